"""Figures over paired articles: found, fields, relays, false finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from pourparler.evals.fields import FIELDS
from pourparler.evals.pairing import Judged, Paired
from pourparler.evals.rates import defined, macro_f1, positive_f1, prf, share, together_f1
from pourparler.record.statement import ACTS, Statement

_ACCURACIES: Final = tuple(name for name in FIELDS if name != "issue_id")


def figures_of(articles: Sequence[Paired], *, issues_given: bool) -> dict[str, float]:
    """Return the figures of paired articles in one setting.

    ``found_*`` asks for the words alone, ``with_party_*`` for the party as
    well. The fields are shares of the matched pairs. ``relay_free`` is the
    share of finds that are not given to somebody who only passed the words on.

    Parameters
    ----------
    issues_given
        True: an issue is right by its id; False: the ids are the reader's own,
        and only which statements share one is compared (``issue_together_f1``,
        within what was read as one record).
    """
    pairs = [pair for article in articles for pair in article.pairs]
    gold = len(pairs) + sum(len(article.missed) for article in articles)
    false_finds = [row for article in articles for row in article.false_finds]
    found = len(pairs) + len(false_finds)
    relays = sum(len(article.relays) for article in articles)
    figures: dict[str, float | None] = {"labelled": gold, "found": found, "matched": len(pairs)}
    figures |= prf("found", right=len(pairs), gold=gold, found=found)
    with_party = sum(pair.right["party"] for pair in pairs)
    figures |= prf("with_party", right=with_party, gold=gold, found=found)
    figures |= _fields(pairs)
    if issues_given:
        figures["issue"] = share(sum(pair.right["issue_id"] for pair in pairs), of=len(pairs))
    else:
        figures["issue_together_f1"] = together_f1(
            (article.group, pair.gold.issue, pair.found.issue)
            for article in articles
            for pair in article.pairs
        )
    figures |= _recall_apart(articles)
    figures["relays"] = relays
    figures["relay_free"] = share(found - relays, of=found)
    figures["false_finds"] = len(false_finds)
    for why, count in sorted(Counter(row.why or "nothing labelled" for row in false_finds).items()):
        figures[f"false on {why}"] = count
    figures["false_with_party_on_no_statement"] = sum(
        row.why is not None and row.found.party is not None for row in false_finds
    )
    return defined(figures)


def _fields(pairs: Sequence[Judged]) -> dict[str, float | None]:
    figures: dict[str, float | None] = {}
    for name in _ACCURACIES:
        answers = [pair.right[name] for pair in pairs if name in pair.right]
        figures[name] = share(sum(answers), of=len(answers))
        if name == "act":
            figures["act_macro_f1"] = macro_f1((pair.gold.act, pair.found.act) for pair in pairs)
    figures |= _party_faults(pairs)
    figures["conditional_f1"] = positive_f1((p.gold.conditional, p.found.conditional) for p in pairs)
    figures["negated_f1"] = positive_f1((p.gold.negated, p.found.negated) for p in pairs)
    figures["all_right"] = share(sum(pair.all_right for pair in pairs), of=len(pairs))
    return figures


def _party_faults(pairs: Sequence[Judged]) -> dict[str, float | None]:
    """Return the shares whose party is not given, is another one, or is given where none is labelled."""
    wrong = [(pair.gold.party, pair.found.party) for pair in pairs if not pair.right["party"]]
    faults = {
        "party_not_given": sum(found is None for _, found in wrong),
        "party_other": sum(gold is not None and found is not None for gold, found in wrong),
        "party_made_up": sum(gold is None for gold, _ in wrong),
    }
    return {name: share(count, of=len(pairs)) for name, count in faults.items()}


def _recall_apart(articles: Sequence[Paired]) -> dict[str, float | None]:
    """Return recall of distinct contents, and of supports apart from the rest (lists repeat one content)."""

    def content(statement: Statement) -> tuple[str, tuple[tuple[int, int], ...]]:
        return statement.source, tuple((span.start, span.end) for span in statement.content_spans)

    hit = [pair.gold for article in articles for pair in article.pairs]
    every = hit + [row for article in articles for row in article.missed]
    supports = sum(row.act == "support" for row in every)
    hit_supports = sum(row.act == "support" for row in hit)
    return {
        "contents_r": share(len({content(row) for row in hit}), of=len({content(row) for row in every})),
        "supports_r": share(hit_supports, of=supports),
        "not_supports_r": share(len(hit) - hit_supports, of=len(every) - supports),
    }


def confusion(articles: Sequence[Paired]) -> list[list[str]]:
    """Return a table of labelled (rows) against found (columns) acts over the matched pairs."""
    counts = Counter((pair.gold.act, pair.found.act) for article in articles for pair in article.pairs)
    rows = [["labelled \\ found", *(act[:6] for act in ACTS)]]
    rows += [
        [gold, *(str(counts[gold, found]) if counts[gold, found] else "·" for found in ACTS)] for gold in ACTS
    ]
    return rows
