"""Words that tell of a program by its name, right before the name."""

from __future__ import annotations

import re

CUE_NAMED = re.compile(
    r"\b(?:named|called|titled|entitled|dubbed|known as|branded|termed|under the name|so-called)\s(?:the\s)?$"
)
WEAK_CUE = re.compile(
    r"\b(?:launch\w*|establish\w*|creat\w*|introduc\w*|implement\w*|unveil\w*|announc\w*|reveal\w*|set(?:ting)?\sup|found\w*|operat\w*|adopt\w*|sign\w*|enact\w*|pass\w*|expand\w*|build\w*|open\w*|under|through|via|designat\w*|award\w*|win\w*|won|receiv\w*|joined?|draft\w*|run|runs|hold|holds|held|offer\w*|shared?)\s(?:of\s)?(?:the\s|a\s|an\s|its\s|new\s|so-called\s){0,3}[“\"‘']?$",
    re.IGNORECASE,
)
ACRONYM = re.compile(
    r"\s?\(\s?[“\"']?(?:the\s)?[“\"']?(?P<acronym>(?:[A-Z][\w&.+-]{0,3}[A-Z0-9][\w&.+-]{0,9}s?|[A-Z]{2,10}s?)(?:\s[A-Z]{2,10})?)[”\"']?(?=[;,)]|\s[a-z\d])"
)
