"""Finds the bodies a text names: by the gazetteer, by the grammar of names, by the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from extract.gazetteer import BodyEntry, Gazetteers, HeadEntry, load_gazetteers
from extract.naming.body_names import BodyNames, abbreviates
from extract.naming.body_text import BodyText, Entities, Mention
from extract.naming.companies import CompanyNames
from extract.naming.legal_forms import form_end
from extract.naming.name_words import ABBREVIATIONS, ACRONYMS_AS_WORDS, TRADESPEOPLE
from extract.words import Words, name_key, text_before
from models.body import AgencyKind


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
class _Group:
    """Every mention of one body."""

    entry: BodyEntry | None
    mentions: list[Mention] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)


class BodyFinder:
    """Finds bodies in one text after another; built once from the gazetteers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers

    def look(
        self,
        words: Words,
        entities: Entities,
        *,
        country: str | None,
        published: date | None,
        publisher: str | None = None,
    ) -> BodyText:
        """The text with all that was looked up in it; its country is a guess where none is given.

        `entities` are the model's (start, end, label); `country` is the publisher's.
        """
        return BodyText(self.gazetteers, words, entities, country, published, publisher)

    def read(self, seen: BodyText) -> list[FoundBody]:
        """The bodies of a text that was looked up, in order of first mention."""
        return _Reader(seen).read()


class _Reader:
    """One text: its bodies as they are put together."""

    def __init__(self, seen: BodyText) -> None:
        self.seen = seen
        self.words = seen.words
        self.text = seen.text
        self.groups: dict[str, _Group] = {}

    def read(self) -> list[FoundBody]:
        self._group(BodyNames(self.seen).find())
        self._define_acronyms()
        self._registry_acronyms()
        self._initials()
        taken = [(one.start, one.end) for group in self.groups.values() for one in group.mentions]
        organizations = [
            (one.start, one.end)
            for group in self.groups.values()
            if not self._nature(group, group.mentions[0])[0]
            for one in group.mentions
        ]
        self._group(CompanyNames(self.seen, taken, organizations).find())
        found = (self._found(group) for group in self.groups.values())
        return sorted(found, key=lambda body: body.spans[0])

    def _group(self, mentions: Sequence[Mention]) -> None:
        for one in mentions:
            named = self.text[one.start : one.end]
            key = one.entry.id if one.entry else name_key(named)
            self.groups.setdefault(key, _Group(one.entry)).mentions.append(one)

    def _define_acronyms(self) -> None:
        """Acronyms in parentheses behind a name, then every further place of theirs."""
        defined: dict[str, _Group] = {}
        for group in self.groups.values():
            for one in group.mentions:
                acronym = self.seen.acronym_behind(one.end)
                if acronym and acronym not in defined:
                    if abbreviates(acronym, self.words, one.first, one.last) or acronym.isupper():
                        defined[acronym] = group
                        group.acronyms.append(acronym)
        self._add_acronyms(defined)

    def _add_acronyms(self, defined: dict[str, _Group]) -> None:
        taken = _words_of(defined.values())
        for at, word in enumerate(self.words):
            group = defined.get(word.text)
            if group is None or at in taken:
                continue
            last = form_end(self.words, at)
            end = self.words[last].end
            group.mentions.append(Mention(at, last, word.start, end, group.entry, acronym=True))

    def _registry_acronyms(self) -> None:
        """Acronyms that the text does not define, where the gazetteer leaves no doubt."""
        taken = _words_of(self.groups.values())
        defined = {acronym for group in self.groups.values() for acronym in group.acronyms}
        for at, (last, forms) in sorted(self.seen.registry_at.items()):
            acronyms = [form.entry for form in forms if form.acronym]
            word = self.words[at]
            if not acronyms or at in taken or last != at or word.text in defined:
                continue
            entry = self._acronym_entry(at, acronyms)
            if entry is None or self._part_of_name(at) or self._is_short_for(word.text, entry):
                continue
            if self.words.before(at) in ("a", "an"):
                continue
            if word.text in ABBREVIATIONS and not self._has_post(at):
                continue
            group = self.groups.setdefault(entry.id, _Group(entry))
            group.acronyms.append(word.text)
            group.mentions.append(Mention(at, at, word.start, word.end, entry, acronym=True))

    def _initials(self) -> None:
        """`LTA` in a release of the Land Transport Authority, or in one that names it in full."""
        names: dict[str, BodyEntry | _Group] = {}
        publisher = self.seen.registry.named(self.seen.publisher) if self.seen.publisher else []
        own = [one for one in publisher if one.country in (None, self.seen.country)] or publisher
        for entry in own[:1]:
            own_group = self.groups.get(entry.id, entry)
            names |= dict.fromkeys(_all_initials_of(entry.name), own_group)
        for group in self.groups.values():
            for one in group.mentions:
                if not one.acronym:
                    for initials in _all_initials_of(self.text[one.start : one.end]):
                        names.setdefault(initials, group)
        taken = _words_of(self.groups.values())
        for at, word in enumerate(self.words):
            found = names.get(word.text)
            if found is None or at in taken or word.text in ABBREVIATIONS or len(word.text) < 3:
                continue
            if self._part_of_name(at):
                continue
            if isinstance(found, BodyEntry):
                found = names[word.text] = self.groups.setdefault(found.id, _Group(found))
            found.acronyms.append(word.text)
            found.mentions.append(Mention(at, at, word.start, word.end, found.entry, acronym=True))

    def _acronym_entry(self, at: int, entries: Sequence[BodyEntry]) -> BodyEntry | None:
        named = [entry for entry in entries if entry.id in self.groups]
        if named:
            return named[0]
        alive = [entry for entry in entries if entry.lived_on(self.seen.published)] or entries
        own = [entry for entry in alive if entry.country == self.seen.country and entry.is_public]
        if own:
            return own[0]
        international = [entry for entry in alive if entry.country is None and entry.is_public]
        if international:
            return international[0]
        if not any(entry.is_public for entry in alive):
            return alive[0]
        told = [one for one in alive if self.seen.told[one.country or ""]]
        sure = len(alive) == 1 and self.words[at].text not in ACRONYMS_AS_WORDS
        alive = told or [one for one in alive if sure or one.country == "US"]
        if not alive:
            return None
        definite = len(alive[0].acronyms[0]) > 3 or self.words.before(at) == "the"
        return alive[0] if len(alive) == 1 and definite else None

    def _is_short_for(self, acronym: str, entry: BodyEntry) -> bool:
        """Whether the text says that it is short for something else: `Individual Savings Account (ISA)`."""
        at = self.text.find(f"({acronym})")
        capitals = [word for _, word in self.words.until(at).capitals[-len(acronym) :]]
        if "".join(word.text[0] for word in capitals) != acronym:
            return False
        spelled = self.text[capitals[0].start : at]
        names = {name_key(name) for name in (entry.name, *entry.aliases)}
        return name_key(spelled) not in names

    def _has_post(self, at: int) -> bool:
        """Whether a post stands right behind: `FTA Administrator`."""
        if self.words.gap(at) != " ":
            return False
        return self.seen.is_titled(at + 1)

    def _part_of_name(self, at: int) -> bool:
        """Whether the acronym is a word inside a longer capitalised name: `APEC Summit`."""
        last = at
        while self.words.gap(last) == " " and self.words[last + 1].is_capital:
            last += 1
            if self.seen.is_titled(last):
                return False  # `UNEP Climate Finance Director`
        return last > at

    def _found(self, group: _Group) -> FoundBody:
        entry = group.entry
        full = [one for one in group.mentions if not one.acronym]
        names = [self.text[one.start : one.end] for one in full]
        name = entry.name if entry else names[0] if names else group.acronyms[0]
        first = full[0] if full else group.mentions[0]
        public, kind = self._nature(group, first)
        spans = tuple(sorted((one.start, one.end) for one in group.mentions))
        return FoundBody(
            name=name,
            acronyms=tuple(dict.fromkeys(group.acronyms)),
            aliases=tuple(sorted({*names} - {name})),
            public=public,
            kind=kind,
            country=entry.country if entry else self._country_of(first, public),
            entry_id=entry.id if entry else None,
            parent=self._parent(group, first),
            spans=spans,
        )

    def _country_of(self, mention: Mention, public: bool) -> str | None:
        name = self.text[mention.start : mention.end]
        for word in name.split()[:2]:
            if code := self.seen.country_named(word):
                return code
        lead = text_before(self.text, mention.start)
        return self.seen.country_named(lead) or (self.seen.country if public else None)

    def _nature(self, group: _Group, mention: Mention) -> tuple[bool, str]:
        """Public or not, and of which kind."""
        if group.entry:
            return group.entry.is_public, group.entry.kind
        head = mention.head
        if head is None:
            return bool(mention.public), mention.kind or "other"
        if head.side == "public":
            return True, head.kind
        name = self.text[mention.start : mention.end]
        if head.side == "either":
            overseen = _UNDER_THE_MINISTRY.match(self.text, mention.end) is not None
            official = overseen or _STATE_WORDS.search(name) is not None
            if not official and not TRADESPEOPLE.isdisjoint(re.findall(r"[A-Za-z]+", name)):
                return False, "association"
            usual = head.kind in ("committee", "institute") and not self._is_founded(mention, head)
            if head.kind in _PUBLIC_KINDS and (official or usual):
                return True, head.kind
            if official and head.kind == "other":
                return True, "institute"
        kind = head.kind if head.kind in ("company", "university", "association") else "other"
        return False, kind

    def _is_founded(self, mention: Mention, head: HeadEntry) -> bool:
        """Whether a museum or an institute is rather of a town or called after whoever founded it:
        `Corliss Institute`, `Whitby Lantern Museum`, `Mitsubishi Research Institute`."""
        if head.head in _COLLECTIONS:
            return True
        owner = self.seen.registry_at.get(mention.first)
        if (
            owner
            and head.kind == "institute"
            and not any(form.entry.is_public for form in owner[1])
        ):
            return True
        named = self.words[mention.first].text
        alone = mention.last - mention.first == 1 and head.head == "Institute"
        return alone and named not in self.seen.gazetteers.body_words and not named.isupper()

    def _parent(self, group: _Group, mention: Mention) -> str | None:
        for one in group.mentions:
            found = _UNDER.match(self.text, one.end)
            if found:
                at = self.words.at_or_after(found.end())
                known = self.seen.registry_at.get(at)
                entry = self.seen.choose((one.entry for one in known[1]), "") if known else None
                if entry:
                    return entry.id
        return group.entry.parent if group.entry else None


def _words_of(groups: Iterable[_Group]) -> set[int]:
    """The words that the names of the groups have, as places in the text."""
    mentions = (one for group in groups for one in group.mentions)
    return {at for one in mentions for at in range(one.first, one.last + 1)}


_PUBLIC_KINDS = frozenset(get_args(AgencyKind)) - {"other"}
_UNDER_THE_MINISTRY = re.compile(r"(?:\s\([^)]{2,60}\))?\sunder\sthe\sMinistry")
_UNDER = re.compile(r"(?:\s\([^)]{2,60}\))?,?\s(?:under|affiliated\swith|overseen\sby|of)\sthe\s")
_STATE_WORDS = re.compile(
    r"\b(?:National|Korean?|Federal|Royal|State|Presidential|Public|Government|Central|Republic|Japan|India|U\.S\.|United|Singapore|Australian|Canadian|European)\b"
)


_COLLECTIONS = frozenset(
    ("Museum", "Museum and Art Gallery", "Museum and Gallery", "Gallery", "Zoo", "Botanic Garden")
)


def _initials_of(name: str) -> str:
    """The capitals that begin the words of a name: `LTA`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _all_initials_of(name: str) -> tuple[str, str]:
    """The initials without and with the small words: `MM` and `MOM` of the Ministry of Manpower."""
    return _initials_of(name), "".join(
        word[0].upper() for word in name.split() if word[0].isalpha()
    )


class BodyTagger:
    """Puts the bodies of a text into `doc.spans` (label: public or not) and `doc._.bodies`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = BodyFinder(load_gazetteers())

    def __call__(self, doc: Doc) -> Doc:
        entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        seen = self.finder.look(
            doc._.words,
            entities,
            country=doc._.country,
            published=doc._.published,
            publisher=doc._.publisher,
        )
        found = self.finder.read(seen)
        doc._.country = seen.country
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
