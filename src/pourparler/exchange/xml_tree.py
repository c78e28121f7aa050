"""XML as a plain tree, read safely: no document type, no entities, nothing from outside, bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from pourparler.base.errors import FormatError

DEEPEST: Final = 50
MOST_ELEMENTS: Final = 500_000


@dataclass(slots=True, kw_only=True)
class Element:
    """An element: its name, attributes, line and direct children; text between them is not kept."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def named(self, name: str) -> list[Element]:
        """Return the direct children of a name."""
        return [child for child in self.children if child.name == name]


def xml_tree(content: bytes, *, where: str) -> Element:
    """Return the root of an XML document.

    Raises
    ------
    FormatError
        If it is no XML, declares a document type or an entity, is deeper than
        50 or has more than 500,000 elements.
    """
    parser = expat.ParserCreate()
    stack: list[Element] = []
    roots: list[Element] = []
    count = 0

    def refuse(what: str, mend: str) -> FormatError:
        return FormatError(what, where=f"{where}:{parser.CurrentLineNumber}", mend=mend)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) >= DEEPEST or count > MOST_ELEMENTS:
            raise refuse("too deep or too many elements", "A negotiation domain has a few hundred elements")
        element = Element(name=name, attributes=attributes, line=parser.CurrentLineNumber)
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_name: str) -> None:
        stack.pop()

    def doctype(*_told: object) -> None:
        raise refuse("a document type is declared", "Take the <!DOCTYPE …> out: nothing of it is used")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)  # noqa: FBT003 -- the standard library takes it by place
    except expat.ExpatError as error:
        raise FormatError(
            f"not XML: {expat.ErrorString(error.code)}", where=f"{where}:{error.lineno}", mend="Save it again"
        ) from error
    except (ValueError, LookupError) as error:
        raise FormatError(f"not XML: {error}", where=where, mend="Save it again as UTF-8") from error
    return roots[0]
