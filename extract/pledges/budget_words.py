"""Words that tie a sum of money to a program."""

from __future__ import annotations

import re

HEADS: dict[str, tuple[str, ...]] = {
    "program": ("program", "programme", "scheme", "course", "intake", "initiative"),
    "project": ("project", "programme", "program"),
    "initiative": ("initiative", "programme", "program"),
    "fund": ("fund", "facility", "grant", "grants"),
    "law": ("act", "law", "bill"),
    "agreement": ("agreement", "pact", "accord", "compact", "deal"),
    "alliance": ("alliance", "partnership", "undertaking", "compact", "network"),
    "facility": ("facility", "center", "centre", "complex", "corridor", "project"),
    "award": ("award", "competition", "prize"),
    "budget_line": (),
}
"""What a program of a kind is called when its name is not said again."""

_LIGHT = r"(?:[\w’'-]+\s){0,5}?"
RIGHT_BEFORE = re.compile(
    rf"-?\s?(?:{_LIGHT}(?:round|phase|stage|tranche|edition|budget|boost|package|extension|expansion|top-up|contribution|call)\s(?:of|for|to|in)\s(?:the\s|its\s)?)?"
    rf"(?:(?!(?:for|to|in|into|from|through|under|via|and|on|by|at|with|of|is|was|are|will)\s)[a-z][\w’'-]*\s){{0,3}}[“\"‘']?"
)
"""Between a sum and the name that it sizes: `the £5 million second round of the X`."""
LINK = re.compile(
    r"[^;:\n]{0,140}?\b(?:for|to|into|in|through|under|from|via|towards?|of|on|by\sway\sof|as\spart\sof|within)\s"
    r"(?:(?:the|its|their|our|a|an|this)\s)?(?:[\w’'-]+\s){0,4}?[“\"‘']?"
)
"""Between a sum and the name that it goes to: `£1.2 billion will be spent from the X`."""
BREAK = re.compile(
    r";|:\s|\.\s|\bwhile\b|\bwhich\b|\bthat\b|\bwho\b|\bas\swell\sas\b|\bcompared\b"
    r"|,\s(?:and|but|bringing|with|taking)\s|\band\s(?:will|foster|designate)\b"
)
"""Where what is said of a sum ends."""
ADJACENT = re.compile(
    r"\s\((?:from\s)?(?:FY\s?)?20\d\d\s?[–/-]\s?(?:20)?\d\d[,;:]\s"
    r"|(?:\s(?:program(?:me)?|project|scheme|initiative|fund|plan|package|competition|facility|mission))?(?:\s\([A-Z][\w&.\s-]{1,14}\))?,?\s?(?:\(|:\s|(?:with|worth|of|at|costing|totall?ing|backed\sby|valued\sat|funded\sat|is\sworth|has)\s)"
    r"(?:(?:a|an|its|the|total|overall|combined|national|annual|initial|starting|first|maximum)\s){0,3}"
    r"(?:(?:budget|outlay|cost|capital|funding|investment|price|allocation|envelope|value|volume|size)\s(?:of\s)?)?(?:a\stotal\sof\s)?"
)
"""Between a name and the sum right behind it: `the X, with a budget of`."""
CUE = re.compile(
    r"(?:worth|with(?:\sa\s(?:total\s|first\s)?(?:budget|outlay|investment|funding|capital)\sof)?|budget\sof|at\sa\scost\sof|costing"
    r"|totall?ing|valued\sat|outlay\sof|funding\sof|investment\sof|backed\sby|formed\swith|capitali[sz]ed\sat"
    r"|prize\sof|for\sthe|in\sfunding\sfor\sthe|to\sthe|of|:)\s(?:a\stotal\s(?:outlay\s)?of\s|an\sinitial\s)?$"
)
"""Right before a sum, behind its program's name in the sentence."""
UNDER = re.compile(
    r"\b(?:under|through|via|as\spart\sof|within|from)\s(?:the\s|its\s|a\s)?(?:[\w’'-]+\s){0,2}[“\"‘']?$",
    re.I,
)
"""Before a name whose money the sentence tells: `Under the X, some £2 billion will flow …`."""
IN_LINE_WITH = re.compile(
    r"\b(?:consistent|in\sline|in\saccordance|in\skeeping|in\scompliance|in\sharmony)\swith\s(?:[^.;]{0,60}\sand\s)?(?:the\s|its\s)?$",
    re.IGNORECASE,
)
"""Before a name that is only referred to: nothing is paid by it, and nobody runs it there."""
FUNDED = re.compile(
    r"\b(?:budget|outlay|fund(?:ed|ing|s)?|invest\w*|allocat\w+|earmark\w*|sets?\saside|spen[dt]\w*|contribut\w+|commit\w+"
    r"|worth|costs?|costing|put|provid\w+|support\w*|financ\w+|expenditure|authoriz\w+|guarantee|backed|receiv\w+|mobili[sz]\w+|grants?|grant(?:ed|ing)|award\w*|available|capped"
    r"|absorb\w*|requir\w+|accounts?\sfor|endow\w*|confirm\w*|allott?\w*|add(?:s|ed)?\s[$€£¥₩₹A-Z]{1,3}\s?\d"
    r"|disburs\w+|len[dt]\w*|loans?|pledg\w+|shar(?:e|es|ed|ing)\s[$€£¥₩A-Z\d]|flow\w*|inject\w*|reserv\w+|paid|pays?|get|gets|gives?|gave|credit|approv\w+|requested|adding"
    r"|rais(?:e|es|ed|ing)\s(?:$|(?:at\sleast\s|up\sto\s|about\s|over\s|more\sthan\s)?[$€£¥₩₹A-Z]{1,3}\s?\d)"
    r"|announc\w+\s(?:\w+\s){0,2}[$€£¥₩₹A-Z]{1,3}\s?\d|(?:million|billion|trillion|crore)\s(?:program|project|fund|scheme|plan))",
    re.IGNORECASE,
)
OUTLAY = re.compile(
    r"(?:\bwith\s(?:an?|its)\s(?:[\w-]+\s){0,3}?(?:budget|outlay|funding|investment|capital|cost|allocation|envelope|endowment)\sof"
    r"|\b(?:worth|costing|valued\sat|backed\sby|endowed\swith|capitali[sz]ed\s(?:at|with)|budgeted\sat|funded\s(?:with|at))"
    r"|\bat\s(?:an?\s)?(?:[\w-]+\s){0,2}?cost\sof)\s(?:a\stotal\sof\s|some\s)?$"
)
"""Right before the sum that a program has."""
WHICH_HAS = re.compile(
    r"(?:\s\([^()]{2,14}\))?,?\s(?:which|that)\s(?:now\s|already\s)?(?:has|holds|totals|comprises|amounts\sto|is\sworth|is\sendowed\swith|carries|disposes\sof|runs\sto"
    r"|(?:was|were|is|has\sbeen)\s(?:set\sup|established|created|launched|founded|formed|started|opened)\s(?:(?:by|at|in|under)\s(?:the\s)?(?:[\w&’'-]+\s){1,5}){0,3}with)\s(?:an?\s(?:[a-z]+\s)?(?:budget|volume|outlay|capital)\sof\s)?"
)
"""`the X, which has`, `the X, which was set up with`."""
APPOSED = re.compile(r"(?:\s\([^()]{2,14}\))?,\s(?:an?|the|its)\s(?:[a-z][\w-]*,?\s){0,3}")
SIZED = re.compile(
    r"[\s-](?:[a-z][\w-]*\s){0,3}?(?:program(?:me)?|project|scheme|operation|fund|investment|package|plan|initiative|facility|effort|campaign|mission|works)\b"
)
"""`the X, a three-year, $85 million programme`: before and behind its sum."""
TO_WHICH = re.compile(
    r"(?:\s\([^()]{2,14}\))?,?\s(?:to|for|under|through|into)\swhich\s(?:(?:(?:the|an?)\s)?(?:[\w&’'.-]+\s(?:\([A-Z&-]+\)\s)?){1,9})?(?:(?:has|have|will|is|are|was)\s(?:[\w-]+\s){1,4})?"
)
"""Between a name and its sum: `the X, to which the State has allotted`."""
_OF_YEAR = (
    r"(?:\s(?:in|for|over|during|from|of)\s(?:the\s)?(?:(?:this|next|last|current|coming)\s(?:fiscal\s|financial\s)?year"
    r"|(?:FY\s?|(?:fiscal|financial)\s(?:year\s)?)?\d{4}(?:\s?[-–/]\s?\d{2,4})?|(?:first|second|third)\s(?:year|phase|stage|tranche|half))"
    r"|\s(?:this|next|last)\syear)"
)
CHAIN = re.compile(
    rf"(?:{_OF_YEAR}|\s(?:in|of|from)\s(?:[a-z-]+\s){{1,3}}?(?:funds?|money|subsidies|support|grants?|loans?|investment|funding|aid))?"
    r"(?:,|;)?\s(?:and|to|then|→|rising\sto|up\sfrom|(?:as\s)?against|compared\s(?:with|to)|from|followed\sby|plus)?\s?(?:an?\s(?:further|additional)\s|another\s)?"
    r"(?:(?:FY\s?)?\d{4}(?:[-/]\d{2,4})?:\s)?"
    r"|\s(?:over|for|within)\s(?:the\s)?(?:[\w-]+\s){1,3}?years?(?:\s\(|:\s)|[^.;:]{0,70}?,\sof\swhich\s(?:some\s|about\s)?"
    r"|(?:\sin\s20\d\d(?:[-/]\d\d)?)?(?:,|,?\sand)\sthe\s(?:[a-z]+\s){1,3}"
    r"|(?:,|,?\sand)\s(?:the\s)?[A-Z][\w&’'-]+(?:\s(?:[A-Z][\w&’'-]+|of|for|and|the)){0,8}\s"
    rf"|{_OF_YEAR}?\s\((?:(?:up\s)?from\s)?(?:(?:FY\s?)?\d{{4}}(?:[-/]\d{{2,4}})?:\s)?"
)
"""Between two sums of one program: `$3 million in 2025 and`, `(from`."""
NO_SPENDERS = ("law", "declaration", "budget_line", "standard")
"""Kinds of programs that no sum is given to where another is spoken of."""
OWN_OBJECT = re.compile(
    r"-?\s?(?:[a-z][\w’'-]*\s){0,7}?(?:fund|program(?:me)?|package|project|scheme|plant|line|cent(?:re|er)|facility|loan|grant|investment|bond|hub|park)s?\s(?:and|to|that|which|by|with|in|at|on)\b"
)
"""Behind a sum: what it is of, where that is no name (`a $5 million safety fund and`)."""
OF_MONEY = re.compile(r"\b(?:Budget|Appropriations?|Finance)\b")
"""In the name of a law that gives money itself."""
WHOLE = re.compile(
    r"\W*(?:(?:To\s(?:this|that)\send|To\sdo\sso|In\sorder\sto\sdo\sso|For\s(?:this|that)\spurpose|For\sthis|To\s(?:achieve|do|implement|reali[sz]e|carry\sout|support|finance|fund)\s(?:this|that|these|it|the\splan)),?\s"
    r"|(?:All\stold|In\stotal|Overall|Altogether),?\s|(?:About|Some|Around)?\s?[Aa]\s(?:combined\s|grand\s)?(?:total|sum)\sof\s)(?:[\w’'-]+\s){0,12}$"
)
"""What opens a sentence that tells what all of a plan takes, up to its first sum."""
YEAR_LINE = re.compile(
    r"\W*(?:FY|[Ff]iscal\s[Yy]ear|[Yy]ear)?\s?20\d\d(?:\s?[-/–]\s?\d{2,4})?\s?[:–|-]\s?(?:[^\n.]|\.\d){3,50}\s*"
)
"""A line of a list by years: `FY 2026/27: $5 million`."""
BY_FUNDERS = re.compile(
    r"^\W*(?:The\s)?[A-Z](?:[\w&’'.-]+\s(?:\([A-Z]+\)\s)?){1,7}(?:is|are|will)\s(?:to\s)?(?:provide|lend|contribute|put\s(?:in|up)|finance|cover|add)\b"
)
"""Who pays what of a cost that was just told: `The World Bank is to provide`."""
HAS_AIM = re.compile(
    r"[^.,;]{0,30}\s(?:for|to|towards?|into)\s(?!the\s(?:total|sum|cost|project|programme|program|plan|first|second|current|next|coming|financial|fiscal)\b|FY|20\d\d)"
)
ITEM_WITH_AIM = re.compile(
    r"\W*(?:(?:[Uu]p\sto|[Aa]n?\s(?:additional|further)|[Mm]ore\sthan|[Oo]ver|[Aa]bout|[Nn]early|[Aa]lmost)\s)?(?:[A-Z]{2,3}\s?|[$€£¥₩₹]|Rs\.?\s?|R)\s?\d[\d.,]*[\w\s]{0,12}?[^\n.;:,]{0,40}?\s(?:for|to)\s[a-z]"
)
"""An item that tells its own use, and not a program's: `£2 million for homes in Tenbury`."""
CEILING = re.compile(
    r"\b(?:each|every|applicants?|households?|persons?|recipients?|firms?|compan(?:y|ies)|businesses|farmers?|farms?|students?|borrowers?|beneficiar(?:y|ies)|projects"
    r"|deposits?|grants|loans|awards)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
"""Before the most that each may get."""
FOR_ANY_ONE = re.compile(r"\s(?:for\s(?:any\sone|each|every|a\ssingle)|per|each)\b")
ONLY_HOPED = re.compile(
    r"\b(?:drawn|drew|envisag\w+|attract\w*|leverag\w+|unlock\w*|expected\sto\s(?:draw|bring|generate|save)|crowd\w*\sin)\b[^.;]{0,120}$"
)
"""What a program is to bring, before a sum that is none of its money."""
NO_BUDGET = re.compile(
    r"\b(?:exports?|imports?|trade|sales(?!-)|turnover|revenues?|GDP|fines?|penalt\w+|damages|savings?|sav(?:e|es|ed|ing)|profits?|income|wages?|salar\w+"
    r"|prices?|market|debts?|benefits?|losses|damages?|receipts|value[\s-]add(?:ed)?|output|contract|tender|contracts\s(?:is|are|was|were)|allowances?|stipends?|lump\ssum)\b[^.;:\n]{0,36}$"
    r"|\b(?:limits?|ceilings?|thresholds?|fines?|penalt\w+)\b[^.;:\n]{0,90}$|\b(?:cost|price)\sof\s(?:an?|each|one|every)\s[^.;:\n]{0,40}$"
    r"|\b(?:reduc\w+|cut\w*|lower\w*|sav\w+)\b[^.;:\n]{3,60}\bby\s$|\brang(?:e|es|ing)\s(?:between\s)?$|\b(?:above|below|than)\sthe\s$"
)
"""Before a sum that is what trade, fines or prices amount to, or what another is compared with."""
NO_BUDGET_BEHIND = re.compile(
    r"\s(?:in|of|worth\sof)\s(?:[a-z]+\s){0,2}(?:exports?|imports?|trade|sales|turnover|revenues?|fines?|penalties|damages|savings|profits?|debts?|benefits|losses|(?:economic\s|social\s)?(?:added\svalue|value\sadded)|economic\s(?:value|effects?|benefits?|impact|activity|output)|(?:private|approved|committed|foreign|reali[sz]ed|new)\s(?:investments?|capital|funding|money))\b"
    r"|\s(?:[\w-]+\s){0,3}(?:contracts?|tender)\b|\s(?:more|less|higher|lower)\sthan\b"
)
TOTAL = re.compile(
    r"\b(?:total(?:l?ing)?\s(?:cost|funding|investment|budget|outlay|support|volume)|(?:public|state|federal)\sfunding"
    r"|(?:funding|investment|budget|cost|outlay|expenditure)\s(?:of|totall?ing)|in\stotal|of\sthis\s(?:sum|amount|total)"
    r"|over\s(?:the|this|that)\s(?:same\s)?(?:[\w-]+\s)?(?:period|years)|for\sthe\s[\w-]+\speriod"
    r"|(?:has|have)\sbeen\s(?:earmarked|set\saside|allocated|kept|reserved|sanctioned|provisioned)|(?:federal|its|agency[’']s)\sshare|available\s(?:in|for|under|through)|is\savailable|will\sshare|shared?\sbetween"
    r"|(?:last|this|next)\syear[’']s\s(?:round|call|intake|budget|programme)|(?:first|second|third|previous|latest|current)\s(?:round|call|phase|tranche)"
    r"|(?:the|this)\s(?:funding|money|package|investment|round|grants?|awards?)\b|co-?financ\w+|is\sadding|will\sadd|another|(?:a|with|an)\s(?:further|additional))\b"
    r"|^\W*(?:The|This)\s[^.;]{0,14}\d[^.;]{0,12}\s(?:project|program(?:me)?|scheme|plan|initiative|fund|package|facility)\b"
    r"|^\W*(?:total\s|overall\s)?(?:budget|cost|funding)\s?:",
    re.IGNORECASE,
)
IT = re.compile(
    r"^\W*(?:The|Its|Their|This)\s(?:\w+\s){0,2}(?:allocation|budget|outlay|cost|funding|appropriation|envelope|price\stag)\b"
    r"|^\W*(?:It|This|They)\s(?:has|have|is|will|also|was)\b(?:\s\w+){0,3}?\s"
    r"(?:earmark\w*|allocat\w+|set\saside|backed|funded|supported|budgeted|worth|cost|receive)"
)
STATE_GIVES = re.compile(
    r"\W*(?:(?:In|For)\s20\d\d,?\s)?(?:The\s)?(?:[Ff]ederal\s|[Nn]ational\s|[Cc]entral\s|[Ss]tate\s)?(?:[Gg]overnment|[Mm]inistry|[Ss]tate|[Pp]arliament|[Cc]abinet|[Cc]ouncil|[Dd]epartment)\s"
    r"(?:has|had|is|will)\s(?:[a-z]+\s)?(?:set\saside|setting\saside|earmark\w*|allocat\w+|reserv\w+|budget\w+|provision\w+|appropriat\w+)\s(?:a\stotal\sof\s)?$"
)
"""From the start of a sentence to what the state gives for the topic just told of."""
TOPIC = re.compile(
    r"\W*(?:(?:On|Regarding|Concerning|As\sfor|Turning\sto|Under)\s)?(?:[Tt]he\s)?[“\"‘']?"
)
"""From the start of a sentence to the program that it is all about."""
FOR_A_YEAR = re.compile(r"\W*(?:For|In)\s(?:FY\s?)?20\d\d(?:[-/–]\d{2,4})?,\s")
"""What opens a sentence on what is given in another year."""
CALLED = re.compile(
    r"(?:\s\([^()]{2,20}\))?[”\"’]?\s(program(?:me)?|scheme|project|initiative|fund)\b"
)
"""Behind a name, what it is called: `the Harbour Lights program`."""
CALLED_BEFORE = re.compile(
    r"\b([Pp]lan|[Pp]rogram(?:me)?|[Ss]trategy|[Rr]oadmap|[Ss]cheme|[Pp]roject|[Ii]nitiative|[Ff]und)\s[“\"‘']$"
)
"""Before a quoted name, what it is called: `the Action Plan “X”`."""
OF_THIS = re.compile(r"\W*(?:Of|Out of) (?:this|that|the)\s(?:sum|amount|total|money)\b")
PART = re.compile(
    r"\W*(?:(?:The|Its)\s(?:largest|biggest|smallest|remaining|other)\s(?:share|part|award|grant|half)\b"
    r"|A\sfurther\b|Another\b|An\sadditional\b|In\saddition,|The\s(?:rest|remainder)\b)"
)
NEW_ITEM = re.compile(r"\W{0,3}(?:\((?:[A-Z]\w+\s)?\d{1,2}\)|\d{1,2}[.)]\s)|\s*[❶-❿①-⑳•▪◦]")
"""What opens an item of a list: it speaks of no program of the item before."""
EACH = re.compile(
    r"\b(?:each|per\s(?:person|unit|household|recipient|company|employee|month|project)"
    r"|a\s(?:month|person|head))\b"
)
GENERIC = re.compile(
    r"\W*(?:The|This|Its)\s(?:[a-z]+\s)?(?:program(?:me)?|scheme|project|initiative|fund|strategy|plan|competition|alliance|partnership)\b"
)
"""A sentence that opens with the class of the program it speaks of."""
PLAN_HAS = re.compile(
    r"\W*The\s(?:[A-Z][a-z]+\s|[a-z]+\s)?(?i:program(?:me)?|scheme|project|initiative|fund|strategy|plan|roadmap)\s(?:contains?|has|comprises|covers|includes?|consists|sets|lists|names|provides)\b"
)
"""A sentence that tells what the plan just named is made of."""
ANY_HEAD = re.compile(
    r"\b(?:the|this|The|This)\s(?:[a-z]+\s)?(?:program(?:me)?|scheme|project|initiative|strategy|plan|competition|partnership|roadmap)\b"
)
"""What calls the only program of a text by whatever class."""
ITS_PHASE = re.compile(r"\b(?:the|this)\s(?:[a-z]+\s)?(?:phase|stage|tranche|round)\b")
"""What calls a program by the part of it that was told of just before: `for the phase`."""
IS_PAID_OUT = re.compile(
    r"(?:\s\([^()]{3,60}\))?(?:\s(?:in|of)\s(?:[a-z-]+\s){0,2}[a-z]+)?\s(?:will|is\sto|are\sto|shall)\sbe\s(?:offered|made\savailable|awarded|disbursed|distributed|lent|paid\sout|auctioned)\b"
)
"""Behind a sum that opens its sentence: `$4 million in loans will be offered`."""
BY_YEAR = frozenset(["year", "annum", "annually", "yearly", "financial year", "fiscal year"])
"""What a budget can be for each of: a sum for each recipient is none."""
PAYS = re.compile(
    r"\b(?:is|are|will|would|shall|has|have)\s(?:(?:also|to|each|together|then|jointly|initially|already|agreed|pledged|committed|in|principle)\s){0,4}"
    r"(?:provid|contribut|put|lend|lent|financ|cover|add|invest|pay|paid|inject|commit|grant|bear|shoulder|meet|fund|chip|suppl)\w*\s"
    r"(?:(?:up|in|a|an|the|another|further|additional|remaining|rest|other|of|total|about|some|around|nearly|initial|to)\s){0,4}$",
    re.IGNORECASE,
)
"""Right before a sum that someone pays: `the banks are to provide the remaining`."""
SHARE = re.compile(
    r"\b(?:central|centre[’']s|state|federal|provincial|local|national|municipal|union|regional|county|community|counterpart|government[’']s|domestic|private|foreign|EU|public)"
    r"(?:\s[\w’'-]+){0,2}\s(?:share|contribution|portion|component|counterpart|assistance)\s(?:(?:is|will\sbe|would\sbe|of|amounts?\sto|stands\sat|comes\sto|being|at)\s)?$",
    re.IGNORECASE,
)
"""Right before the share of a cost that one of its payers has: `the Central share will be`."""
UNDER_IT = re.compile(
    r"\W*(?:Under|In|Through|As\spart\sof|With|According\sto)\s(?:the|this|its|that)\s(?:[a-z]+\s){0,2}"
    r"(?:agreement|memorandum|MOU|MoU|accord|pact|deal|arrangement|contract|plan|program(?:me)?|project|scheme|initiative|partnership|strategy|fund)\b"
)
"""What opens a sentence on what was told of just before: `Under the agreement`."""
THINGS = re.compile(r"[^.,;]{0,30}\sfor\s[a-z]")
"""Behind a sum, the things that it buys: `for steel and cement`."""
MONEY_OF = re.compile(
    r"\W*(?:The|This|These|All|Both|Such|Today[’']s)\s(?:[\w-]+\s){0,3}?(?:funding|money|funds|investments?|grants?|loans?|awards?|projects?|support|financing|package|sums?|payments?|announcement)\s"
    r"(?:is|are|was|were|comes?|came|has\sbeen|have\sbeen|will\sbe|forms?|flows?|will\scome|made)\b[^.;]{0,50}?\b(?:through|under|from|by|via|part\sof|within)\s(?:the\s|its\s|a\s|our\s)?(?:[a-z][\w-]*\s){0,2}"
    r"|\W*(?:The|This)\s(?:new\s)?(?:scheme|programme|program|fund|project|initiative|package|grant|facility),?\s(?:to\sbe\s)?(?:called|named|known\sas|dubbed|titled)\s(?:the\s)?[“\"‘']?"
)
"""From the start of a sentence to the program that the money just told of is from."""
OF_A_FIRM = re.compile(
    r"\b(?:firms?|compan(?:y|ies)|makers?|manufacturers?|producers?|retailers?|start-?ups?|Inc|Ltd|Corp|Corporation|Co|plc|PLC|GmbH|AG|SA|LLC)\b"
)
"""Before what a company pays for its own plans."""
IN_ITS_OWN = re.compile(r"\s(?:in|into|on)\s(?:a|an|its|their|new|more|other)\s")
"""Behind a sum that goes into something else than the program: `in a plant`."""
BUILDING_COST = re.compile(
    r"\W*(?:(?:The|Its|All|This)\s)?(?:[Cc]onstruction|[Bb]uilding\s[Ww]orks?|[Ww]orks?|[Dd]esign\sand\sconstruction|[Uu]pgrading|[Rr]ehabilitation)\b[^.;]{0,80}?"
    r"\b(?:costs?|costing|cost\sof|(?:estimated|expected|projected)\sat|valued\sat|worth)\s(?:(?:about|some|around|nearly|a\stotal\sof|an\sestimated)\s)?$"
)
"""From the start of a sentence to what the building of the thing just told of costs."""
