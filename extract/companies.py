"""Finds organizations that no gazetteer has: in lists of companies, by the words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.body_text import COMPANY_AFTER, COMPANY_BEFORE, BodyText, Mention
from extract.extents import left_extent
from extract.name_words import ABBREVIATIONS

_LABELS = frozenset(
    ("ORG", "PERSON", "GPE", "PRODUCT", "FAC", "NORP", "WORK_OF_ART", "EVENT", "LAW", "LOC")
)
"""What the model may call a company that it does not know."""


class CompanyNames:
    """Finds companies in one text."""

    def __init__(self, seen: BodyText, taken: Sequence[tuple[int, int]]) -> None:
        self.seen = seen
        self.words = seen.words
        self.text = seen.text
        self.taken = list(taken)
        self.found: list[Mention] = []

    def find(self) -> list[Mention]:
        """Every place of every company found, none over a place that is taken."""
        self._listed()
        self._cued()
        self._by_the_model()
        return self.found

    def _listed(self) -> None:
        """`companies including A, B and C`: each item of such a list is an organization."""
        for found in _LIST_LEAD.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in self._list_items(at):
                self._add(first, last)

    def _cued(self) -> None:
        """Names that the words before or behind them say are a company's: `trade body ChargeUK`."""
        for found in _COMPANY_CUE.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in list(self._list_items(at))[:3]:
                if self._company_name(first, last):
                    self._add(first, last)
        for found in _COMPANY_SAID.finditer(self.text):
            last = self.words.at_or_after(found.start()) - 1
            if last < 0 or self.words[last].end != found.start() or not self._name_like(last):
                continue
            first = left_extent(self.words, last, self.seen.left_stop)
            if self._company_name(first, last):
                self._add(first, last)

    def _company_name(self, first: int, last: int) -> bool:
        """Two words and more, or one that no everyday word looks like: `ChargeUK`."""
        names = [word.text for word in self.words[first : last + 1]]
        if last - first > 4 or any(
            name in self.seen.gazetteers.country_words for name in names[:1]
        ):
            return False
        head = self.seen.gazetteers.program_heads.longest_at(self.words, last)
        if (head and not head[1][0].weak) or self.seen.person_like(first, last):
            return False
        return last > first or any(char.isupper() or char.isdigit() for char in names[0][1:])

    def _list_items(self, at: int) -> Iterator[tuple[int, int]]:
        words = self.words
        while at < len(words) and self._name_like(at) and not self.seen.is_titled(at):
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

    def _add(self, first: int, last: int) -> None:
        """Take the name and every further place of it, where none of it is taken yet."""
        name = self.words.slice(first, last) if first <= last else ""
        if not name or name in ABBREVIATIONS or self.seen.is_country(name):
            return
        if self._is_taken(first, last):
            return
        wanted = [word.text for word in self.words[first : last + 1]]
        size = len(wanted)
        for at in range(len(self.words) - size + 1):
            if self.words[at].text != wanted[0] or self._is_taken(at, at + size - 1):
                continue
            if [word.text for word in self.words[at : at + size]] == wanted:
                start, end = self.words.span(at, at + size - 1)
                self.taken.append((start, end))
                self.found.append(
                    Mention(at, at + size - 1, start, end, public=False, kind="company")
                )

    def _is_taken(self, first: int, last: int) -> bool:
        start, end = self.words.span(first, last)
        return any(start < b and end > a for a, b in self.taken)

    def _by_the_model(self) -> None:
        """What the model calls an organization again and again, or with words around it that do."""
        votes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for start, end, label in self.seen.entities:
            if label in _LABELS:
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
                self._add(first, last)

    def _looks_like_organization(self, name: str, first: int, last: int, labels: list[str]) -> bool:
        words = self.words
        if not all(
            word.is_capital or word.text in ("of", "and", "for", "&", "the")
            for word in words[first : last + 1]
        ):
            return False
        if (name.upper() == name and len(name) < 6) or self.seen.is_titled(first):
            return False
        if self.seen.gazetteers.program_heads.longest_at(
            words, last
        ) and not self.seen.gazetteers.body_heads.longest_at(words, last):
            return False
        if any(
            word.text in self.seen.gazetteers.countries or word.text in ABBREVIATIONS
            for word in words[first : last + 1]
        ):
            return False
        start, end = words.span(first, last)
        after = self.text[end : end + 60]
        before = self.text[max(0, start - 50) : start]
        if labels[0] == "PERSON" and self.seen.person_like(first, last):
            return False
        says = bool(COMPANY_AFTER.match(after) or COMPANY_BEFORE.search(before))
        mostly = labels.count("ORG") * 2 > len(labels)
        if mostly and says:
            return True
        if last == first:
            return says and "ORG" in labels and labels.count("ORG") >= 2
        return says and "PERSON" not in labels[:1]


_LIST_LEAD = re.compile(
    r"\b(?:[Cc]ompanies|[Ff]irms|businesses|enterprises|corporations|startups|conglomerates|makers|manufacturers|[Oo]perators|[Cc]arriers|[Pp]roducers|suppliers|groups|banks|retailers|chipmakers|automakers|platforms)\b"
    r"(?:\s(?:in|from|of|based\sin)\s[\w\s]{2,30})?,?\s(?:including|such\sas|like|namely|notably)\s(?:the\s)?"
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
