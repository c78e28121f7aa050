"""The words of the made corpus: invented places, people, outlets, and our own sentences."""

from __future__ import annotations

PLACES = (
    ("Ostreva", "foreign minister", "prime minister", "chief negotiator", "government spokesman"),
    ("Calmery", "foreign minister", "president", "special envoy", "deputy foreign minister"),
    ("Tarnholt", "energy minister", "prime minister", "chief negotiator", "ambassador"),
    ("Velisk", "foreign minister", "president", "trade minister", "government spokeswoman"),
    ("Brandora", "interior minister", "prime minister", "finance minister", "special envoy"),
    ("Quillane", "foreign minister", "chancellor", "defence minister", "ambassador"),
)
"""A state with four offices of it."""

BODIES = (
    ("Union of Lock Keepers", "general secretary", "president", "spokeswoman", "deputy general secretary"),
    ("Hadrane Shipping", "chief executive", "chairwoman", "spokesman", "finance director"),
    ("Federation of River Pilots", "president", "general secretary", "spokesman", "vice president"),
    ("Council of Valley Towns", "chairman", "secretary", "spokeswoman", "deputy chairman"),
)
"""An organisation with four offices of it."""

OUTLETS = (
    "Lomara Courier",
    "Quay Gazette",
    "Northern Ledger",
    "The Sluice",
    "Hadrane Times",
    "Marsh Herald",
    "Delta Post",
    "Upper River Mail",
    "The Beacon",
    "Lamplight Wire",
)

GIVEN = (
    "Ada", "Bero", "Cilla", "Davin", "Edra", "Falko", "Greta", "Hannes", "Ilse", "Jorun", "Kaspar", "Lena",
    "Marek", "Nadia", "Oskar", "Petra", "Rolf", "Sanna", "Tomas", "Ulla", "Viggo", "Wanda", "Yannis", "Zora",
)  # fmt: skip
WOMEN = frozenset(
    ("Ada", "Cilla", "Edra", "Greta", "Ilse", "Lena", "Nadia", "Petra", "Sanna", "Ulla", "Wanda", "Zora")
)
FRONT = (
    "Bar", "Cor", "Del", "Esk", "Fen", "Gar", "Hol", "Ing", "Kar", "Lin", "Mar", "Nor", "Ost", "Pell", "Quar",
    "Rav", "Sel", "Tor", "Ulm", "Var", "Wes", "Yar",
)  # fmt: skip
BACK = (
    "assen", "bridge", "cott", "dahl", "ellis", "fors", "gaard", "hurst", "ickx", "kamp", "lund", "mark",
    "nagel", "oven", "quist", "rode", "stad", "thorne", "urup", "vik", "worth", "zell",
)  # fmt: skip

ISSUES = {
    "toll": ("The toll on barges", ("the toll on barges", "the barge toll", "a toll of {n} crowns a tonne")),
    "locks": (
        "Repair of the locks",
        ("the repair of the locks", "the locks at Lomara", "a fund of {n} million crowns for the locks"),
    ),
    "water": (
        "Shares of the water",
        ("the shares of the water", "{n} per cent of the water", "the water of the upper river"),
    ),
    "patrols": (
        "River patrols",
        ("the river patrols", "joint patrols on the river", "{n} patrol boats below the weir"),
    ),
    "prisoners": (
        "Release of the crews",
        ("the release of the crews", "the {n} sailors held in Lomara", "an exchange of the prisoners"),
    ),
    "dredging": (
        "Dredging of the channel",
        ("the dredging of the channel", "a channel {n} metres deep", "the dredging contract"),
    ),
}
"""Issue id to its name and the ways of saying its object."""

KEYWORDS = {
    "toll": ("toll",),
    "locks": ("locks",),
    "water": ("water",),
    "patrols": ("patrols", "patrol boats"),
    "prisoners": ("crews", "prisoners", "sailors"),
    "dredging": ("dredging", "channel"),
}

ACTS = {
    "demand": (
        "{other} must settle {object} before the spring",
        "{other} has to put {object} first on the list",
        "we demand {object}, in writing and this month",
        "there must be an answer on {object} by Friday",
    ),
    "refusal": (
        "we will never accept {object} on these terms",
        "we reject {object} as it stands",
        "we will not sign anything about {object}",
        "we refuse to talk about {object} under pressure",
    ),
    "offer": (
        "we are ready to pay half of the cost of {object}",
        "we offer {other} a share in {object}",
        "we are prepared to lend engineers for {object}",
    ),
    "concession": (
        "we can live with {object} after all",
        "we are willing to give way on {object}",
        "we have dropped our objection to {object}",
    ),
    "condition": (
        "we will agree to {object} only if {other} opens its books",
        "we will discuss {object} if {other} withdraws its boats",
        "we will sign on {object} provided the crews come home first",
    ),
    "threat": (
        "we will leave the talks unless {object} is settled",
        "if nothing moves on {object}, we will close the river",
        "there will be consequences if {other} blocks {object}",
    ),
    "promise": (
        "we will keep our word on {object}",
        "we will bring the papers on {object} next week",
        "we guarantee {object} for ten years",
    ),
    "accusation": (
        "{other} has broken its word on {object}",
        "{other} is using {object} as blackmail",
        "{other} has lied to everybody about {object}",
    ),
    "concern": (
        "we are worried about {object}",
        "we fear that {object} will ruin the lower valley",
        "we are concerned that {object} puts lives at risk",
    ),
    "goal": (
        "our aim is {object} that lasts",
        "we want to see {object} settled in peace",
        "we are working towards {object} for both banks",
    ),
    "procedural": (
        "the next round of talks on {object} will open on Thursday",
        "a working group will look at {object} next month",
        "the delegations will meet again about {object}",
    ),
    "support": (
        "we welcome what was said on {object}",
        "we support the mediator's draft on {object}",
        "we back {other} on {object}",
    ),
    "assessment": (
        "the talks on {object} are harder than they were a year ago",
        "progress on {object} has been slow",
        "the positions on {object} are still far apart",
    ),
}
"""Act to clauses; those with "we" are only ever quoted, never told."""

TOLD = {
    "demand": ("{other} must settle {object} before the spring", "{object} had to come first on the list"),
    "refusal": ("{it} would never accept {object}", "{it} would not sign anything about {object}"),
    "offer": (
        "{it} was ready to pay half of the cost of {object}",
        "{it} was prepared to help with {object}",
    ),
    "concession": ("{it} could live with {object} after all", "{it} was willing to give way on {object}"),
    "condition": ("{it} would agree to {object} only if {other} opened its books",),
    "threat": ("{it} would leave the talks unless {object} was settled",),
    "promise": ("{it} would keep its word on {object}",),
    "accusation": ("{other} had broken its word on {object}",),
    "concern": ("{it} was worried about {object}",),
    "goal": ("{it} wanted to see {object} settled in peace",),
    "procedural": ("the next round of talks on {object} would open on Thursday",),
    "support": ("{it} supported the mediator's draft on {object}",),
    "assessment": ("progress on {object} had been slow",),
}

QUOTED = (
    "“{Words},” {full}, the {office} of {party}, said on {day}.",
    "“{Words},” said {full}, {party}'s {office}, on {day}.",
    "“{Words},” {last} told reporters on {day}.",
    "Speaking on {day}, {last} said: “{Words}.”",
    "“{Words},” {last} said on {day}, and left without taking questions.",
)
"""The first two introduce a speaker; the rest name one who was introduced."""

TOLD_FRAMES = (
    "{full}, the {office} of {party}, said on {day} that {words}.",
    "{party}'s {office}, {full}, said on {day} that {words}.",
    "{last} said on {day} that {words}.",
    "{last} added on {day} that {words}.",
    "On {day} {last} said that {words}.",
)

SCENES = (
    "Barges lay three deep along the quay while it rained.",
    "The weir was built in {year} and has been mended {n} times since.",
    "Outside the old customs house {n} people waited for news.",
    "The river carries a third of the grain of the valley.",
    "Both delegations stayed in the same hotel and used different stairs.",
    "The mediator's papers run to {n} pages with three maps.",
    "Fishermen mended nets under the bridge and paid no heed.",
    "Last winter the ice closed the upper river for {n} days.",
    "A ferry has crossed here since {year}, whatever the quarrel was.",
    "The lamps on the locks went out twice in the evening.",
    "Lorries took the hill road instead, and the hill road broke.",
    "In {year} a flood moved the border by the width of a field.",
    "The market sold onions, rope and second-hand engines.",
    "Clerks carried the same boxes in and out of the hall.",
    "Nobody could say how many boats were waiting below the weir.",
)

TITLES = (
    "{party} and {other} meet again over {name}",
    "Little movement on {name} as talks go on",
    "Talks on {name} go into another night",
    "{name}: where the two banks stand",
    "River talks turn to {name}",
)

PASSERS_BY = (
    "{full}, a retired teacher, said on {day} that prices had doubled since the autumn.",
    "“I only want my boat back,” said {full}, a skipper from the lower quay.",
    "{full}, who studies rivers at the university, said the old maps were wrong.",
)
