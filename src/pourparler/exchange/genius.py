"""Genius XML: a domain and a profile for each party, in and out.

Format of Genius 10 (templates folder): ``<negotiation_template>`` or
``<utility_space>`` holds an ``<objective>`` with ``<issue>``, ``<item>`` and
``<weight>``; a profile adds ``<reservation>`` and ``<discount_factor>``. The
value of an option is its evaluation over the largest evaluation of the issue.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from xml.sax.saxutils import quoteattr

from pourparler.base.errors import FormatError, UsageError
from pourparler.case.case import Case
from pourparler.exchange.model_text import Place
from pourparler.exchange.profiles import Domain, Exported, Imported, Profile, case_of, profiles_of
from pourparler.exchange.xml_tree import Element, xml_tree


def genius_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case of a domain file and one profile a party, in the order given.

    Only direct ``<item>`` children of an issue count; of two with one name the
    later, with a remark. Without a domain file the first profile tells the
    issues. A profile without ``<reservation>`` has none, which is not 0.

    Parameters
    ----------
    files
        Name and content of each file.

    Raises
    ------
    FormatError
        If a file is no Genius XML, is not additive, or an issue is not discrete.
    UsageError
        If there is no profile, or two domains.
    """
    remarks: list[str] = []
    trees = [(name, xml_tree(content, where=name)) for name, content in files]
    domains = [(name, tree) for name, tree in trees if tree.name == "negotiation_template"]
    profiles = [(name, tree) for name, tree in trees if tree.name == "utility_space"]
    odd = [name for name, tree in trees if tree.name not in ("negotiation_template", "utility_space")]
    if odd:
        raise FormatError(
            "not Genius XML", where=odd[0], mend="Its root is negotiation_template or utility_space"
        )
    if len(domains) > 1:
        raise UsageError("two domains", where=domains[1][0], mend="Give one domain and its profiles")
    if not profiles:
        raise UsageError(
            "no profile among the files", where=trees[0][0], mend="Give the utility_space files too"
        )
    name, tree = (domains or profiles)[0]
    issues = {
        _name(issue, name): tuple(_items(issue, name, remarks if domains else []))
        for issue in _issues(_objective(tree, name), name)
    }
    domain = Domain(name=_domain_name(name), issues=issues)
    agents = _agents(domains[0][1]) if domains else {}
    told = [_profile(tree, name, domain=domain, agents=agents, remarks=remarks) for name, tree in profiles]
    return case_of(domain, told, place=Place(file=name), remarks=remarks)


def _domain_name(file: str) -> str:
    stem = PurePath(file).stem
    for ending in ("_domain", "-domain", "_template", "-template"):
        stem = stem.removesuffix(ending)
    return stem or "domain"


def _agents(tree: Element) -> dict[str, str]:
    """Return the names that a template gives to its profiles, by file name."""
    rows = [row.attributes for row in tree.named("agent")]
    return {row["utility_space"]: row["name"] for row in rows if row.get("utility_space") and row.get("name")}


def _objective(tree: Element, file: str) -> Element:
    space = tree
    if tree.name == "negotiation_template":
        space = (tree.named("utility_space") or [tree])[0]
    found = space.named("objective")
    if not found:
        raise FormatError(
            "no <objective> in it: not an additive space", where=file, mend="Give an additive profile"
        )
    inner = found[0].named("objective")
    if inner:
        raise FormatError(
            "objectives inside one another",
            where=f"{file}:{inner[0].line}",
            mend="Put the issues under one objective, with weights multiplied out",
        )
    return found[0]


def _issues(objective: Element, file: str) -> list[Element]:
    issues = objective.named("issue")
    for issue in issues:
        kind = issue.attributes.get("vtype") or issue.attributes.get("type") or "discrete"
        if kind.lower() != "discrete":
            raise FormatError(
                f"issue {_name(issue, file)!r} is {kind}, not discrete",
                where=f"{file}:{issue.line}",
                mend="List its values as items",
            )
    return issues


def _name(element: Element, file: str, key: str = "name") -> str:
    found = element.attributes.get(key)
    if not found or not found.strip():
        raise FormatError(
            f"<{element.name}> without {key}", where=f"{file}:{element.line}", mend=f'Write {key}="…"'
        )
    return found


def _items(issue: Element, file: str, remarks: list[str]) -> dict[str, Element]:
    """Return the direct items of an issue by value, in order of first naming; of two the later."""
    found: dict[str, Element] = {}
    for item in issue.named("item"):
        value = _name(item, file, "value")
        if value in found:
            remarks.append(
                f"{file}:{item.line}: {issue.attributes.get('name')!r} has {value!r} twice; the later counts"
            )
        found[value] = item
    return found


def _number(element: Element, key: str, file: str) -> float:
    text = _name(element, file, key)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise FormatError(
            f"{key} {text!r} of <{element.name}> is no finite number",
            where=f"{file}:{element.line}",
            mend="Write a number",
        )
    return number


def _profile(
    tree: Element, file: str, *, domain: Domain, agents: Mapping[str, str], remarks: list[str]
) -> Profile:
    objective = _objective(tree, file)
    by_index = {row.attributes.get("index"): _number(row, "value", file) for row in objective.named("weight")}
    weights: dict[str, float] = {}
    values: dict[str, dict[str, float]] = {}
    for issue in _issues(objective, file):
        name = _name(issue, file)
        if name not in domain.issues:
            raise FormatError(
                f"issue {name!r} is not in the domain",
                where=f"{file}:{issue.line}",
                mend="Give the right domain",
            )
        index = issue.attributes.get("index")
        if index not in by_index:
            raise FormatError(
                f"issue {name!r} has no weight",
                where=f"{file}:{issue.line}",
                mend=f'Write <weight index="{index}" …>',
            )
        weights[name] = by_index[index]
        values[name] = _values(issue, file, options=domain.issues[name], remarks=remarks)
    missing = [name for name in domain.issues if name not in weights]
    if missing:
        raise FormatError(
            f"issue {missing[0]!r} is not valued", where=file, mend="Value every issue of the domain"
        )
    base = PurePath(file)
    return Profile(
        name=agents.get(base.name) or base.stem,
        weights=weights,
        values=values,
        reservation=_stated(tree, "reservation", file),
        discount=_stated(tree, "discount_factor", file),
    )


def _values(issue: Element, file: str, *, options: Sequence[str], remarks: list[str]) -> dict[str, float]:
    told = {value: _number(item, "evaluation", file) for value, item in _items(issue, file, remarks).items()}
    known = frozenset(options)
    for value in told:
        if value not in known:
            raise FormatError(
                f"item {value!r} of {issue.attributes['name']!r} is not in the domain",
                where=f"{file}:{issue.line}",
                mend="Give the right domain",
            )
    missing = [option for option in options if option not in told]
    if missing:
        raise FormatError(
            f"item {missing[0]!r} of {issue.attributes['name']!r} has no evaluation",
            where=f"{file}:{issue.line}",
            mend="Evaluate every item",
        )
    most = max(told.values())
    if most < 0 or (most == 0 and min(told.values()) < 0):
        raise FormatError(
            f"no evaluation of {issue.attributes['name']!r} is above 0",
            where=f"{file}:{issue.line}",
            mend="Values are evaluations over the largest: let it be above 0",
        )
    return {option: told[option] / most if most else 0.0 for option in options}


def _stated(tree: Element, name: str, file: str) -> float | None:
    found = tree.named(name)
    return _number(found[0], "value", file) if found else None


def genius_files(case: Case) -> Exported:
    """Return a case of additive preferences as Genius XML: ``NAME-domain.xml`` and a file a party.

    Each evaluation is the value over the largest of its issue, and the weight
    is multiplied by that largest, so that utilities stay what they are.

    Raises
    ------
    UsageError
        If a preference is not additive, or a name holds a mark that XML cannot.
    """
    domain, profiles, lost = profiles_of(case, form="Genius XML")
    for name in (*domain.issues, *(one for row in domain.issues.values() for one in row)):
        if _NOT_XML.search(name):
            raise UsageError(f"XML cannot hold {name!r}", where=case.name, mend="Take the control mark out")
    stem = re.sub(r"[^\w.-]+", "-", domain.name).strip(".-") or "domain"
    parties = [profile.party for profile in profiles]
    agents = {f"{party}.xml": profile.name for party, profile in zip(parties, profiles, strict=True)}
    files = [(f"{stem}-domain.xml", _domain_xml(domain, agents))]
    more = list(lost)
    for party, profile in zip(parties, profiles, strict=True):
        if any(value < 0 for table in profile.values.values() for value in table.values()):
            more.append(
                f"the negative values of {party}: Genius divides by the largest and may not read them"
            )
        files.append((f"{party}.xml", _profile_xml(domain, profile)))
    return Exported(files=tuple((name, text.encode()) for name, text in files), lost=tuple(more))


def _domain_xml(domain: Domain, agents: Mapping[str, str]) -> str:
    rows = [
        f"<agent name={quoteattr(name)} utility_space={quoteattr(file)}/>" for file, name in agents.items()
    ]
    rows += [f'<utility_space number_of_issues="{len(domain.issues)}">', _OBJECTIVE]
    for index, (name, options) in enumerate(domain.issues.items(), 1):
        rows.append(_issue_line(index, name))
        rows += [f'<item index="{at}" value={quoteattr(option)}/>' for at, option in enumerate(options, 1)]
        rows.append("</issue>")
    rows += ["</objective>", "</utility_space>"]
    return "\n".join(["<negotiation_template>", *rows, "</negotiation_template>"]) + "\n"


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OBJECTIVE = '<objective index="0" description="" name="root" type="objective" etype="objective">'


def _issue_line(index: int, name: str) -> str:
    kinds = 'vtype="discrete" type="discrete" etype="discrete"'
    return f'<issue index="{index}" name={quoteattr(name)} {kinds}>'


def _profile_xml(domain: Domain, profile: Profile) -> str:
    rows = [f'<utility_space number_of_issues="{len(domain.issues)}">', _OBJECTIVE]
    weights = []
    for index, (name, options) in enumerate(domain.issues.items(), 1):
        table = profile.values[name]
        most = max(table.values())
        rows.append(_issue_line(index, name))
        for at, option in enumerate(options, 1):
            told = table[option] / most if most > 0 else 0.0
            rows.append(f'<item index="{at}" value={quoteattr(option)} evaluation="{told!r}"/>')
        rows.append("</issue>")
        weights.append(f'<weight index="{index}" value="{profile.weights[name] * max(most, 0.0)!r}"/>')
    rows += [*weights, "</objective>"]
    if profile.discount is not None:
        rows.append(f'<discount_factor value="{profile.discount!r}"/>')
    if profile.reservation is not None:
        rows.append(f'<reservation value="{profile.reservation!r}"/>')
    return "\n".join([*rows, "</utility_space>"]) + "\n"
