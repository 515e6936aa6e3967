"""What a target measures, in the text's words, and which way it is to go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extract.money import FoundMoney
from extract.pledges.cue_words import DIRECTIONS, stem_of
from extract.pledges.loose_numbers import Amount
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sentences import tokens_of
from extract.pledges.things import Things
from extract.quantities import FoundQuantity
from extract.words import text_before

_LEADING = re.compile(
    r"^(?:(?:the|its|an?|their|our|of|in|for|on|to|up|by|with|at|total|additional|over|more than|about|%|percent|per cent)\s)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:^|\s)(?:to|by|at|of|with|from|reach|and|or|more than|over|about|around|approximately|up to|up"
    r"|at least|only|nearly|some|a total|worth|budget|as much as|the|a|an|into|one|down|less than|below|between|within|along|during|for|in|on|against|every|per|across|under))+$"
)
_IMPURE = re.compile(r",|\b[A-Z]{3}\s?\d|[$€£¥₩]\s?\d|\d\s?%|\bfrom\s[\d$€£]|^\d")
_SAID = re.compile(r"\b(?:said|says|announced|added)\s(?:that\s)?")
_END = re.compile(
    r"[,.;:―—(]|\s(?:by|be|to\sbe|shall|should|must|would|is|are|in\s\d+|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|through|until|before|over\sthe|and|or|from|will|for\s\d+|with|to)\b"
)
_LABEL = re.compile(r"\W*(?P<label>[A-Z][^:.;()\n]{2,70}):\s(?:[a-z]+\s){0,3}$")
"""What a line calls its number: `Recycling rate: 65%`."""
_CHANGE_IN = re.compile(
    r"\s(?:[a-z]+\s)?(?:reduction|cut|increase|decrease|rise|drop|fall|decline|growth|improvement)\s(?:in|of)\s(?P<what>[^,.;]{3,80})"
)
"""`a 20% cut in vehicle kilometres`."""
_OF_NOUN = re.compile(
    r"\b(?:an?|the|its|with|annual|total|budgetary|public|private)\s(?P<noun>(?:[a-z-]+\s){0,3}(?:budget|provision|investment"
    r"|funding|outlay|expenditure|contribution|package|grant|loan|value|revenue|sales|exports|capacity|turnover))"
    r"\sof\s(?:a\stotal\sof\s)?$"
)
_GOAL_OF = re.compile(
    r"\b(?:an?|the|its|our|their|(?:this|next)(?:\syear[’']s)?)\s(?:(?:new|annual|national|ambitious|indicative|global|medium-term|long-term|official|provisional)\s)*"
    r"(?P<noun>(?:[a-z-]+\s){1,4})(?:target|goal|objective)\sof\s(?:at\sleast\s|about\s|over\s)?$"
)
"""What a goal is called after: `a production target of 650,000 tonnes`."""
_MONEY = "funding"
_OUTLAY = {"invest": "investment", "spen": "spending", "lend": "lending", "contribut": "contribution"} | (
    dict.fromkeys(("provid", "allocat", "commit", "grant", "award", "receiv", "give", "set", "mak", "mobilis", "mobiliz"), _MONEY)
)  # fmt: skip
"""What money is called after the beginning of its verb, where nothing says what it is for."""
_FEWEST = 3
"""Words of a milestone that tell what is to be done, whatever they are."""
_HOLDERS = frozenset(
    ("persons", "people", "seats", "sites", "units", "places", "employees", "locations")
)
_TO_SO_MANY = re.compile(
    r"\bto\s(?:(?:about|around|some|over|at\sleast|more\sthan|up\sto|all)\s)*$"
)
_ARTICLE = re.compile(r"^(?:of\s|when\s|once\s)?(?:the|an?|its|their|our)\s", re.IGNORECASE)
_GOAL = re.compile(r"(?<=\w)\s(?:target|goal|aim)s?$")
_PARTICLE = re.compile(r"^(?:out|up|down|off|back|over)\s")
_MOVING = frozenset(
    [
        "rise",
        "grow",
        "fall",
        "drop",
        "reach",
        "total",
        "exceed",
        "increase",
        "decrease",
        "decline",
        "climb",
        "amount",
        "come",
        "go",
        "stand",
        "surpass",
        "double",
        "triple",
    ]
)
_EMPTY = frozenset(
    [
        "it",
        "itself",
        "this",
        "that",
        "them",
        "which",
        "one",
        "we",
        "they",
        "total",
        "additionally",
        "meanwhile",
        "who",
        "government",
        "additional",
        "another",
        "extra",
        "further",
        "goal",
        "target",
        "aim",
        "level",
        "at level",
        "up",
        "has",
        "amounting",
        "there",
        "those",
        "these",
        "he",
        "she",
    ]
)
_MODAL = re.compile(
    r"\s(?:will|is|are|to|be|shall|must|should|would|plans?|aims?|has|have|been|also|further|set|expected|due|planned|going|committed|hoped)$"
)
_OPENER = re.compile(
    r"^(?:(?:additionally|meanwhile|moreover|furthermore|in addition|to this end|to that end|also"
    r"|by [^,]{3,30}|with [^,]{3,60}|under [^,]{3,80}|through [^,]{3,80}|in \d{4}|for \d{4}|from \d{4}[^,]{0,20}),?\s)+",
    re.IGNORECASE,
)


def is_rank(one: Amount) -> bool:
    """Whether the number is a place in a ranking."""
    return isinstance(one, FoundQuantity) and one.kind == "rank"


def direction_of(verb: Token | None, one: Amount) -> str:
    """increase, reduce, reach, maintain, create or complete, by the verb that governs the number."""
    stem = stem_of(verb)
    if not stem or (isinstance(one, FoundMoney) and stem in ("support", "provide")):
        return "reach"
    return DIRECTIONS[stem]


_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ"))
_TIMES = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "decade",
        "quarter",
        "half",
        "%",
    ]
)


class Metrics:
    """Says what the numbers of one annotated text measure."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        self.things = Things(doc)

    def verb_before(self, phrase: Phrase, one: Amount) -> Token | None:
        """The verb that the number belongs to: the nearest before it, else the phrase's."""
        verbs = [
            token
            for token in phrase.tokens(self.doc)
            if token.tag_ in ("VB", "VBG") and token.idx < one.start
            if token.tag_ == "VB" or token.dep_ != "acl"
        ]
        nearest = verbs[-1] if verbs else None
        return nearest if nearest is not None and nearest.lower_ in DIRECTIONS else phrase.verb

    def only_holds(self, one: FoundQuantity, start: int) -> bool:
        """`will be raised from 58 to 108 seats`, `extend clinics to 60 sites`: what is counted only
        holds or uses what is measured."""
        to = _TO_SO_MANY.search(text_before(self.text, one.start, start))
        counted = one.unit in self.text[one.start : one.end] and one.unit.lower() in _HOLDERS
        return counted and (to is not None or one.baseline is not None)

    def of_number(
        self, phrase: Phrase, one: Amount, start: int, end: int, numbers: Sequence[Amount]
    ) -> str:
        """What is measured: what the verb acts on, what the number is of, or what is to change;
        ranks are of what follows them."""
        told = self._by_place(phrase, one, start, end, numbers)
        found = next(self._told(told, phrase, one, end), "")
        found = found or self._nouns(start, end, one.start, one.end)
        if found != self.text[start:end][:100]:
            return found
        subjects = self.things.subject_of(self.verb_before(phrase, one))
        named = (_tidy(words) for words in (*self.things.meant_by(one.end), *subjects))
        return next(filter(self.things.is_thing, named), found)

    def _told(self, told: str, phrase: Phrase, one: Amount, end: int) -> Iterator[str]:
        """What the words around the number tell, then what the grammar of its clause does."""
        verb, things = self.verb_before(phrase, one), self.things
        acts = verb is not None and verb.tag_ != "VBN" and verb.lower_ not in _MOVING
        subjects = list(things.subject_of(verb))
        is_actor = acts and bool(told) and any(told in subject for subject in subjects)
        money = isinstance(one, FoundMoney)
        sorts = (
            () if is_actor else (told,),
            things.acted_on(verb),
            () if acts else subjects,
            (things.meant_for(one.end, end),) if money else (),
            (_OUTLAY[stem],) if (stem := _spending(verb)) and money else (),
        )
        for sort in sorts:
            for words in sort:
                if (tidy := _tidy(words)) and (things.is_thing(tidy) or words in _OUTLAY.values()):
                    yield tidy

    def _by_place(
        self, phrase: Phrase, one: Amount, start: int, end: int, numbers: Sequence[Amount]
    ) -> str:
        """What stands before the number behind its verb, or right behind it, or before the modal."""
        if (label := _LABEL.match(self.text, start, one.start)) and (told := _tidy(label["label"])):
            return told
        if change := _CHANGE_IN.match(self.text, one.end, end):
            if told := _tidy(_END.split(change["what"])[0]):
                return told
        verb, begin = self.verb_before(phrase, one), start
        if verb is not None and verb.idx < one.start:
            begin = verb.idx + len(verb)
        elif verb is None and phrase.cue is not None and self._wishes(phrase.cue, one):
            begin = self.doc[phrase.cue].idx + len(self.doc[phrase.cue])
        before = self.text[start : one.start]
        if held := _OF_NOUN.search(before) or _GOAL_OF.search(before):
            if named := _tidy(held["noun"]):
                return named
        first = min((n.start for n in numbers if n.start >= begin), default=one.start)
        acted_on = ""
        if begin > start:
            acted_on = _tidy(self.text[begin : one.start]) or _tidy(self.text[begin:first])
        if isinstance(one, FoundQuantity) and one.kind == "multiple" and verb is not None:
            if changed := _tidy(_END.split(self.text[one.end : end])[0]):
                return changed
        behind = _END.split(self.text[one.end : end])[0]
        of = _tidy(behind) if re.match(r"\s(?:of|in|for|on|to)\s", behind) else ""
        subject = _tidy(self._subject(phrase, one))
        if is_rank(one):
            of, acted_on = _tidy(behind), of
        moves = verb is None or verb.tag_ == "VBN" or verb.lower_ in _MOVING
        moves = moves and (verb is not None or begin == start)
        order = (subject, of) if moves else (of, subject)
        choices = (of, acted_on, subject) if is_rank(one) else (acted_on, *order)
        if acted_on and of and isinstance(one, FoundQuantity) and one.kind == "percent":
            return f"{acted_on} in {of}" if behind.startswith(" in ") else acted_on
        return next((words for words in choices if words), "")

    def _wishes(self, cue: int, one: Amount) -> bool:
        """`wants coverage on 98 per cent of roads`: what stands between the two is measured."""
        return self.doc[cue].tag_ in ("VBZ", "VBP") and self.doc[cue].idx < one.start

    def _subject(self, phrase: Phrase, one: Amount) -> str:
        """The words before the modal: `The total R&D budget for 2025` in `… will rise by 11.8%`."""
        if phrase.cue is None or self.doc[phrase.cue].idx > one.start:
            return ""
        if self.doc[phrase.cue].lower_ in ("of", "for", "on"):  # `a policy of introducing 20 GW`
            return ""
        words = self.text[self.doc[phrase.first].idx : self.doc[phrase.cue].idx].strip()
        while (shorter := _MODAL.sub("", words)) != words:
            words = shorter
        finite = [
            token.idx + len(token)
            for token in self.doc[phrase.first : phrase.cue]
            if token.tag_ in ("VBZ", "VBP", "VBD")
            and token.dep_ in ("ROOT", "ccomp", "advcl", "conj")
        ]
        if finite and len(words) > (cut := finite[-1] - self.doc[phrase.first].idx) + 3:
            words = words[cut:]
        return _OPENER.sub("", words.strip())

    def _nouns(self, start: int, end: int, first: int, last: int) -> str:
        """The noun phrase nearest before a number or a verb, else the one behind it, else the nearest
        one of the sentence before the statement, else the statement."""
        span = tokens_of(self.doc, start, end)
        runs, names = list(_noun_runs(span)), list(_noun_runs(span, ("NNP", "NNPS")))
        right_behind = [run for run in runs if run.start_char in (last, last + len(" "))]
        above = [run for run in runs if run.end_char <= first]
        told = self.doc[span.sent.start : span.start]
        order = (*right_behind, *reversed(above), *runs, *names, *reversed(list(_noun_runs(told))))
        named = (_GOAL.sub("", run.text.split("(")[0]) for run in order)
        return next(filter(self.things.is_thing, named), self.text[start:end][:100])

    def of_milestone(self, verb: Token, start: int, end: int) -> str:
        """What is to be done: the verb's object, else its subject."""
        words = self.text[verb.idx + len(verb) : end].strip()
        words = _PARTICLE.sub("", words)
        words = re.split(r"\s(?:by|in|before|within|until|through)\s|[,;:]", words)[0]
        state = words if verb.lower_ == "be" else ""
        if (
            not words
            or re.match(r"(?:in|by|on|at|from|for|with)\s", words)
            or verb.lower_ == "be"
            or verb.tag_ == "VBN"
        ):
            words = re.sub(
                r"(?:^|\s)(?:will|is|are|to|be|shall|must|would|should|can|has|have)\b.*$",
                "",
                self.text[start : verb.idx],
            )
            words = _OPENER.sub("", _SAID.split(words)[-1])
        words = re.split(r"\s(?:is|are)\s(?:expected|planned|due|scheduled|anticipated)\b", words)[
            0
        ]
        subjects = list(self.things.subject_of(verb))
        moves = verb.lower_ in ("reach", "enter", "join", "begin", "start")
        moves = moves or "," in words
        named = (*(subjects if moves else ()), words, *self.things.acted_on(verb), *subjects, state)
        bare = (_ARTICLE.sub("", one.strip())[:90] for one in (*named, words))
        if what := next(filter(self.things.is_thing, bare), ""):
            quality = self._quality(verb) if what not in state else ""
            return f"{what} {quality}".strip()
        words = _ARTICLE.sub("", words)
        told = len(words.split()) >= _FEWEST
        return words if told else self._nouns(start, end, verb.idx, verb.idx + len(verb))

    def _quality(self, verb: Token) -> str:
        """What something is to be: `traceable` in `All beans will be traceable by 2027`."""
        near = self.doc[verb.i : verb.i + 3] if verb.lower_ == "be" else ()
        told = next((one.text for one in near if one.tag_ == "JJ"), "")
        return "" if told.lower() in WORDS["states"] else told


def _spending(verb: Token | None) -> str:
    """The beginning of a verb that tells what becomes of money; empty for any other."""
    return next((stem for stem in _OUTLAY if verb and verb.lower_.startswith(stem)), "")


def _noun_runs(span: Span, last: tuple[str, ...] = ("NN", "NNS")) -> Iterator[Span]:
    """Runs of adjectives and nouns that end in a noun with such a tag, but for spans of time."""
    first = None
    for token in span:
        joins = token.tag_ in _NOUN_TAGS or (first is not None and token.tag_ in ("HYPH", "VBG"))
        if joins and first is None and token.text != "%":
            first = token.i
        last_of_run = first is not None and (not joins or token.i == span.end - 1)
        if last_of_run and first is not None:
            run = span.doc[first : token.i + 1]
            while len(run) and (run[-1].tag_ not in last or run[-1].text == "%"):
                run = run[:-1]
            if len(run) and run[-1].lower_ not in _TIMES and len(run.text) >= 3:
                yield run
            first = None


def _tidy(words: str) -> str:
    """A metric without articles before it and prepositions behind; empty where nothing is left."""
    words = re.sub(r"\([^)]*\)?", " ", words)
    words = " ".join(words.strip(' ,:;()“”"·•-–.').split())
    words = _TAIL.sub("", _LEADING.sub("", words)).strip(' ,:;“”"')
    words = _GOAL.sub("", words)
    plain = len(words) < 100 and re.search(r"[A-Za-z]{3}", words) and not _IMPURE.search(words)
    return words if plain and words.lower() not in _EMPTY else ""
