"""Finds the bodies a text names: by the gazetteer, by the grammar of names, by the model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extract.extents import complement_end, joined_left, left_extent, opens_a_sentence_only
from extract.gazetteer import BodyEntry, Form, Gazetteers, HeadEntry, load_gazetteers
from extract.words import Words, name_key


@dataclass(frozen=True, slots=True)
class FoundBody:
    """One body of an article, with every place where the article names it."""

    name: str
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    public: bool
    kind: str
    country: str | None
    entry_id: str | None
    parent: str | None
    """Name or entry id of the body above it, where the text or the gazetteer says so."""
    spans: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Mention:
    first: int
    last: int
    start: int
    end: int
    entry: BodyEntry | None = None
    head: HeadEntry | None = None
    acronym: bool = False
    sure: bool = True
    public: bool | None = None
    kind: str | None = None


@dataclass(slots=True)
class _Group:
    entry: BodyEntry | None
    mentions: list[_Mention] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)


_ONE_WORD = frozenset(("cabinet", "legislature", "ministry", "other"))
_FOREIGN_LEAD = re.compile(r"(?:U\.S\.|US|UK|EU|UN)$")
_TECH = frozenset(
    [
        "AI",
        "ICT",
        "IT",
        "R&D",
        "GPU",
        "GPUs",
        "NPU",
        "CPU",
        "ESG",
        "EV",
        "EVs",
        "SME",
        "SMEs",
        "STEM",
        "IP",
        "IoT",
        "GDP",
        "ODA",
        "FTA",
        "MOU",
        "CEO",
        "COO",
        "CFO",
        "CTO",
        "NDC",
        "ETS",
        "API",
        "APIs",
        "CCUS",
        "CCS",
        "SMR",
        "SMRs",
        "HBM",
        "LLM",
        "UAM",
        "UAV",
        "DX",
        "AX",
        "GX",
        "VR",
        "AR",
        "XR",
        "OTT",
        "ESS",
        "LNG",
        "LPG",
        "TV",
        "PPP",
        "FDI",
        "M&A",
        "IPO",
        "OEM",
        "KRW",
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CET",
        "CETs",
        "AIDC",
        "PIM",
        "PR",
        "PDF",
        "URL",
        "TBD",
        "Q&A",
        "HD",
        "S&T",
        "STI",
        "G3",
        "G7",
        "G20",
        "B2B",
        "B2C",
        "D.C",
        "PhD",
        "Ph.D",
        "5G",
        "6G",
        "K-pop",
    ]
)


class BodyFinder:
    """Finds bodies in one text after another; built once from the gazetteers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers
        self.registry = gazetteers.bodies

    def find(
        self,
        words: Words,
        entities: Sequence[tuple[int, int, str]],
        *,
        country: str | None,
        published: date | None,
    ) -> list[FoundBody]:
        """The bodies named, in order of first mention.

        `entities` are the model's (start, end, label); `country` is the publisher's.
        """
        reader = _Reader(self.gazetteers, words, entities, country, published)
        return reader.read()


class _Reader:
    """One text: what has been found in it so far."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        entities: Sequence[tuple[int, int, str]],
        country: str | None,
        published: date | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.registry = gazetteers.bodies
        self.words = words
        self.text = words.text
        self.country = country
        self.published = published
        self.orgs = [(start, end) for start, end, label in entities if label == "ORG"]
        self.people = [(start, end) for start, end, label in entities if label == "PERSON"]
        self.labels = {(start, end): label for start, end, label in entities}
        self.entities = entities
        self.registry_at: dict[int, tuple[int, list[Form]]] = {}
        self.heads_at: dict[int, tuple[int, HeadEntry]] = {}

    def read(self) -> list[FoundBody]:
        self._look_up()
        mentions = list(self._registry_mentions()) + list(self._grammar_mentions())
        mentions = self._longest(mentions)
        groups = self._group(mentions)
        self._define_acronyms(groups)
        self._registry_acronyms(groups)
        self._listed_companies(groups)
        self._cued_companies(groups)
        self._model_mentions(groups)
        return sorted(
            (self._found(key, group) for key, group in groups.items()),
            key=lambda body: body.spans[0],
        )

    # ------------------------------------------------------------ looking up words
    def _look_up(self) -> None:
        for at, word in enumerate(self.words):
            if not word.is_capital:
                continue
            if found := self.registry.trie.longest_at(self.words, at):
                self.registry_at[at] = found
            if head := self.gazetteers.body_heads.longest_at(self.words, at):
                self.heads_at[at] = head[0], head[1][0]

    def _choose(self, forms: Sequence[Form], lead: str) -> BodyEntry | None:
        """The entry meant: the publisher's country, else the country named before, else the only one."""
        entries = list({form.entry.id: form.entry for form in forms}.values())
        alive = [entry for entry in entries if entry.lived_on(self.published)] or entries
        named = self._country_named(lead)
        for country in (named, self.country):
            own = [entry for entry in alive if country and entry.country == country]
            if own:
                return max(own, key=lambda entry: (entry.from_ or "", entry.id))
        if named:
            return None
        international = [entry for entry in alive if entry.country is None]
        if international:
            return international[0]
        return alive[0] if len({entry.country for entry in alive}) == 1 else None

    def _country_named(self, lead: str) -> str | None:
        lead = lead.strip()
        for code, entry in self.gazetteers.countries.items():
            for name in (*entry.names, *entry.demonyms):
                if lead.endswith((name, name + "’s", name + "'s")):
                    return code
        return None

    def _stop(self, at: int) -> bool:
        """Whether the word begins something that is no part of a body's name."""
        found = self.gazetteers.post_trie.longest_at(self.words, at)
        if found and found[1][0].title not in (
            "General",
            "Chief",
            "Principal",
            "Head",
            "Officer",
            "Judge",
            "Justice",
            "Engineer",
            "Fellow",
            "Secretary",
            "Major",
            "Marine",
        ):
            return True
        return self._begins_other(at)

    def _begins_other(self, at: int) -> bool:
        """Whether another body's name begins at the word."""
        if (known := self.registry_at.get(at)) and (known[0] > at or len(self.words[at].text) > 3):
            if any(not form.acronym or self._is_ours(form.entry) for form in known[1]):
                single = known[0] == at
                return not single or self.words[at].text not in _TECH
        head = self.heads_at.get(at)
        return bool(head and head[1].position == "first" and not head[1].weak)

    def _is_ours(self, entry: BodyEntry) -> bool:
        return entry.country in (None, self.country)

    # ------------------------------------------------------------ gazetteer
    def _registry_mentions(self) -> Iterator[_Mention]:
        for at, (last, forms) in self.registry_at.items():
            names = [form for form in forms if not form.acronym]
            if not names:
                continue
            lead = self.text[max(0, self.words[at].start - 24) : self.words[at].start]
            entry = self._choose(names, lead)
            if last == at and not self._single_word_counts(at, names, entry):
                continue
            if entry is None and not any(form.entry.is_public for form in names):
                continue
            start, end = self.words.span(at, last)
            known = names[0].entry
            if self._is_fund(known) or (
                known.kind == "local_government" and not self._acts(start, end)
            ):
                continue
            if not known.is_public and (branch := self._branch(last)) is not None:
                start, end = self.words.span(at, branch)
                yield _Mention(at, branch, start, end, None, None, False, True, False, known.kind)
                continue
            yield _Mention(
                at, last, start, end, entry, None, False, True, known.is_public, known.kind
            )

    def _is_fund(self, entry: BodyEntry) -> bool:
        """A government's fund is a program; an international one is a body."""
        return entry.name.endswith("Fund") and entry.country is not None

    def _acts(self, start: int, end: int) -> bool:
        """Whether a province or city is named as a government and not as a place."""
        name, after = self.text[start:end], self.text[end : end + 40]
        if re.search(r"\b(?:Government|Council|Office|Authority|Assembly|Hall)\b", name):
            return True
        return bool(_ACTS_AFTER.match(after))

    def _branch(self, last: int) -> int | None:
        """Last word of a company's branch: `Amkor Korea`, `Rolls-Royce Singapore`."""
        at = last + 1
        if at >= len(self.words) or self.words.gap(last) != " ":
            return None
        word = self.words[at].text
        is_place = word in _REGIONS or any(
            word in entry.names for entry in self.gazetteers.countries.values()
        )
        return at if is_place else None

    def _single_word_counts(self, at: int, names: Sequence[Form], entry: BodyEntry | None) -> bool:
        """A name of one word (`Cabinet`, `Google`): is it that body here?"""
        if entry is None:
            return False
        if entry.is_public and entry.country not in (None, self.country):
            return False
        gap = self.words.gap(at)
        following = self.words[at + 1] if at + 1 < len(self.words) and gap == " " else None
        if entry.is_public and following is not None and following.is_capital:
            return False
        return not (
            at > 0
            and self.words.gap(at - 1) == " "
            and self.words[at - 1].is_capital
            and entry.is_public
            and not opens_a_sentence_only(self.words, at - 1)
            and self._country_named(self.words[at - 1].text) is None
        )

    # ------------------------------------------------------------ grammar
    def _grammar_mentions(self) -> Iterator[_Mention]:
        for at, (last, head) in self.heads_at.items():
            if head.kind == "unit":
                continue
            if mention := self._by_head(at, last, head):
                yield mention

    def _by_head(self, at: int, last: int, head: HeadEntry) -> _Mention | None:
        words = self.words
        first = left_extent(words, at, self._left_stop)
        end = last
        if head.position in ("first", "both") and last + 1 < len(words) and words.gap(last) == " ":
            if words[last + 1].text in ("of", "for", "on", "für", "de", "des", "du"):
                reach = complement_end(words, last + 1, self._stop)
                if reach is not None:
                    end = self._cut_complement(last + 2, reach, at)
        if head.position == "first" and end == last:
            return None
        if self._in_heading(at) and not self._defines_acronym(words[end].end):
            return self._heading_mention(first, end, head)
        if end == last and (further := joined_left(words, first, self._left_stop)) is not None:
            if self._list_is_one_name(further, end):
                first = further
        if first == end or (first == at and end == last):
            return None
        if _GENERIC_COMMITTEE.fullmatch(self.words.slice(first, end)):
            return None
        if head.position == "last" or end == last:
            if at + 1 <= len(words) - 1 and self._goes_on(last):
                return None
        start, stop = words.span(first, end)
        lead = self.text[max(0, start - 24) : start]
        known = self.registry.named(self.text[start:stop])
        entry = self._choose([Form(one, False) for one in known], lead) if known else None
        sure = not head.weak or entry is not None
        mention = _Mention(first, end, start, stop, entry, head, False, sure)
        if not sure and not self._weak_counts(head, first, end, start, stop):
            return None
        return mention

    def _heading_mention(self, first: int, end: int, head: HeadEntry) -> _Mention | None:
        """In a line of capitals only what the gazetteer has is a body."""
        start, stop = self.words.span(first, end)
        known = self.registry.named(self.text[start:stop])
        entry = self._choose([Form(one, False) for one in known], "") if known else None
        return _Mention(first, end, start, stop, entry, head) if entry else None

    def _in_heading(self, at: int) -> bool:
        """Whether the word stands in a line in which nearly every word has a capital."""
        start = self.text.rfind("\n", 0, self.words[at].start) + 1
        end = self.text.find("\n", self.words[at].start)
        line = self.text[start : end if end >= 0 else len(self.text)]
        inside = line[: self.words[at].start - start]
        if inside.count("(") > inside.count(")"):
            return False
        if len(line) > 170 or line.rstrip().endswith((".", "”", '"')):
            return False
        longer = [word for word in re.findall(r"[A-Za-z][\w-]*", line) if len(word) > 3]
        return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)

    def _weak_counts(self, head: HeadEntry, first: int, last: int, start: int, end: int) -> bool:
        """Whether a name with a weak head is a body: abbreviated, or long and said to be one."""
        if head.kind in ("company", "university", "other"):
            return self._company_around(start, end)
        if self._defines_acronym(end) and head.kind != "institute":
            return True
        if head.kind == "institute":
            return False
        return last - first >= 2 and self._model_says_org(start, end)

    def _company_around(self, start: int, end: int) -> bool:
        before = self.text[max(0, start - 50) : start]
        return bool(_COMPANY_AFTER.match(self.text, end) or _COMPANY_BEFORE.search(before))

    def _left_stop(self, at: int) -> bool:
        found = self.gazetteers.post_trie.longest_at(self.words, at)
        return bool(found and found[1][0].title in _TITLES_THAT_END)

    def _is_titled(self, first: int) -> bool:
        """Whether the words begin with a post: `Minister Park` is a person."""
        return self.gazetteers.post_trie.longest_at(self.words, first) is not None

    def _goes_on(self, last: int) -> bool:
        """Whether the name goes on behind a head that looked like its end: `Bank Holiday`."""
        if self.words.gap(last) != " " or last + 1 >= len(self.words):
            return False
        following = self.words[last + 1]
        if not following.is_capital or self._stop(last + 1):
            return False
        return not self.gazetteers.post_trie.longest_at(self.words, last + 1)

    def _cut_complement(self, begin: int, reach: int, head_at: int) -> int:
        """Shorten a complement that runs into a person, or past the longest name that is known."""
        for known_end in range(reach, begin - 1, -1):
            name = self.words.slice(left_extent(self.words, head_at, self._left_stop), known_end)
            if any(self._is_ours(entry) for entry in self.registry.named(name)):
                return known_end
        for start, _end in self.people:
            for index in range(begin + 1, reach + 1):
                if self.words[index].start == start and self.words.gap(index - 1) != " ":
                    return index - 1 - (self.words[index - 1].text in ("and", "&"))
        return reach

    def _list_is_one_name(self, first: int, last: int) -> bool:
        """`Science and Technology Policy Institute`: known, abbreviated so, or behind "the"."""
        start, end = self.words.span(first, last)
        if self.registry.named(self.text[start:end]):
            return True
        acronym = self._acronym_behind(end)
        if acronym and _abbreviates(acronym, self.words, first, last):
            return True
        before = self.words[first - 1].text.lower() if first else ""
        return before == "the" and not any(self.registry_at.get(at) for at in range(first, last))

    def _model_says_org(self, start: int, end: int) -> bool:
        covered = sum(min(end, b) - max(start, a) for a, b in self.orgs if a < end and b > start)
        return covered * 2 > end - start

    def _acronym_behind(self, end: int) -> str | None:
        found = _ACRONYM_BEHIND.match(self.text, end)
        return found["acronym"] if found else None

    def _defines_acronym(self, end: int) -> bool:
        return self._acronym_behind(end) is not None

    # ------------------------------------------------------------ putting together
    def _longest(self, mentions: list[_Mention]) -> list[_Mention]:
        ranked = sorted(mentions, key=lambda one: (one.start, -one.end, one.entry is None))
        kept: list[_Mention] = []
        for one in ranked:
            if kept and one.start < kept[-1].end:
                last = kept[-1]
                if one.end > last.end and one.end - one.start > last.end - last.start:
                    kept[-1] = one
                continue
            kept.append(one)
        return kept

    def _key(self, mention: _Mention) -> str:
        return (
            mention.entry.id if mention.entry else name_key(self.text[mention.start : mention.end])
        )

    def _group(self, mentions: Sequence[_Mention]) -> dict[str, _Group]:
        groups: dict[str, _Group] = {}
        for one in mentions:
            group = groups.setdefault(self._key(one), _Group(one.entry))
            group.mentions.append(one)
        return groups

    def _define_acronyms(self, groups: dict[str, _Group]) -> None:
        """Acronyms in parentheses behind a name, then every further place of theirs."""
        defined: dict[str, _Group] = {}
        for group in groups.values():
            for one in group.mentions:
                acronym = self._acronym_behind(one.end)
                if acronym and acronym not in defined:
                    if _abbreviates(acronym, self.words, one.first, one.last) or _is_plain(acronym):
                        defined[acronym] = group
                        group.acronyms.append(acronym)
        self._add_acronyms({acronym: group for acronym, group in defined.items()})

    def _add_acronyms(self, defined: dict[str, _Group]) -> None:
        taken = {
            index
            for group in defined.values()
            for one in group.mentions
            for index in range(one.first, one.last + 1)
        }
        for at, word in enumerate(self.words):
            group = defined.get(word.text)
            if group is None or at in taken:
                continue
            group.mentions.append(_Mention(at, at, word.start, word.end, group.entry, None, True))

    def _registry_acronyms(self, groups: dict[str, _Group]) -> None:
        """Acronyms that the text does not define, where the gazetteer leaves no doubt."""
        taken = {i for g in groups.values() for m in g.mentions for i in range(m.first, m.last + 1)}
        defined = {acronym for group in groups.values() for acronym in group.acronyms}
        for at, (last, forms) in sorted(self.registry_at.items()):
            acronyms = [form for form in forms if form.acronym]
            word = self.words[at]
            if not acronyms or at in taken or last != at or word.text in defined:
                continue
            entry = self._acronym_entry(acronyms, groups)
            if entry is None or word.text in _TECH or self._part_of_name(at):
                continue
            group = groups.setdefault(entry.id, _Group(entry))
            if word.text not in group.acronyms:
                group.acronyms.append(word.text)
            group.mentions.append(
                _Mention(
                    at,
                    at,
                    word.start,
                    word.end,
                    entry,
                    None,
                    True,
                    True,
                    entry.is_public,
                    entry.kind,
                )
            )

    def _acronym_entry(self, forms: Sequence[Form], groups: dict[str, _Group]) -> BodyEntry | None:
        entries = [form.entry for form in forms]
        named = [entry for entry in entries if entry.id in groups]
        if named:
            return named[0]
        alive = [entry for entry in entries if entry.lived_on(self.published)] or entries
        own = [entry for entry in alive if entry.country == self.country and entry.is_public]
        if own:
            return own[0]
        international = [entry for entry in alive if entry.country is None or not entry.is_public]
        if international and len(alive) == len(international):
            return international[0]
        return alive[0] if len(alive) == 1 and len(alive[0].acronyms[0]) > 3 else None

    def _part_of_name(self, at: int) -> bool:
        """Whether the acronym is a word inside a longer capitalised name: `APEC Summit`."""
        following = at + 1 < len(self.words) and self.words.gap(at) == " " and self.words[at + 1]
        if not following or not following.is_capital:
            return False
        return not self.gazetteers.post_trie.longest_at(self.words, at + 1)

    # ------------------------------------------------------------ organizations beyond the gazetteer
    def _taken(self, groups: dict[str, _Group]) -> list[tuple[int, int]]:
        return sorted((one.start, one.end) for group in groups.values() for one in group.mentions)

    def _listed_companies(self, groups: dict[str, _Group]) -> None:
        """`companies including A, B and C`: each item of such a list is an organization."""
        for found in _LIST_LEAD.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in self._list_items(at):
                self._add_organization(groups, first, last, "company")

    def _cued_companies(self, groups: dict[str, _Group]) -> None:
        """Names that the words before or behind them say are a company's: `trade body ChargeUK`."""
        for found in _COMPANY_CUE.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in list(self._list_items(at))[:3]:
                if self._company_name(first, last):
                    self._add_organization(groups, first, last, "company")
        for found in _COMPANY_SAID.finditer(self.text):
            last = self.words.at_or_after(found.start()) - 1
            if last < 0 or self.words[last].end != found.start() or not self._name_like(last):
                continue
            first = left_extent(self.words, last, self._left_stop)
            if self._company_name(first, last):
                self._add_organization(groups, first, last, "company")

    def _company_name(self, first: int, last: int) -> bool:
        """Two words and more, or one that no everyday word looks like: `ChargeUK`."""
        names = [word.text for word in self.words[first : last + 1]]
        if last - first > 4 or any(name in self.gazetteers.country_words for name in names[:1]):
            return False
        head = self.gazetteers.program_heads.longest_at(self.words, last)
        if (head and not head[1][0].weak) or self._person_like(first, last):
            return False
        return last > first or any(char.isupper() or char.isdigit() for char in names[0][1:])

    def _list_items(self, at: int) -> Iterator[tuple[int, int]]:
        words = self.words
        while at < len(words) and self._name_like(at) and not self._is_titled(at):
            last = at
            while (
                last + 1 < len(words)
                and words.gap(last) in (" ", "-")
                and (self._name_like(last + 1) or (words[last + 1].text == "&"))
            ):
                last += 1
            yield at, last
            at = last + 1
            if words.gap(last) not in (", ", " ", "; ") or at >= len(words):
                return
            if words[at].text in ("and", "or", "as") and words.gap(at) == " ":
                at += 1 + 2 * (words[at].text == "as")

    def _name_like(self, at: int) -> bool:
        """A capitalised word, or one such as `42dot`."""
        word = self.words[at]
        return word.is_capital or bool(re.fullmatch(r"\d+[A-Za-z]{2,}", word.text))

    def _add_organization(
        self, groups: dict[str, _Group], first: int, last: int, kind: str
    ) -> None:
        if last < first:
            return
        start, end = self.words.span(first, last)
        if any(start < b and end > a for a, b in self._taken(groups)):
            return
        name = self.text[start:end]
        if name in _TECH or self._is_country(name):
            return
        mention = _Mention(first, last, start, end, None, None, False, True, False, kind)
        group = groups.setdefault(self._key(mention), _Group(None))
        group.mentions.append(mention)
        self._same_name(groups, group, first, last)

    def _is_country(self, name: str) -> bool:
        return any(
            name in (*entry.names, *entry.demonyms) for entry in self.gazetteers.countries.values()
        )

    def _same_name(self, groups: dict[str, _Group], group: _Group, first: int, last: int) -> None:
        """Further places of the name."""
        wanted = [word.text for word in self.words[first : last + 1]]
        taken = {m.first for g in groups.values() for m in g.mentions}
        for at in range(len(self.words) - len(wanted) + 1):
            if at in taken or self.words[at].text != wanted[0]:
                continue
            if [word.text for word in self.words[at : at + len(wanted)]] == wanted:
                start, end = self.words.span(at, at + len(wanted) - 1)
                known = group.mentions[0]
                group.mentions.append(
                    replace(known, first=at, last=at + len(wanted) - 1, start=start, end=end)
                )

    def _model_mentions(self, groups: dict[str, _Group]) -> None:
        """What the model calls an organization again and again, or with words around it that do."""
        votes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for start, end, label in self.entities:
            if label in (
                "ORG",
                "PERSON",
                "GPE",
                "PRODUCT",
                "FAC",
                "NORP",
                "WORK_OF_ART",
                "EVENT",
                "LAW",
                "LOC",
            ):
                first = self.words.at_or_after(start)
                last = self.words.at_or_after(end) - 1
                while first <= last and (
                    not self.words[first].is_capital or self.words[first].text in ("The", "A", "An")
                ):
                    first += 1
                if first <= last:
                    votes[self.words.slice(first, last)].append((first, last, label))
        for name, places in sorted(votes.items(), key=lambda item: item[1][0]):
            labels = [label for _, _, label in places]
            first, last, _ = places[0]
            if self._looks_like_organization(name, first, last, labels):
                self._add_organization(groups, first, last, "company")

    def _looks_like_organization(self, name: str, first: int, last: int, labels: list[str]) -> bool:
        words = self.words
        if not all(
            word.is_capital or word.text in ("of", "and", "for", "&", "the")
            for word in words[first : last + 1]
        ):
            return False
        if (name.upper() == name and len(name) < 6) or self._is_titled(first):
            return False
        if self.gazetteers.program_heads.longest_at(
            words, last
        ) and not self.gazetteers.body_heads.longest_at(words, last):
            return False
        if any(
            word.text in self.gazetteers.countries or word.text in _TECH
            for word in words[first : last + 1]
        ):
            return False
        start, end = words.span(first, last)
        after = self.text[end : end + 60]
        before = self.text[max(0, start - 50) : start]
        if labels[0] == "PERSON" and self._person_like(first, last):
            return False
        says = bool(_COMPANY_AFTER.match(after) or _COMPANY_BEFORE.search(before))
        mostly = labels.count("ORG") * 2 > len(labels)
        if mostly and says:
            return True
        if last == first:
            return says and "ORG" in labels and labels.count("ORG") >= 2
        return says and "PERSON" not in labels[:1]

    def _person_like(self, first: int, last: int) -> bool:
        names = [word.text for word in self.words[first : last + 1]]
        return (
            names[0] in self.gazetteers.given_names
            or names[0] in self.gazetteers.surnames
            or names[-1] in self.gazetteers.surnames
        )

    # ------------------------------------------------------------ result
    def _found(self, key: str, group: _Group) -> FoundBody:
        entry = group.entry
        full = [one for one in group.mentions if not one.acronym]
        names = [self.text[one.start : one.end] for one in full]
        name = entry.name if entry else names[0] if names else group.acronyms[0]
        first = full[0] if full else group.mentions[0]
        public, kind = self._nature(group, first)
        aliases = sorted(
            {one for one in names if name_key(one) != name_key(name) or one != name} - {name}
        )
        spans = tuple(sorted((one.start, one.end) for one in group.mentions))
        return FoundBody(
            name=name,
            acronyms=tuple(dict.fromkeys(group.acronyms)),
            aliases=tuple(aliases),
            public=public,
            kind=kind,
            country=entry.country if entry else self._country_of(first, public),
            entry_id=entry.id if entry else None,
            parent=self._parent(group, first),
            spans=spans,
        )

    def _country_of(self, mention: _Mention, public: bool) -> str | None:
        name = self.text[mention.start : mention.end]
        for word in name.split()[:2]:
            if code := self._country_named(word):
                return code
        lead = self.text[max(0, mention.start - 24) : mention.start]
        return self._country_named(lead) or (self.country if public else None)

    def _nature(self, group: _Group, mention: _Mention) -> tuple[bool, str]:
        """Public or not, and of which kind."""
        if group.entry:
            return group.entry.is_public, group.entry.kind
        if mention.public is not None:
            return mention.public, mention.kind or "other"
        head = mention.head
        if head is None:
            return False, "company"
        if head.side == "public":
            return True, head.kind
        name = self.text[mention.start : mention.end]
        public_kinds = (
            "committee",
            "institute",
            "authority",
            "agency",
            "international",
            "cabinet",
            "legislature",
            "local_government",
            "ministry",
            "unit",
        )
        if head.side == "either":
            official = bool(_STATE_WORDS.search(name)) or self._under_ministry(mention)
            if head.kind in public_kinds and (official or head.kind in ("committee", "institute")):
                return True, head.kind
            if official and head.kind == "other":
                return True, "institute"
        kind = head.kind if head.kind in ("company", "university", "association") else "other"
        return False, kind

    def _under_ministry(self, mention: _Mention) -> bool:
        return bool(
            re.match(
                r"(?:\s\([^)]{2,60}\))?\sunder\sthe\sMinistry",
                self.text[mention.end : mention.end + 90],
            )
        )

    def _parent(self, group: _Group, mention: _Mention) -> str | None:
        for one in group.mentions:
            found = _UNDER.match(self.text, one.end)
            if found:
                at = self.words.at_or_after(found.end())
                known = self.registry_at.get(at)
                entry = self._choose(known[1], "") if known else None
                if entry:
                    return entry.id
        return group.entry.parent if group.entry else None


_REGIONS = frozenset(
    ["Asia", "Europe", "America", "Americas", "Africa", "International", "Global", "Pacific"]
)
_ACTS_AFTER = re.compile(
    r"(?:\s\([^)]{2,40}\))?,?\s(?:and\s[A-Z]\w+\s)?(?:announced|said|will|plans|has|have|signed|agreed|receives?|launched|is\sset|decided|joined)\b"
)
_GENERIC_COMMITTEE = re.compile(
    r"(?:Technical|Steering|Budget|Standing|Select|Joint|Special|Sub|Main|Plenary|Executive|Management|Advisory|Expert|Evaluation|Review|Selection|Organizing)\s?(?:Committee|Council|Board|Panel|Commission|Working Group)s?"
)
_TITLES_THAT_END = frozenset(
    [
        "Minister",
        "President",
        "Director",
        "Chairman",
        "Chairperson",
        "Chair",
        "CEO",
        "Secretary",
        "Commissioner",
        "Governor",
        "Mayor",
        "Senator",
        "Professor",
        "Ambassador",
        "Administrator",
        "Premier",
    ]
) | frozenset(
    (
        "Prime Minister",
        "Vice Minister",
        "Deputy Minister",
        "Director General",
        "Chief Executive Officer",
        "Vice President",
        "Secretary-General",
    )
)
_ACRONYM_BEHIND = re.compile(
    r"\s?\(\s?[“\"'‘]?(?P<acronym>[A-Z][A-Za-z&*-]{0,3}[A-Z][A-Za-z&*/-]{0,8}|[A-Z]{2,10})[”\"'’]?(?=[;,)\s])(?![^)]{0,3}\d)"
)
_UNDER = re.compile(r"(?:\s\([^)]{2,60}\))?,?\s(?:under|affiliated\swith|overseen\sby|of)\sthe\s")
_STATE_WORDS = re.compile(
    r"\b(?:National|Korean?|Federal|Royal|State|Presidential|Public|Government|Central|Republic|Japan|India|U\.S\.|United|Singapore|Australian|Canadian|European)\b"
)
_LIST_LEAD = re.compile(
    r"\b(?:[Cc]ompanies|[Ff]irms|businesses|enterprises|corporations|startups|conglomerates|makers|manufacturers|[Oo]perators|[Cc]arriers|[Pp]roducers|suppliers|groups|banks|retailers|chipmakers|automakers|platforms)\b"
    r"(?:\s(?:in|from|of|based\sin)\s[\w\s]{2,30})?,?\s(?:including|such\sas|like|namely|notably)\s(?:the\s)?"
)
_COMPANY_AFTER = re.compile(
    r"(?:[’']s\s(?:new\s|\w+\s)?(?:plant|factory|facility|headquarters|site|products|investment|technology|CEO|decision|chief|shares|subsidiary)\b|\s\(?(?:CEO|COO|CFO|Co\.|Corp|Inc|Ltd)\b|,\s(?:a|an|the)\s(?:[\w-]+\s){0,4}(?:company|firm|maker|manufacturer|startup|start-up|developer|supplier|provider|operator|producer|retailer|bank|university)\b|\s(?:will\sinvest|plans\sto\s(?:build|invest)|announced\splans|is\sthe\sworld|has\ssigned|have\ssigned|signed|will\sbuild|supplies|makes|produces|says\sthat))"
)
_COMPANY_CUE = re.compile(
    r"\b(?:contract\swith|consortium\s(?:of|led\sby)|trade\s(?:body|group)|campaign\sgroup|industry\s(?:body|group)|[Ss]ource:"
    r"|subsidiary\sof|parent\scompany(?:,|\sof)?|its\sorigins\sto|joint\sventure\s(?:of|between|with)|(?:acquisition|acquired)\s(?:of|by)"
    r"|(?:company|firm|startup|start-up|chipmaker|automaker|carmaker|shipbuilder|steelmaker|retailer|operator|developer|manufacturer|contractor|supplier))\s(?:the\s)?(?=[A-Z0-9])"
)
_COMPANY_NOUN = r"(?:company|firm|maker|manufacturer|startup|start-up|developer|supplier|provider|operator|producer|retailer|shipbuilder|conglomerate)"
_COMPANY_SAID = re.compile(
    rf"(?:,\s(?:an?|the|(?:[A-Z][\w]+|its|the\scountry|the\sworld)[’']s)\s(?:[\w-]+\s){{0,4}}{_COMPANY_NOUN}\b"
    rf"|\s(?:is|are|was)\s(?:an?|the|the\sworld[’']s|[A-Z]\w+[’']s)\s(?:[\w-]+\s){{0,4}}{_COMPANY_NOUN}\b"
    r"|\swill\s(?:also\s)?invest\b|,\swhich\s(?:makes|produces|operates|supplies|will\sinvest)\b)"
)
_COMPANY_BEFORE = re.compile(
    r"\b(?:contract with|agreement with|trade body|trade group|campaign group|industry group|company|firm|maker|manufacturer|startup|operator|carrier|conglomerate|CEO of|COO of|subsidiary of|source:|acquired|partner|together with|joint venture (?:of|between|with)|contractor|supplier|bank|developer)\s$"
)


def _is_plain(acronym: str) -> bool:
    return acronym.isupper() and 2 <= len(acronym) <= 10


def _abbreviates(acronym: str, words: Words, first: int, last: int) -> bool:
    """Whether the letters of the acronym come in order from the initials of the words."""
    letters = [char.lower() for char in acronym if char.isalpha()]
    if not letters:
        return False
    name = "".join(word.text for word in words[first : last + 1]).lower()
    initials = [word.text[0].lower() for word in words[first : last + 1]]
    if letters[0] != initials[0] and letters[0] not in initials[:2]:
        return False
    place = 0
    for letter in letters:
        place = name.find(letter, place) + 1
        if place == 0:
            return False
    return sum(letter in initials for letter in letters) * 2 >= len(letters)


class BodyTagger:
    """Puts the bodies of a text into `doc.spans` (label: public or not) and `doc._.bodies`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = BodyFinder(load_gazetteers())

    def __call__(self, doc: Doc) -> Doc:
        entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        found = self.finder.find(
            doc._.words, entities, country=doc._.country, published=doc._.published
        )
        doc._.bodies = found
        spans = (
            doc.char_span(
                start,
                end,
                label="AGENCY" if body.public else "ORGANIZATION",
                alignment_mode="expand",
            )
            for body in found
            for start, end in body.spans
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("bodies", assigns=["doc.spans"], default_config={"spans_key": "bodies"})
def make_bodies(nlp: Language, name: str, spans_key: str) -> BodyTagger:
    return BodyTagger(spans_key)
