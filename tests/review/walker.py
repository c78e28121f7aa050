"""An analyst who knows the labels: answers each prompt of `review` by the keys that mend a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pourparler.cli.review_keys import ACT_KEYS, LEVEL_KEYS, Left
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

_KEY_OF_ACT = {act: key for key, act in ACT_KEYS.items()}
_KEY_OF_LEVEL = {level: key for key, level in LEVEL_KEYS.items()}
_SHOWN = re.compile(r"^\n\[\d+/\d+\]")
_IDENT = re.compile(r"\b[0-9a-f]{16}\b")


@dataclass
class Walker:
    """Keys pressed and characters typed so far, and what is still to do.

    `wanted` maps the id of a statement to its label; None: no label stands for it.
    """

    record: Record
    source: Source
    wanted: dict[str, Statement | None]
    missed: list[Statement]
    pressed: int = 0
    typed: int = 0
    lines: int = 0
    corrections: list[int] = field(default_factory=list)
    at: str = ""
    over: bool = False
    prompt: str = ""
    done: set[str] = field(default_factory=set)
    now: list = field(default_factory=list)
    adding: Statement | None = None
    entered: list[Statement] = field(default_factory=list)
    plans: dict[str, list] = field(default_factory=dict)

    def say(self, text: str) -> None:
        if _SHOWN.match(text):
            self.at = _IDENT.findall(text)[-1]
            if self.at not in self.wanted and self.at not in {row.id for row in self.record.statements}:
                self.wanted[self.at] = self.label_of(text.split("“", 1)[1])
            self.prompt = ""
        else:
            self.prompt = text
            self.over = "end of the list" in text

    def label_of(self, shown: str) -> Statement:
        """Return which of the labels entered by hand is shown."""
        words = set(shown.split("”\n")[0].split())
        return max(self.entered, key=lambda one: len(words & set(one.content_spans[0].text.split())))

    def line(self, question: str) -> str:
        words = self.short(self.adding.content_spans[0].text)
        self.typed += len(words) + 1
        self.lines += 1
        return words

    def key(self) -> str:
        self.pressed += 1
        if self.over:
            self.over = False
            return self.now.pop(0) if self.now else "q"
        if self.now:
            step = self.now.pop(0)
            return step() if callable(step) else step
        self.now = list(self.next_step())
        step = self.now.pop(0)
        return step() if callable(step) else step

    def next_step(self) -> list:
        near = [one for one in self.missed if self.nearest(one) == self.at]
        if near:
            self.adding = near[0]
            self.missed.remove(near[0])
            return ["n", self.sentence, self.voice]
        if self.at not in self.plans:
            self.plans[self.at] = self.plan(self.at)
        plan = self.plans[self.at]
        if plan:
            step = plan.pop(0)
            self.corrections.append(len(step))
            return [step[0].upper() if plan else step[0], *step[1:]]
        return [" "] if self.at in self.done else ["a"]

    def plan(self, ident: str) -> list[list]:
        self.done.add(ident)
        gold, row = self.wanted.get(ident), self.row(ident)
        if gold is None:
            return [["x"]]
        steps = []
        if row.party != gold.party:
            steps.append(["r", self.voice])
        if row.act != gold.act:
            steps.append(["e", "a", _KEY_OF_ACT[gold.act]])
        if row.issue != gold.issue:
            steps.append(["l", self.issue])
        if row.conditional != gold.conditional:
            steps.append(["e", "c"])
        if row.negated != gold.negated:
            steps.append(["e", "n"])
        if row.firmness.level != gold.firmness.level:
            steps.append(["e", "f", _KEY_OF_LEVEL[gold.firmness.level]])
        return steps or [["a"]]

    def row(self, ident: str) -> Statement:
        found = [row for row in self.record.statements if row.id == ident]
        if found:
            return found[0]
        gold = self.wanted[ident]
        return Statement(
            id=ident, source=self.source.id, content_spans=gold.content_spans, party=gold.party, act="other"
        )

    def options(self) -> dict[str, str]:
        body = self.prompt.split(": ", 1)[1]
        return {part[:1]: part[2:].strip() for part in re.split(r" {2}(?=\S )", body) if part[1:2] == " "}

    def voice(self) -> str:
        gold = self.adding or self.wanted[self.at]
        options = self.options()
        for sought in (
            f"{gold.speaker} ({gold.party})",
            f"unnamed ({gold.party})",
            f"{gold.speaker} (by office)",
        ):
            for key, name in options.items():
                if name == sought:
                    self.adding = None
                    return key
        raise Left

    def issue(self) -> str:
        gold = self.wanted[self.at]
        if gold.issue is None:
            return "0"
        name = next(issue.name for issue in self.record.issues if issue.id == gold.issue)
        return next(key for key, told in self.options().items() if told == name)

    def sentence(self) -> str:
        self.entered.append(self.adding)
        words = " ".join(self.adding.content_spans[0].text.split())
        for key, told in self.options().items():
            alike = words[:40] in told or told[:40] in words
            if key != "0" and alike and min(len(words), 90) > 0.6 * len(told):
                return key
        return "0"

    def short(self, words: str) -> str:
        """Return the words as an analyst types them: the first and the last few, where that is unique."""
        parts = words.split(" ")
        for n in range(1, len(parts) // 2):
            head, tail = " ".join(parts[:n]), " ".join(parts[-n:])
            start = words.index(head)
            once = self.source.text.count(head) == 1
            if once and words.index(tail, start + len(head)) + len(tail) == len(words):
                return f"{head}...{tail}"
        return words

    def nearest(self, gold: Statement) -> str:
        start = gold.content_spans[0].start
        return min(
            self.record.statements, key=lambda row: (abs(row.content_spans[0].start - start), row.id)
        ).id
