"""Small cases with names, for tests that read well."""

from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference
from pourparler.record.party import Party

PAY = Issue(id="pay", name="Pay", options=("low", "middle", "high"))
HOURS = Issue(id="hours", name="Hours", options=("short", "long"))


def additive(party, weights, values, **more):
    return Preference(party=party, form=Additive(weights=weights, values=values), **more)


def dispute(*, union=0.3, firm=0.3, council=None, issues=(PAY, HOURS), **more):
    """Union and firm over pay and hours; the union cares for pay, the firm for hours."""
    preferences = [
        additive("union", (0.7, 0.3), ((0.0, 0.6, 1.0), (1.0, 0.0)), reservation=union),
        additive("firm", (0.4, 0.6), ((1.0, 0.5, 0.0), (0.0, 1.0)), reservation=firm),
    ]
    parties = [
        Party(id="union", name="The Union", role="negotiating"),
        Party(id="firm", name="The Firm", role="negotiating"),
    ]
    if council is not None:
        parties.append(Party(id="council", name="City Council", role="ratifier"))
        preferences.append(
            additive("council", (1.0, 0.0), ((1.0, 0.5, 0.0), (0.0, 0.0)), reservation=council)
        )
    return Case(name="dispute", parties=tuple(parties), issues=issues, preferences=tuple(preferences), **more)
