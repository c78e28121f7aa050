"""Case: the formal model of one negotiation, complete and solvable without any document."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.base.notebook import html_table, in_html
from pourparler.case.answer import DemandAnswer, Ending, Question
from pourparler.case.grounds import Grounds
from pourparler.case.issue import Issue, is_agreement
from pourparler.case.pattern import Pattern
from pourparler.case.position import Offer, Position
from pourparler.case.preference import FORM_NAMES, Preference, values_no_deal
from pourparler.record.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Parties, issues and preferences, with what was excluded, merged, offered, asked and answered.

    What the reader of a model file has checked holds of every Case it makes:
    ids are unique when case is folded, patterns name issues and options that
    are there, every number is that of a feasible outcome and of the member
    that speaks for its merged state, a party has one preference at most.

    Attributes
    ----------
    parties
        Each with a role. Those with role ``negotiating`` make the deal, a
        ``ratifier`` must accept it, the others have no say unless an issue is
        moved by them.
    issues
        In the order that outcome numbers count in: the first varies fastest.
    excluded
        Outcomes that match one of these patterns are infeasible. Acts first.
    merged
        Feasible outcomes that match one of these patterns are one state; two
        patterns that share a feasible outcome join. Acts second. The smallest
        feasible outcome number of the state speaks for it.
    preferences
        At most one for each party, in the order of `parties`.
    grounds
        What tables of the file rest on, by path: ``party.ID``, ``issue.ID``,
        ``preference.ID``, ``position.ID``, ``demand.ID``, ``question.ID``,
        ``exclude.N``, ``merge.N``, ``offer.N`` (N from 1), ``outcome``.
    """

    name: str
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    sources: tuple[str, ...] = ()
    deadline: str | None = None
    excluded: tuple[Pattern, ...] = ()
    merged: tuple[Pattern, ...] = ()
    preferences: tuple[Preference, ...] = ()
    positions: tuple[Position, ...] = ()
    offers: tuple[Offer, ...] = ()
    answers: tuple[DemandAnswer, ...] = ()
    questions: tuple[Question, ...] = ()
    ending: Ending | None = None
    grounds: tuple[tuple[str, Grounds], ...] = ()

    def _repr_html_(self) -> str:
        """Return parties and issues as two tables, for a notebook."""
        forms = {row.party: FORM_NAMES[type(row.form)] for row in self.preferences}
        parties = [(row.name, row.role or "", forms.get(row.id, "no preference")) for row in self.parties]
        issues = [
            (row.name, " · ".join(row.options), ", ".join(row.moved_by) or "agreement") for row in self.issues
        ]
        return (
            f"<h3>{in_html(self.name)}</h3>"
            + html_table(("party", "role", "preference"), parties)
            + html_table(("issue", "options", "moved by"), issues)
        )


def parties_with(case: Case, *roles: str) -> tuple[str, ...]:
    """Return the ids of the parties that have one of the roles, in the order of the case."""
    return tuple(party.id for party in case.parties if party.role in roles)


def preference_of(case: Case, party: str) -> Preference | None:
    """Return the preference of a party, or None when it states none."""
    return next((preference for preference in case.preferences if preference.party == party), None)


def has_no_deal(case: Case) -> bool:
    """Return whether the state ``no-deal`` exists.

    It does when some issue is an agreement issue and some negotiating party
    says what no deal is worth to it. Every negotiating party and ratifier may
    then move alone from any outcome to it, and none alone away from it.
    """
    negotiating = set(parties_with(case, "negotiating"))
    valued = any(values_no_deal(row) for row in case.preferences if row.party in negotiating)
    return valued and any(is_agreement(issue) for issue in case.issues)
