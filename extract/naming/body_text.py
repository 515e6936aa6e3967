"""What of one text can be a body: names the gazetteer has, head nouns, acronyms, the model's view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extract.gazetteer import BodyEntry, Form, Gazetteers, HeadEntry
from extract.naming.extents import is_calendar
from extract.naming.legal_forms import before_form
from extract.naming.name_words import ABBREVIATIONS, ENDING_TITLES, INNER_TITLES
from extract.naming.told_country import countries_told
from extract.words import Words, text_before

Entities = Sequence[tuple[int, int, str]]
"""The model's (start, end, label)."""


@dataclass(slots=True)
class Mention:
    """One place where a text names a body: words first to last, characters start to end."""

    first: int
    last: int
    start: int
    end: int
    entry: BodyEntry | None = None
    head: HeadEntry | None = None
    acronym: bool = False
    public: bool | None = None
    kind: str | None = None


class BodyText:
    """One text with all that was looked up in it."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        entities: Entities,
        country: str | None,
        published: date | None,
        publisher: str | None = None,
    ) -> None:
        self.publisher = publisher
        self.gazetteers = gazetteers
        self.registry = gazetteers.bodies
        self.words = words
        self.text = words.text
        self.country = country
        self.published = published
        self.entities = entities
        self.told = countries_told(words, gazetteers)
        self.capitals = frozenset(word.text for word in words if word.text.isupper())
        self.labels = {(start, end): label for start, end, label in entities}
        self.orgs = [(start, end) for start, end, label in entities if label == "ORG"]
        self.people = [(start, end) for start, end, label in entities if label == "PERSON"]
        self.registry_at: dict[int, tuple[int, list[Form]]] = {}
        self.heads_at: dict[int, tuple[int, HeadEntry]] = {}
        for at, word in enumerate(words):
            if not word.is_capital:
                continue
            if found := self.registry.trie.longest_at(words, at) or self._spelled_small(at):
                self.registry_at[at] = found
            if head := gazetteers.body_heads.longest_at(words, at):
                self.heads_at[at] = head[0], head[1][0]
        if country is None:
            self.country = self.likely_country()

    def _spelled_small(self, at: int) -> tuple[int, list[Form]] | None:
        """`Ibama`, `Nersa`: an acronym of the country's own, written as a word."""
        word = self.words[at].text
        if len(word) < 5 or self.words.opens_sentence(at):
            return None
        ids = self.registry.by_acronym.get(word.upper(), ())
        own = [self.registry.by_id[one] for one in ids]
        forms = [Form(one, True) for one in own if one.is_public and one.country == self.country]
        known = self.gazetteers
        plain = word in known.given_names or word in known.surnames or word in known.body_words
        return (at, forms) if forms and not plain else None

    def likely_country(self) -> str | None:
        """The country whose bodies the text names most, where one stands out; else that of its
        honorifics."""
        votes: Counter[str] = Counter()
        for at, (last, forms) in self.registry_at.items():
            if last == at:
                continue
            countries = {form.entry.country for form in forms if form.entry.is_public}
            (country,) = countries if len(countries) == 1 else (None,)
            if country is not None and not any(form.acronym for form in forms):
                votes[country] += 1
        for word in self.words:
            if word.text in ("Shri", "Smt."):
                votes["IN"] += 1
        ranked = votes.most_common()
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def choose(self, named_so: Iterable[BodyEntry], lead: str) -> BodyEntry | None:
        """The entry meant: the publisher's country, else the country named before, else the only one."""
        entries = list({entry.id: entry for entry in named_so}.values())
        alive = [entry for entry in entries if entry.lived_on(self.published)] or entries
        named = self.country_named(lead)
        for country in (named, self.country):
            own = [entry for entry in alive if country and entry.country == country]
            if own:
                return max(own, key=lambda entry: (entry.from_ or "", entry.id))
        if named:
            return None
        international = [entry for entry in alive if entry.country is None]
        if international:
            return international[0]
        only = len({entry.country for entry in alive}) == 1
        return alive[0] if only and self._is_told_of(alive[0]) else None

    def entry_named(self, first: int, last: int, lead: str) -> BodyEntry | None:
        """The entry that the words name: as they are, without a legal form, without the country
        before or behind the name."""
        return self.choose(self._named_so(first, last), lead)

    def _named_so(self, first: int, last: int) -> list[BodyEntry]:
        if found := self.registry.named(self.words.slice(first, last)):
            return found
        short = before_form(self.words, last)
        if first == short:
            ids = self.registry.by_acronym.get(self.words[first].text, ())
            known = (self.registry.by_id[one] for one in ids)
            return [one for one in known if one.country == self.country]
        if found := self.registry.named(self.words.slice(first, short)):
            return found
        for rest in range(first + 1, last):
            if code := self.country_codes_of(first, rest - 1):
                return self._of_country(self.words.slice(rest, last), code)
        for at in range(first, last):
            begin = at + 1 + (self.words.behind(at) == "the")
            if self.words[at].text == "of" and (code := self.country_codes_of(begin, last)):
                return self._of_country(self.words.slice(first, at - 1), code)
        return []

    def country_codes_of(self, first: int, last: int) -> str | None:
        """The code of the country that just these words name."""
        return self.gazetteers.country_codes.get(self.words.slice(first, last))

    def begins_with_country(self, first: int, last: int) -> bool:
        """Whether the first of the words name a country or its people: `Irish Aid`."""
        return any(self.country_codes_of(first, at) for at in range(first, last + 1))

    def _of_country(self, name: str, code: str) -> list[BodyEntry]:
        several = len(name.split()) > 1
        return [one for one in self.registry.named(name) if several and one.country == code]

    def _is_told_of(self, entry: BodyEntry) -> bool:
        """Whether a body can be that of another country than the text's: the text tells of that
        country, or has the body's acronym, or the name is one word."""
        if not entry.is_public or self.country is None or entry.country == self.country:
            return True
        if self.told[entry.country or ""] or any(one in self.capitals for one in entry.acronyms):
            return True
        return len(entry.name.split()) == 1

    def country_named(self, lead: str) -> str | None:
        words = _OWN_END.sub("", lead.strip()).split()
        for size in (4, 3, 2, 1):
            code = self.gazetteers.country_codes.get(" ".join(words[-size:]))
            if code is not None:
                return code
        return None

    def stop(self, at: int) -> bool:
        """Whether the word begins something that is no part of a body's name."""
        found = self.gazetteers.post_trie.longest_at(self.words, at)
        if found and found[1][0].title not in INNER_TITLES:
            return True
        return self._begins_person(at) or self._begins_post(at) or self.begins_other(at)

    def _begins_post(self, at: int) -> bool:
        """Whether a post of someone else follows an "and": `… and Secretary to the Prime Minister`."""
        joined = self.words.before(at) == "and"
        behind = self.words.behind(at)
        return joined and behind in ("of", "to", "for") and self.is_titled(at)

    def _begins_person(self, at: int) -> bool:
        """Whether an item of a list is a person's name: `…, and Kathleen Hogan`."""
        if self.words.gap(at) != " ":
            return False
        word, following = self.words[at].text, self.words[at + 1]
        if self.words.before(at) != "and" and self.words.gap_before(at) != ", ":
            return False
        words = self.gazetteers.body_words
        return (
            word in self.gazetteers.given_names
            and following.is_capital
            and word not in words
            and following.text not in words
        )

    def begins_other(self, at: int) -> bool:
        """Whether another body's name begins at the word, or that of the country that owns it."""
        if self.words.gap(at)[:2] in ("’s", "'s") and self.country_named(self.words[at].text):
            return True
        if (known := self.registry_at.get(at)) and (known[0] > at or len(self.words[at].text) > 3):
            if any(not form.acronym or self.is_ours(form.entry) for form in known[1]):
                return self.words.slice(at, known[0]) not in ABBREVIATIONS
        head = self.heads_at.get(at)
        return bool(head and head[1].position == "first" and not head[1].weak)

    def is_ours(self, entry: BodyEntry) -> bool:
        return entry.country in (None, self.country)

    def left_stop(self, at: int) -> bool:
        if self.words[at].text in ("Acting", "Interim", "Former", "Outgoing", "Manager"):
            return True
        found = self.gazetteers.post_trie.longest_at(self.words, at)
        shared = self.words[at].text.endswith("s") and self.words.gap(at) in ("’ ", "' ")
        return bool(found and found[1][0].title in ENDING_TITLES and not shared)

    def is_titled(self, first: int) -> bool:
        """Whether the words begin with a post: `Minister Park` is a person."""
        return self.gazetteers.post_trie.longest_at(self.words, first) is not None

    def goes_on(self, last: int) -> bool:
        """Whether the name goes on behind a head that looked like its end: `Bank Holiday`."""
        if self.words.gap(last) != " ":
            return False
        following = self.words[last + 1]
        if following.text.isdigit():
            named = self.words[last + 2].is_capital and self.words.gap(last + 1) == " "
            return named and not is_calendar(self.words, last + 2)
        if not following.is_capital or self.stop(last + 1):
            return False
        return not self.gazetteers.post_trie.longest_at(self.words, last + 1)

    def acronym_behind(self, end: int) -> str | None:
        found = _ACRONYM_BEHIND.match(self.text, end)
        return found["acronym"] if found and not self.is_country(found["acronym"]) else None

    def defines_acronym(self, end: int) -> bool:
        return self.acronym_behind(end) is not None

    def model_says_org(self, start: int, end: int) -> bool:
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in self.orgs)
        return covered * 2 > end - start

    def labelled(self, start: int, end: int) -> str | None:
        """What the model calls just these words, if anything."""
        return self.labels.get((start, end))

    def is_agent(self, start: int, end: int) -> bool:
        """Whether the name does something in the text: `carried out by the X Center`."""
        return bool(
            _AGENT_BEFORE.search(text_before(self.text, start))
            or _AGENT_AFTER.match(self.text, end)
        )

    def in_portfolio(self, first: int) -> bool:
        """Whether an everyday word of bodies stands in a minister's field: `Minister for Trade and X`."""
        start = self.words[first].start
        plain = self.words[first].text in self.gazetteers.body_words
        return plain and bool(_OF_A_MINISTER.search(text_before(self.text, start)))

    def in_menu(self, at: int) -> bool:
        """Whether the line is a row of links: `Facebook | X | LinkedIn`."""
        return "".join(self._line_around(at)).count(" | ") > 1

    def in_heading(self, at: int) -> bool:
        """Whether the word stands in a line in which nearly every word has a capital."""
        before, behind = self._line_around(self.words[at].start)
        if before.count("(") > before.count(")"):
            return False
        line = before + behind
        if len(line) > 170 or line.rstrip().endswith((".", "”", '"')) or _NO_HEADING.search(line):
            return False
        longer = [word for word in re.findall(r"[A-Za-z][\w-]*", line) if len(word) > 3]
        return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)

    def _line_around(self, at: int) -> tuple[str, str]:
        """What stands before and behind a place in its line."""
        return self.text[:at].rpartition("\n")[2], self.text[at:].partition("\n")[0]

    def company_around(self, start: int, end: int) -> bool:
        before = text_before(self.text, start)
        return bool(COMPANY_AFTER.match(self.text, end) or COMPANY_BEFORE.search(before))

    @cached_property
    def surnames_told(self) -> frozenset[str]:
        """What the text has behind a given name or a form of address: `Ceron` where it tells of
        Rogério Ceron, `Lesufi` where of Mr Panyaza Lesufi."""
        return frozenset(
            word.text
            for at, word in enumerate(self.words[1:])
            if word.is_capital and self.words.gap(at) == " " and self._is_given_name(at)
        )

    def _is_given_name(self, at: int) -> bool:
        known = self.gazetteers
        if self.words[at].text in known.given_names or at == 0:
            return self.words[at].text in known.given_names
        addressed = known.honorifics.longest_at(self.words, at - 1)
        return self.words[at].is_capital and addressed is not None and addressed[0] == at - 1

    def person_like(self, first: int, last: int) -> bool:
        names = [word.text for word in self.words[first : last + 1]]
        if first == last and names[0] in self.surnames_told:
            return True
        shouted = len(names) == 2 and names[0].isupper() and names[1].istitle()
        if shouted and self.country == "JP" and names[0].isalpha() and len(names[0]) > 2:
            return True
        return "&" not in names and (
            names[0] in self.gazetteers.given_names
            or names[0] in self.gazetteers.surnames
            or names[-1] in self.gazetteers.surnames
        )

    def is_place(self, name: str) -> bool:
        """Whether the name is that of a country or of a place that is known."""
        found = self.gazetteers.telling.longest_at(words := Words(name), 0)
        return found is not None and found[0] == len(words) - 1

    def is_country(self, name: str) -> bool:
        return name in self.gazetteers.country_codes


_SPEAKER = re.compile(
    r",\s(?:(?:the|acting|deputy|vice|senior|interim|executive|managing|general|chief)\s){0,3}"
    r"(?:president|chief|chair\w*|director|minister|mayor|officer|manager|secretary|commissioner|head|founder|leader|"
    r"spokes\w+|partner|governor|professor|rector|CEO|CFO|COO)\b[^,\n]{0,40},",
    re.IGNORECASE,
)
"""A line that tells who speaks: `Jane Doe, president and CEO, Mining Association of X –`."""
_NO_HEADING = re.compile(
    rf"{_SPEAKER.pattern}|^\W{{0,3}}[$£€]\s?\d|\s[–—-]\s[^\w\s]{{0,2}}\d[\d.,]*\W*$", re.IGNORECASE
)
"""A line that tells who speaks, or one of a list of grants: `X College, Lansing, Michigan – $7,450,000`."""
_OWN_END = re.compile(r"[’']s$")
_ACRONYM_BEHIND = re.compile(
    r"\s?\(\s?[“\"'‘]?(?P<acronym>[A-ZÀ-Ž][A-Za-zÀ-ž&*-]{0,3}[A-ZÀ-Ž][A-Za-zÀ-ž&*/-]{0,8}|[A-Z]{2,10})[”\"'’]?(?:\s(?:Ltd|Limited|plc|PLC|Inc)\b\.?)?(?=[;,)\s])(?!\s(?:Fund|Board|Bank)\b)(?![^)]{0,3}\d)"
)
_AGENT_BEFORE = re.compile(
    r"\b(?:(?:carried\sout|run|operated|managed|led|conducted|developed|published|provided|administered|hosted"
    r"|organi[sz]ed|implemented|supervised|overseen|prepared|supported|designated|certified|tested)\s(?:jointly\s)?by"
    r"|according\sto|in\s(?:cooperation|partnership|collaboration)\swith)\s(?:the\s)?$"
)
_AGENT_AFTER = re.compile(
    r"(?:\s\([^)]{2,40}\))?,?\s(?:said|announced|signed|conducts|conducted|provides|operates|runs|manages|found|estimates)\b"
)
COMPANY_AFTER = re.compile(
    r"(?:[’']s\s(?:new\s|\w+\s)?(?:plant|factory|facility|headquarters|site|products|investment|technology|CEO|decision|chief|shares|subsidiary)\b|\s\(?(?:CEO|COO|CFO|Co\.|Corp|Inc|Ltd)\b|,\s(?:a|an|the)\s(?:[\w-]+\s){0,4}(?:company|firm|maker|manufacturer|startup|start-up|developer|supplier|provider|operator|producer|retailer|bank|university)\b|\s(?:will\sinvest|plans\sto\s(?:build|invest)|announced\splans|is\sthe\sworld|has\ssigned|have\ssigned|signed|will\sbuild|supplies|makes|produces|says\sthat))"
)
COMPANY_BEFORE = re.compile(
    r"\b(?:contract with|agreement with|trade body|trade group|campaign group|industry group|company|firm|maker|manufacturer|startup|operator|carrier|conglomerate|CEO of|COO of|subsidiary of|source:|acquired|partner|together with|joint venture (?:of|between|with)|contractor|supplier|bank|developer)\s$"
)
_FIELD = r"s?\s(?:of|for|to)\s(?:the\s)?(?:[A-Z&][\w&’'-]*,?\s|and\s|of\s|the\s|for\s)*$"
_OF_A_MINISTER = re.compile(
    rf"(?:Minister|Secretary|Commissioner|Representative|Envoy|Minister-in-[Cc]harge){_FIELD}"
)
OF_A_POST = re.compile(
    r"(?:Minister|Secretary|Commissioner|Director|President|Head|Chair\w*|Ambassador|Governor|Adviser|Envoy)"
    rf"{_FIELD}"
)
"""What stands before a word of the field that a post is for: `Minister for Energy and …`."""
