"""Stability by the definitions, in plain sets: slow, and meant to be read against the literature.

Hipel and Kilgour's graph model; coalitions after Kilgour, Hipel, Fang and Peng
(2001) and Inohara and Hipel (2008); unknown pairs after Li, Hipel, Kilgour and
Fang (2004), indices a to d. A state is a frozenset of outcomes (tuples of
option indices), or "no-deal". The table, all negotiating parties together, is
a mover of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, combinations, product

TABLE = "table"
NO_DEAL = "no-deal"

Outcome = tuple[int, ...]
State = frozenset[Outcome] | str


@dataclass(eq=False)
class Model:
    """A small conflict.

    `controllers`: for each issue the parties that can change it alone; none makes
    an agreement issue. `steps`: "both", "forward" or "backward" for each issue.
    `rank`: for each party a number by state, greater is better. `unknown`: for
    each party pairs of states whose order is not known, whatever the ranks say.
    """

    sizes: tuple[int, ...]
    controllers: tuple[frozenset[int], ...]
    steps: tuple[str, ...]
    roles: tuple[str, ...]
    excluded: frozenset[Outcome] = frozenset()
    merged: tuple[frozenset[Outcome], ...] = ()
    no_deal: bool = False
    status_quo: tuple[int, ...] = ()
    rank: tuple[dict[State, int], ...] = ()
    unknown: tuple[frozenset[frozenset[State]], ...] = ()
    known: dict = field(default_factory=dict)

    def parties(self) -> range:
        return range(len(self.roles))

    def negotiating(self) -> frozenset[int]:
        return frozenset(p for p in self.parties() if self.roles[p] == "negotiating")

    def outcomes(self) -> list[Outcome]:
        """Feasible outcomes by number: the first issue varies fastest."""
        every = (turned[::-1] for turned in product(*(range(size) for size in reversed(self.sizes))))
        return [outcome for outcome in every if outcome not in self.excluded]

    def state_of(self, outcome: Outcome) -> State:
        return next((group for group in self.merged if outcome in group), frozenset({outcome}))

    def states(self) -> list[State]:
        found = dict.fromkeys(self.state_of(outcome) for outcome in self.outcomes())
        return [*found, NO_DEAL] if self.no_deal else list(found)

    def has_table(self) -> bool:
        return bool(self.negotiating()) and any(not who for who in self.controllers)

    def own_issues(self, mover) -> frozenset[int]:
        if mover == TABLE:
            return frozenset(k for k, who in enumerate(self.controllers) if not who)
        return frozenset(k for k, who in enumerate(self.controllers) if mover in who)

    # preferences -----------------------------------------------------------------------------

    def is_unknown(self, party: int, s: State, t: State) -> bool:
        return bool(self.unknown) and frozenset({s, t}) in self.unknown[party]

    def better(self, party: int, s: State, t: State) -> bool:
        """Whether `t` is known to be better than `s`."""
        return not self.is_unknown(party, s, t) and self.rank[party][t] > self.rank[party][s]

    def gains(self, party: int, s: State, t: State, index: str = "b") -> bool:
        return self.better(party, s, t) or (index in "ac" and self.is_unknown(party, s, t))

    def deters(self, party: int, s: State, x: State, index: str = "b") -> bool:
        if self.is_unknown(party, s, x):
            return index in "cd"
        return not self.better(party, s, x)

    def steps_up(self, mover, s: State, t: State) -> bool:
        """Whether a reply from s to t improves for its mover; an unknown pair does."""
        who = self.negotiating() if mover == TABLE else {mover}
        return all(self.better(p, s, t) or self.is_unknown(p, s, t) for p in who)

    # moves -----------------------------------------------------------------------------------

    def outcomes_from(self, mover, start: Outcome) -> list[Outcome]:
        own = self.own_issues(mover)
        found = []
        for end in self.outcomes():
            changed = {k for k in range(len(self.sizes)) if end[k] != start[k]}
            allowed = all(
                self.steps[k] == "both" or (end[k] > start[k]) == (self.steps[k] == "forward")
                for k in changed
            )
            if changed and changed <= own and allowed:
                found.append(end)
        return found

    def moves(self, mover, s: State) -> frozenset[State]:
        """One step of a mover: R_i(s)."""
        key = ("moves", mover, s)
        if key not in self.known:
            self.known[key] = frozenset(self._moves(mover, s))
        return self.known[key]

    def _moves(self, mover, s: State) -> Iterable[State]:
        if s == NO_DEAL:
            if mover == TABLE:
                fixed = [k for k in range(len(self.sizes)) if k not in self.own_issues(TABLE)]
                for end in self.outcomes():
                    if all(end[k] == self.status_quo[k] for k in fixed):
                        yield self.state_of(end)
            return
        for start in s:
            for end in self.outcomes_from(mover, start):
                if self.state_of(end) != s:
                    yield self.state_of(end)
        if self.no_deal and mover != TABLE and self.roles[mover] in ("negotiating", "ratifier"):
            yield NO_DEAL

    def movers(self, coalition: frozenset[int]) -> list:
        """Those who step in the legal sequences of a coalition."""
        with_table = self.has_table() and self.negotiating() <= coalition
        return [*sorted(coalition), *([TABLE] if with_table else [])]

    def ends(self, coalition: frozenset[int], s: State, *, improving: bool = False) -> frozenset[State]:
        """Ends of legal sequences: nobody twice in a row. R_H(s), or R_H+(s) when `improving`."""
        key = ("ends", coalition, s, improving)
        if key not in self.known:
            seen: set[tuple] = set()
            todo: list[tuple] = [(s, None)]
            while todo:
                here, last = todo.pop()
                for mover in self.movers(coalition):
                    for there in self.moves(mover, here) if mover != last else ():
                        if improving and not self.steps_up(mover, here, there):
                            continue
                        if (there, mover) not in seen:
                            seen.add((there, mover))
                            todo.append((there, mover))
            self.known[key] = frozenset(state for state, _ in seen)
        return self.known[key]

    def coalition_steps(self, coalition: frozenset[int], s: State) -> frozenset[State]:
        """Ends of a coalition that every member prefers, or may prefer, to where it stands."""
        return frozenset(
            t
            for t in self.ends(coalition, s)
            if all(self.better(p, s, t) or self.is_unknown(p, s, t) for p in coalition)
        )

    def coalition_replies(self, others: frozenset[int], s: State) -> frozenset[State]:
        """Ends of chains of such steps by parts of `others`, the same part not twice in a row."""
        key = ("replies", others, s)
        if key not in self.known:
            seen: set[tuple] = set()
            todo: list[tuple] = [(s, None)]
            while todo:
                here, last = todo.pop()
                for part in subsets(others):
                    for there in self.coalition_steps(part, here) if part != last else ():
                        if (there, part) not in seen:
                            seen.add((there, part))
                            todo.append((there, part))
            self.known[key] = frozenset(state for state, _ in seen)
        return self.known[key]


def subsets(parties: Iterable[int]) -> list[frozenset[int]]:
    """Every non-empty subset."""
    every = sorted(parties)
    sized = (combinations(every, k) for k in range(1, len(every) + 1))
    return [frozenset(part) for part in chain.from_iterable(sized)]


def stable(model: Model, concept: str, party: int, s: State, index: str = "b") -> bool:
    """Whether a party has no reason to leave `s` under a concept."""
    if concept == "sim":
        return _sim(model, party, s, index)
    if concept[0] == "l":
        return foreseen(model, party, s, int(concept[1:])) == s
    others = frozenset(model.parties()) - {party}
    for t in model.moves(party, s):
        if not model.gains(party, s, t, index):
            continue
        if concept == "nash":
            return False
        replies = model.ends(others, t, improving=concept in ("seq", "sseq"))
        if not any(
            model.deters(party, s, x, index)
            and (
                concept in ("gmr", "seq")
                or all(model.deters(party, s, y, index) for y in model.moves(party, x))
            )
            for x in replies
        ):
            return False
    return True


def coalition_stable(
    model: Model,
    concept: str,
    coalition: frozenset[int],
    s: State,
    index: str = "b",
    parties: Iterable[int] | None = None,
) -> bool:
    """Whether a coalition has no joint gain from `s` that goes unanswered by the others of `parties`."""
    others = frozenset(model.parties() if parties is None else parties) - coalition
    for t in model.ends(coalition, s):
        if not all(model.gains(p, s, t, index) for p in coalition):
            continue
        if concept == "cnash":
            return False
        replies = model.coalition_replies(others, t) if concept == "cseq" else model.ends(others, t)
        if not any(
            _hurts(model, coalition, s, x, index)
            and (
                concept != "csmr"
                or all(_hurts(model, coalition, s, y, index) for y in model.ends(coalition, x))
            )
            for x in replies
        ):
            return False
    return True


def _hurts(model: Model, coalition: frozenset[int], s: State, x: State, index: str) -> bool:
    return any(model.deters(p, s, x, index) for p in coalition)


def equilibria(
    model: Model, concept: str, index: str = "b", parties: Iterable[int] | None = None
) -> set[State]:
    """States stable for every party, or against every coalition of `parties`."""
    if concept[0] == "c":
        some = list(model.parties() if parties is None else parties)
        return {
            s
            for s in model.states()
            if all(coalition_stable(model, concept, h, s, index, some) for h in subsets(some))
        }
    return {s for s in model.states() if all(stable(model, concept, p, s, index) for p in model.parties())}


def _sim(model: Model, party: int, s: State, index: str) -> bool:
    """Every improvement has some joint profile, with improvements of the others, that ends no better."""
    if s == NO_DEAL:
        return True
    for t in model.moves(party, s):
        if model.gains(party, s, t, index) and not any(
            model.deters(party, s, x, index) for x in _profile_ends(model, party, s, t)
        ):
            return False
    return True


def _profile_ends(model: Model, party: int, s: State, t: State) -> Iterable[State]:
    for start in s:
        mine = [NO_DEAL] if t == NO_DEAL else []
        mine += [end for end in model.outcomes_from(party, start) if model.state_of(end) == t]
        theirs = []
        for other in model.parties():
            if other == party:
                continue
            choices: list = [start]
            choices += [
                end
                for end in model.outcomes_from(other, start)
                if model.state_of(end) != s and model.steps_up(other, s, model.state_of(end))
            ]
            if NO_DEAL in model.moves(other, s) and model.steps_up(other, s, NO_DEAL):
                choices.append(NO_DEAL)
            theirs.append(choices)
        for profile in product(mine, *theirs):
            if NO_DEAL in profile:
                yield NO_DEAL
                continue
            end = _joint(start, profile)
            if end is not None and end in model.outcomes():
                yield model.state_of(end)


def _joint(start: Outcome, ends: Iterable[Outcome]) -> Outcome | None:
    """All changes applied at once; None when two set one issue differently."""
    put: dict[int, int] = {}
    for end in ends:
        for k, (old, new) in enumerate(zip(start, end, strict=True)):
            if old != new and put.setdefault(k, new) != new:
                return None
    return tuple(put.get(k, old) for k, old in enumerate(start))


def foreseen(model: Model, party: int, s: State, horizon: int) -> State:
    """G_h(i, s) of limited-move stability, two parties; of equally good moves the first state counts."""
    if horizon == 0:
        return s
    key = ("foreseen", party, s, horizon)
    if key not in model.known:
        moves = model.moves(party, s)
        ends = [foreseen(model, 1 - party, t, horizon - 1) for t in model.states() if t in moves]
        best = max(ends, key=lambda end: model.rank[party][end], default=s)
        model.known[key] = best if model.rank[party][best] > model.rank[party][s] else s
    return model.known[key]
