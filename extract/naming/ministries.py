"""Which ministry a minister's title implies: `Minister of National Defense`, `Trade Minister`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from extract.gazetteer import BodyEntry, Registry

MINISTERIAL = re.compile(
    r"\b(?:Minister|Minister of State|Secretary of State|State Secretary|Secretary|Undersecretary)$"
)
PORTFOLIO_COUNTRIES = frozenset(("AU", "CA", "GB", "HK", "IE", "NZ", "PH", "SG", "US", "ZA"))
"""Where a minister's portfolio is often no ministry's name."""
_MINISTRY_HEADS = (
    "Ministry of",
    "Department of",
    "Ministry for",
    "Department for",
    "Federal Ministry for",
    "Federal Ministry of",
)


class Ministries:
    """Looks up ministries as of a day, first those of one country."""

    def __init__(
        self,
        registry: Registry,
        country: str | None,
        published: date | None,
        told: Mapping[str, int],
        home: str | None,
    ) -> None:
        """`told`: how often the text tells of each country; `home`: whose release it is."""
        self.home = home
        self.told = told
        self.registry = registry
        self.country = country
        self.published = published

    def of(
        self,
        title: str,
        field_words: str,
        country: str | None = None,
        *,
        anywhere: bool = False,
    ) -> str | None:
        """The ministry that a minister's title implies: `Minister of National Defense`.

        Where no country is named and the own one has none, that of the only country told of that
        has one, if it may be `anywhere`.
        """
        if not MINISTERIAL.search(title):
            return None
        if not title.startswith("Federal"):
            rows = [self._called(head, field_words) for head in _MINISTRY_HEADS]
        else:
            federal = [head for head in _MINISTRY_HEADS if head.startswith("Federal")]
            rows = [self._called(head, field_words) for head in (*federal, *_MINISTRY_HEADS)]
        for entries in rows:
            for wanted in (country, self.country) if country is None else (country,):
                own = [entry for entry in entries if wanted and entry.country == wanted]
                if own:
                    return self._on_the_day(
                        max(own, key=lambda one: (one.from_ or "", one.id))
                    ).name
        told = [one for entries in rows for one in entries if self.told.get(one.country or "")]
        if anywhere and country is None and len({one.country for one in told}) == 1:
            return told[0].name
        return None

    def _on_the_day(self, entry: BodyEntry) -> BodyEntry:
        """The ministry, or the one that had its place on the day."""
        if entry.lived_on(self.published):
            return entry
        heirs = (self.registry.by_id[one] for one in self.registry.successors.get(entry.id, ()))
        living = [one for one in heirs if one.kind == "ministry" and one.lived_on(self.published)]
        return living[0] if len(living) == 1 else entry

    def _called(self, head: str, field_words: str) -> list[BodyEntry]:
        """The ministries of that name, on the day first."""
        forms = (f"{head} {field_words}", f"{head} the {field_words}", f"{field_words} Canada")
        entries = [
            entry
            for form in forms
            for entry in self.registry.named(form)
            if entry.kind == "ministry"
        ]
        return [one for one in entries if one.lived_on(self.published)] or entries

    def by_field(self, field_words: str, country: str | None, *, near: bool) -> str | None:
        """The only ministry of the country that has the field in its name.

        `near` also takes a field that is a part of one: `Defense` of `National Defense`.
        """
        if not field_words:
            return None
        alive = [
            one
            for one in self.registry.ministries_of(country or self.country)
            if one.lived_on(self.published)
        ]
        wanted = field_words.casefold()
        tests: list[Callable[[str], bool]] = [lambda part: part == wanted]
        if near:
            tests += [
                lambda part: part.startswith(wanted + " "),
                lambda part: wanted in part.split(),
            ]
        for test in tests:
            fitting: list[BodyEntry] = [one for one in alive if any(map(test, one.fields))]
            if len(fitting) == 1:
                return fitting[0].name
            if fitting:
                return next((one.name for one in fitting if one.name == self.home), None)
        parts = re.split(r", and |, | and | & ", wanted)
        several = [one for one in alive if all(part in one.fields for part in parts)]
        return several[0].name if len(parts) > 1 and len(several) == 1 else None
