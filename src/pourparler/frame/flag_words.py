"""Words that show a condition, a "not", a "might" or an opening; all are held against folded text."""

from __future__ import annotations

import re
from typing import Final

SENTENCE: Final = re.compile(r"(?<=[.!?…]) | – ")
OPENING: Final = re.compile(
    r"\b(?:(?:start|begin|open)\w* (?:\w+ ){0,2}from|starting (?:point|position)|opening \w+|first offer)\b"
)
CONDITION: Final = re.compile(
    r"\b(?:if|unless|provided|providing|(?:as|so) long as|only when|on condition|conditional\w*|depend\w*"
    r"|in return|in exchange|once|without|otherwise|assuming|in case)\b"
    r"|(?:^|[,;] )(?:should|were|had) (?:the|a|an|its|it|they|he|she|we)\b"
    r"|\b(?:not|no|never|nothing|nobody)\b[^.!?]*\b(?:before|until)\b|n't\b[^.!?]*\b(?:before|until)\b"
)
NEGATIVE: Final = re.compile(
    r"\b(?:no|not|none|never|nothing|nobody|without|cannot|neither|nor|nowhere|no-one|hardly|refus\w+"
    r"|reject\w*|den(?:y|ies|ied|ial)|rul\w+ out|turn\w* down|oppos\w+|against|fail\w*|stop\w*|ban\w*"
    r"|block\w*|declin\w+|dismiss\w*|exclud\w+|resist\w*|forswor\w+|lack\w*|out of the question|un\w+"
    r"|end|avoid\w*|prevent\w*|anything|only|dead|little|few|less)\b|n't\b"
)
"""Whatever can stand for a "not": a telling with one of these has lost none."""
EXPLICIT_NOT: Final = re.compile(r"\b(?:not|never|cannot)\b|n't\b")
OPEN: Final = re.compile(
    r"\b(?:could|might|may|perhaps|possibl\w+|possibilit\w+|maybe|open to|consider\w*|hop(?:e|es|ed|ing)"
    r"|imagin\w+|look(?:ing)? at|think about|suggest\w*|hint\w*|can|examin\w+|willing|ready|prepared|seem\w*"
    r"|likely|should|would (?:like|prefer)|want(?:s|ed)?|wish\w*|discuss\w*|study|float\w*|signal\w*)\b"
)
"""Whatever leaves a thing open: a telling with one of these has not hardened a "might"."""
MIGHT: Final = re.compile(r"\b(?:could|might|may|perhaps|possibly|maybe)\b")
FLAT: Final = re.compile(
    r"\b(?:will|shall|must|agreed|promised|pledged|vow\w*|swor\w+|ha[sd] to|have to|is to|are to|would"
    r"|guarantee\w*)\b|'ll\b|won't\b"
)
