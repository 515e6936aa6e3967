"""Words that tell of a program by its name, right before the name."""

from __future__ import annotations

import re

CUE_NAMED = re.compile(
    r"\b(?:named|called|titled|entitled|dubbed|known as|branded|termed|under the name|so-called)\s(?:the\s)?$"
)
WEAK_CUE = re.compile(
    r"\b(?:(?:part|piece|member|members|phase|round|call|stage|pillar|budget|cornerstone|beneficiar\w+)\sof|launch\w*|establish\w*|creat\w*|introduc\w*|implement\w*|unveil\w*|announc\w*|reveal\w*|set(?:ting)?\sup|found\w*|operat\w*|adopt\w*|sign\w*|enact\w*|pass\w*|expand\w*|build\w*|open\w*|under|through|via|designat\w*|inaugurat\w*|coordinat\w*|leads?|award\w*|win\w*|won|receiv\w*|joined?|draft\w*|run|runs|hold|holds|held|offer\w*|shared?|equip\w*)\s(?:of\s)?(?:the\s|a\s|an\s|its\s|new\s|so-called\s){0,3}[“\"‘']?$",
    re.IGNORECASE,
)
THING_NAMED = re.compile(
    r"\b(?:room|group|channel|ship|vessel|ferry|boat|train|typhoon|storm|satellite|rocket|robot|song|album|film|movie|drama|novel|book|dog|panda|account|paper|report|study|lecture|speech|exhibition|brochure|guide|document|brand|product|chatbot|exercise|ring|gang|site|page)\s"
    r"(?:named|called|titled|entitled|dubbed|known\sas)\s[“\"‘']?$"
)
"""What has a name and is no undertaking: `a chat room named`."""
RENAMED = re.compile(
    r"(?:\s\([^)]{2,14}\))?,?\s\(?(?:(?:formerly|previously|also|better|now|commonly|popularly|originally|once)\s(?:(?:known|called|named)\s(?:as\s)?)?|known\sas\s)(?:the\s)?[“\"‘']?"
    r"(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in|to|on)\s){0,2}[A-Z0-9][\w&’'+-]*){0,7})"
)
"""Behind a name: its other name."""
ACRONYM = re.compile(
    r"\s?\(\s?[“\"']?(?:the\s)?[“\"']?(?P<acronym>(?:[A-Z][\w&.+-]{0,3}[A-Z0-9][\w&.+-]{0,9}s?|[A-Z]{2,10}s?)(?:\s[A-Z]{2,10})?)[”\"']?(?=[;,)]|\s[a-z\d])"
)


def initials_fit(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in the name in their order, not in its last words only."""
    letters = [char.lower() for char in acronym.removesuffix("s") if char.isalpha()]
    text = name.lower()
    tail = text.split()[-len(letters) :]
    if letters and letters[0] != text[0] and [word[0] for word in tail] == letters:
        return False  # `Seoul Statement on Artificial Intelligence (AI)`: of its last words only
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    return (bool(letters) and letters[0] == text[0]) or sum(
        word[:1] in letters for word in text.split()
    ) >= len(letters) - 1
