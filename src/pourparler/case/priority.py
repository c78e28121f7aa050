"""The statements of a priority list: a small tree, its text, and its truth at an outcome.

::

    expr   := term ('|' term)*
    term   := factor ('&' factor)*
    factor := ['not'] issue=option | '(' expr ')'

A name that is not letters, digits, ``-``, ``_``, ``.`` stands in single
quotes; a quote inside is doubled: ``pay='6 per cent'``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from pourparler.base.errors import FormatError

DEEPEST: Final = 100
"""Most brackets inside one another that are read."""


@dataclass(frozen=True, slots=True)
class Is:
    """True where `issue` stands at `option`; with `negated`, where it stands at another."""

    issue: str
    option: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """True where each part is; two or more parts."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where some part is; two or more parts."""

    parts: tuple[Expr, ...]


Expr = Is | AllOf | AnyOf


def holds(expr: Expr, options: Mapping[str, str]) -> bool:
    """Return whether a statement is true at an outcome, given as option by issue.

    Examples
    --------
    >>> holds(parsed("modify=yes & not delay=yes"), {"modify": "yes", "delay": "no"})
    True
    """
    if isinstance(expr, Is):
        return (options[expr.issue] == expr.option) != expr.negated
    if isinstance(expr, AllOf):
        return all(holds(part, options) for part in expr.parts)
    return any(holds(part, options) for part in expr.parts)


def atoms(expr: Expr) -> tuple[Is, ...]:
    """Return every ``issue=option`` of a statement, from left to right."""
    if isinstance(expr, Is):
        return (expr,)
    return tuple(atom for part in expr.parts for atom in atoms(part))


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


_TOKENS: Final = re.compile(
    r"\s*(?:(?P<quoted>'(?:[^']|'')*')|(?P<mark>[()&|=])|(?P<name>[\w.-]+)|(?P<odd>\S))"
)


def parsed(text: str) -> Expr:
    """Return the tree of one statement.

    Raises
    ------
    FormatError
        If the text does not follow the grammar; the message names the place.

    Examples
    --------
    >>> parsed("modify=yes & not delay=yes").parts
    (Is(issue='modify', option='yes', negated=False), Is(issue='delay', option='yes', negated=True))
    >>> parsed("pay='6 per cent'")
    Is(issue='pay', option='6 per cent', negated=False)
    """
    tokens = [
        _Token(str(found.lastgroup), found.group(str(found.lastgroup)), found.start(str(found.lastgroup)))
        for found in _TOKENS.finditer(text.rstrip())
    ]
    expr, rest = _any(tokens, 0, text=text, depth=0)
    if rest < len(tokens):
        raise _wrong(text, tokens, rest, "'&', '|' or the end")
    return expr


def written(expr: Expr) -> str:
    """Return a statement as text; :func:`parsed` reads it back to the same tree.

    Examples
    --------
    >>> written(AllOf((Is("a", "x"), AnyOf((Is("b", "6 per cent", negated=True), Is("c", "z"))))))
    "a=x & (not b='6 per cent' | c=z)"
    """
    if isinstance(expr, Is):
        return f"{'not ' if expr.negated else ''}{_name(expr.issue)}={_name(expr.option)}"
    if isinstance(expr, AllOf):
        return " & ".join(
            written(part) if isinstance(part, Is) else f"({written(part)})" for part in expr.parts
        )
    return " | ".join(
        f"({written(part)})" if isinstance(part, AnyOf) else written(part) for part in expr.parts
    )


def _name(name: str) -> str:
    if re.fullmatch(r"[\w.-]+", name) and name != "not":
        return name
    return "'" + name.replace("'", "''") + "'"


def _wrong(text: str, tokens: list[_Token], at: int, wanted: str) -> FormatError:
    place = tokens[at].at + 1 if at < len(tokens) else len(text) + 1
    found = repr(tokens[at].text) if at < len(tokens) else "the end"
    return FormatError(
        f"priority {text!r}, character {place}: {wanted} is wanted, {found} stands there",
        mend="Write issue=option, joined by '&' and '|'; 'not' stands before issue=option; "
        "a name with spaces stands in single quotes",
    )


def _any(tokens: list[_Token], at: int, *, text: str, depth: int) -> tuple[Expr, int]:
    parts = []
    while True:
        part, at = _all(tokens, at, text=text, depth=depth)
        parts.append(part)
        if not _is_mark(tokens, at, "|"):
            return (parts[0] if len(parts) == 1 else AnyOf(tuple(parts))), at
        at += 1


def _all(tokens: list[_Token], at: int, *, text: str, depth: int) -> tuple[Expr, int]:
    parts = []
    while True:
        part, at = _factor(tokens, at, text=text, depth=depth)
        parts.append(part)
        if not _is_mark(tokens, at, "&"):
            return (parts[0] if len(parts) == 1 else AllOf(tuple(parts))), at
        at += 1


def _factor(tokens: list[_Token], at: int, *, text: str, depth: int) -> tuple[Expr, int]:
    if depth > DEEPEST:
        raise _wrong(text, tokens, at, f"no more than {DEEPEST} brackets inside one another")
    if _is_mark(tokens, at, "("):
        expr, at = _any(tokens, at + 1, text=text, depth=depth + 1)
        if not _is_mark(tokens, at, ")"):
            raise _wrong(text, tokens, at, "')'")
        return expr, at + 1
    negated = at < len(tokens) and tokens[at][:2] == ("name", "not")
    at += negated
    issue, at = _word(tokens, at, text=text)
    if not _is_mark(tokens, at, "="):
        raise _wrong(text, tokens, at, "'='")
    option, at = _word(tokens, at + 1, text=text)
    return Is(issue, option, negated), at


def _is_mark(tokens: list[_Token], at: int, mark: str) -> bool:
    return at < len(tokens) and tokens[at].kind == "mark" and tokens[at].text == mark


def _word(tokens: list[_Token], at: int, *, text: str) -> tuple[str, int]:
    if at < len(tokens) and tokens[at].kind == "name" and tokens[at].text != "not":
        return tokens[at].text, at + 1
    if at < len(tokens) and tokens[at].kind == "quoted":
        return tokens[at].text[1:-1].replace("''", "'"), at + 1
    raise _wrong(text, tokens, at, "a name")
