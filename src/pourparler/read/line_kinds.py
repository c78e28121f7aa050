"""What a single line of a page is by its form alone: one plain test for each kind."""

from __future__ import annotations

import re
from typing import Final

from pourparler.read.published import named_days

LONGEST_FURNITURE: Final = 1_200
"""A line of more code points is prose; no caption, credit or notice is that long."""

_STOPS: Final = (".", "!", "?", ";", ",", "…")
_CLOSERS: Final = "\"'”’»)] "
_LABELLED = re.compile(r"[A-Z][A-Z .'’-]+:\s+\S.*[a-z]")
_QUOTED = re.compile(r"[\"“‘'«]\s?\S+(?:\s+\S+){4,}")
_BULLET = re.compile(r"(?:[•●▪‣◦·*–—-]|\d{1,2}[.)])\s+\S")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\b|\b(?:GMT|UTC|CET|E[DS]?T|P[DS]?T|BST)\b", re.IGNORECASE
)

_BYLINE = re.compile(
    r"(?:By|BY|by)\s(?=[A-Z\u00c0-\u00de])[^!?]{2,140}\Z"
    r"|(?:(?:First|Last)\s)?(?:Published|Posted|Updated|Modified|Filed)\b.{3,140}\Z"
    r"|(?:Written|Story|Report|Words|Text|Interview)\sby\s[A-Z].{2,100}\Z"
)
_CREDIT: Final = (
    r"(?:photo(?:graph|s|\sby)?|picture|image|illustration|graphic|photo\scredit|picture\scredit|credit)"
)
_CAPTION_START = re.compile(
    rf"\(?(?:file\s|archive\s)?(?:{_CREDIT}|caption)\s?:\s?\S|FILE\s(?:PHOTO|[-–—])", re.IGNORECASE
)
_CAPTION_END = re.compile(
    rf"(?:[.!?”\"’)\s]|^)\(?(?:archive\s|file\s)?{_CREDIT}\s?:\s[^.!?]{{2,80}}\)?\.?\Z"
    r"|\([^()]{1,80}?(?:/|\svia\s)[^()]{0,60}\b(?:AP|AFP|Reuters|EPA|Getty|Pool|Images?|Photos?)\b[^()]{0,20}\)\.?\Z"
    r"|(?-i:\([A-Z\u00c0-\u00de][\w.'’-]+\s[A-Z\u00c0-\u00de][^()/]{1,40}/[A-Z][^()]{2,40}\)\.?\Z)"
    r"|\([^()]{0,80}\b(?:AP|AFP|Reuters|EPA)\s(?:Photo|Pictures?|Image)[^()]{0,60}\)\.?\Z"
    r"|\b(?:via\sAP|Getty\sImages|(?:AP|AFP)\sPhoto|Pool\sPhoto|handout\sphoto|file\sphoto)\)?\.?\Z",
    re.IGNORECASE,
)
_POSE = re.compile(
    r"\b(?:second|third|fourth|fifth)\s(?:from\s)?(?:the\s)?(?:left|right)\b|\((?:left|right|cent(?:re|er))\)"
    r"|\bfrom\sleft\sto\sright\b|\bpictured\s(?:above|left|right|here)\b|,\s(?:at\s)?far\s(?:left|right),",
    re.IGNORECASE,
)
_SIDE = re.compile(r",\s(?:left|right|cent(?:re|er)),", re.IGNORECASE)
_SIDES: Final = ("left", "right", "center", "centre", "pictured")
_CREDIT_MARKS: Final = (":", "(", "Getty", "AP", "AFP", "hoto")
_RELATED = re.compile(
    r"(?:more|read also|also read|see also|related(?:\s\w+){0,2}|read more|read next|further reading"
    r"|most read|(?:read\s)?more\s(?:from|on|news|stories)\b[^.:]{0,40}|you (?:may|might) also like|trending"
    r"|recommended(?:\sfor you)?|don['’]t miss)\s?(?::|\Z|[|»›>])",
    re.IGNORECASE,
)
_NOTICES: Final = (
    r"[(\[]?(?:additional\s|with\s)?(?:reporting|writing|editing|translation|translated|compiled|edited)\s?(?:by\b|:)",
    r"[—–-]?\s?with\s(?:assistance|files|reporting|additional\sreporting)\sfrom\b",
    r"(?:the\s)?(?:[\w’'.,-]+\s){1,12}contributed\sto\sthis\s(?:report|story|article)",
    r"(?:[\w’'.-]+\s){1,3}reported\sfrom\s[\w\s,.]{2,60}\Z",
    r"©|\(c\)\s?(?:\d{4}\b|copyright\b|(?-i:[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,4}\.?\Z))",
    r"copyright\s(?:©|\(c\)|\d{4}|by\b|notice\b)|all\srights\sreserved",
    r"(?:this|the)\s(?:article|story|post|piece|interview)\s(?:was\s)?(?:originally|first|also|has\sbeen)\s"
    r"(?:appeared|published|updated|corrected)",
    r"(?:share|tweet|print|e-?mail)(?:\s(?:this|on|article|story|via)\b.{0,60})?\Z",
    r"(?:subscribe|sign\sup|sign\sin|log\s?in)\b.{0,140}\Z",
    r"follow\s(?:us\b|@|.{2,60}\son\s(?:twitter|facebook|x\b|instagram|telegram|bluesky))",
    r"(?:click|tap)\shere\b|skip\sto\b|advertisement\b|continue\sreading\b|(?:leave\sa\s|no\s)?comments?\Z|\d+\scomments?\Z",
    r"(?:get|download)\s(?:the|our)\s.{3,60}(?:newsletter|app)\b|(?:we\suse|this\ssite\suses)\scookies|menu\Z|home\Z",
    r"(?:tags|topics|filed\sunder|categories)\s?:",
)
_NOTICE = re.compile("|".join(_NOTICES), re.IGNORECASE)
_SITE = re.compile(
    r"[^\s›»>|]+(?:\s[^\s›»>|]+){0,3}(?:\s?[›»>|]\s?[^\s›»>|]+(?:\s[^\s›»>|]+){0,3}){1,6}\Z"
    r"|[^.!?]{0,40}?\b\d{2,4}[.,]\d\b(?:\s?(?:FM|AM|MHz|kHz))?(?:\s[–—|-]\s.{2,60})?\Z"
    r"|[^.!?]{2,40}?\s(?-i:FM|TV)\b(?:\s[–—|-]\s.{2,60})?\Z"
    r"|[^!?]{2,40}?\s[–—|]\s(?:all\sthe\s|the\s|breaking\s)?(?:latest\s)?(?:news|latest)\b.{0,50}\Z"
    r"|(?:www\.)?[\w-]+\.(?:com|org|net|news|info|tv|co\.\w\w|eu|uk|de|fr|int|ch|us|au|ca|ie|in|nz)\Z",
    re.IGNORECASE,
)

_ATTENDING = re.compile(
    r"\W*(?:also\s|members\s|delegates\s)?(?:present|in\sattendance|attendance|attendees|attending|apologies"
    r"(?:\sfor\sabsence|\sreceived)?|absent)\b[^:\w]*:(?!.*(?:[“\"]|\bsa(?:id|ys)\b))",
    re.IGNORECASE,
)
# Labels under which some speak, and others are only named.
_SEATED = re.compile(
    r"\W*(?:participants|(?:co-?)?chair(?:s|man|woman|person|ed\sby)?|moderators?|facilitators?|mediators?"
    r"|rapporteurs?|secretary|minutes|observers|delegations?|delegates|members|panell?ists)\b[^:\w]*:",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r"\W*(?:[A-Z\u00c0-\u00de][\w.'’-]*|de|da|di|du|der|den|van|von|al|bin|ibn|el|la)"
    r"(?:\s(?:[A-Z\u00c0-\u00de][\w.'’-]*|de|da|di|du|der|den|van|von|al|bin|ibn|el|la))+\s?(?:[,;(&.–—-]|and\b|\Z)"
)
_SAYING = re.compile(
    r"[!?]|\b(?:i|you|we|he|she|it|they|there|this|is|are|was|were|has|have|had|will|would|shall|can|could|may"
    r"|might|must|should|do|does|did|let|thanks?|please|welcome|not|no)\b|n[’']t\b",
    re.IGNORECASE,
)


def word_count(words: str) -> int:
    """Return the number of words, parted by white space."""
    return len(words.split())


def closes(words: str) -> bool:
    """Return whether a line ends as a sentence or clause does, closing quotes passed over."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)


def is_bullet(words: str) -> bool:
    """Return whether a line is an item of a list."""
    return _BULLET.match(words) is not None


def is_byline(words: str) -> bool:
    """Return whether a line of a page's head names the author, or when it appeared."""
    if word_count(words) > 18 or (words.endswith(".") and word_count(words) > 6):
        return False
    return _BYLINE.match(words) is not None or is_day_line(words)


def is_day_line(words: str) -> bool:
    """Return whether a line is a day, with at most a place, a time and a few names beside it.

    Examples
    --------
    >>> is_day_line("Amaru, Saturday 14 February 2026")
    True
    >>> is_day_line("On 14 February the talks broke off")
    False
    """
    if len(words) > 120 or closes(words):
        return False
    day = next((day for day in named_days(words) if day.value or day.weekday is not None), None)
    if day is None:
        return False
    rest = _TIME.sub(" ", words[: day.start] + " " + words[day.end :]).replace("|", " ").split()
    names = [word.strip(",.;–—-()") for word in rest]
    return len(rest) <= 6 and all(not name or not name[0].islower() or name in {"at", "de"} for name in names)


def is_spoken(words: str) -> bool:
    """Return whether a short line is speech: a quotation, or words behind a speaker's label."""
    return _QUOTED.match(words) is not None or _LABELLED.match(words) is not None


def is_attendance(words: str) -> bool:
    """Return whether a line lists who is there: nobody's words, whatever the label.

    Examples
    --------
    >>> is_attendance("Present: Ana Torre, minister; two clerks"), is_attendance("Torre: Present!")
    (True, False)
    """
    return _ATTENDING.match(words) is not None


def is_seating(words: str) -> bool:
    """Return whether a line lists who is there, or names who holds a chair in which one also speaks.

    Examples
    --------
    >>> is_seating("Chair: Ana Torre, of the ministry"), is_seating("Chair: Mr Torre, you have the floor")
    (True, False)
    """
    if is_attendance(words):
        return True
    label = _SEATED.match(words)
    rest = "" if label is None else words[label.end() :].strip()
    return _NAMED_FIRST.match(rest) is not None and _SAYING.search(rest) is None


def is_caption(words: str) -> bool:
    """Return whether a line is the text under a picture: a credit, or who stands where."""
    if _CAPTION_START.match(words):
        return True
    lowered = words.lower()
    # The plain look-ups spare most lines the three searches.
    if any(side in lowered for side in _SIDES) and (_POSE.search(words) or len(_SIDE.findall(words)) > 1):
        return True
    return any(mark in words for mark in _CREDIT_MARKS) and _CAPTION_END.search(words[-240:]) is not None


def is_related(words: str) -> bool:
    """Return whether a line points to other articles."""
    return _RELATED.match(words) is not None


def is_notice(words: str) -> bool:
    """Return whether a line is a credit, a copyright or a call to share or subscribe."""
    return word_count(words) <= 45 and _NOTICE.match(words) is not None


def is_site_line(words: str) -> bool:
    """Return whether a line above the headline is the site's header or a trail of sections.

    Examples
    --------
    >>> is_site_line("Home › World › Talks"), is_site_line("No deal at Amaru")
    (True, False)
    """
    return word_count(words) <= 16 and _SITE.match(words) is not None
