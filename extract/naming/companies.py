"""Finds organizations that no gazetteer has: in lists of companies, by the words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.grammar.numerals import alternatives
from extract.naming.acting_names import ActingNames
from extract.naming.body_text import COMPANY_AFTER, COMPANY_BEFORE, BodyText, Mention
from extract.naming.extents import left_extent, opens_a_sentence_only
from extract.naming.name_lists import past_place
from extract.naming.name_words import (
    ABBREVIATIONS,
    CALENDAR,
    COLLECTIVES,
    ENDING_TITLES,
    INNER_TITLES,
    NO_BODIES,
    ORDINARY,
    ORGANIZATION_WORDS,
    REGIONS,
)
from extract.words import overlaps, text_before

_LABELS = frozenset(
    ("ORG", "PERSON", "GPE", "PRODUCT", "FAC", "NORP", "WORK_OF_ART", "EVENT", "LAW", "LOC")
)
"""What the model may call a company that it does not know."""


_DESCRIBES = re.compile(
    r".+-(?:based|headquartered|owned|listed|led|backed|funded|founded|registered)"
)
"""What tells where an organization is from, and is no word of its name: `Pune-based`."""
_GLUED_NAME = re.compile(r"\d+(?!(?:st|nd|rd|th)$)[A-Za-z]{2,}")


class CompanyNames:
    """Finds companies in one text."""

    def __init__(
        self,
        seen: BodyText,
        taken: Sequence[tuple[int, int]],
        organizations: Sequence[tuple[int, int]],
    ) -> None:
        self.seen = seen
        self.words = seen.words
        self.text = seen.text
        self.taken = list(taken)
        self.organizations = set(organizations)
        self.name_like_at = frozenset(
            at
            for at, word in enumerate(seen.words)
            if (word.is_capital and not _DESCRIBES.fullmatch(word.text))
            or (word.text[0].isdigit() and _GLUED_NAME.fullmatch(word.text))
        )
        self.found: list[Mention] = []

    def find(self) -> list[Mention]:
        """Every place of every company found, none over a place that is taken."""
        self._listed()
        self._cued()
        self._by_posts()
        self._before_posts()
        self._beside_partners()
        self._beside_known()
        self._by_the_model()
        for first, last in ActingNames(self.seen, self).find():
            self.add(first, last)
        return self.found

    def _listed(self) -> None:
        """`companies including A, B and C`: each item of such a list is an organization."""
        for found in _LIST_LEAD.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in self.list_items(at):
                self.add(first, last)

    def _cued(self) -> None:
        """Names that the words before or behind them say are a company's: `trade body ChargeUK`."""
        for found in _COMPANY_CUE.finditer(self.text):
            at = self.words.at_or_after(found.end())
            for first, last in list(self.list_items(at))[:3]:
                if self._company_name(first, last) or self._is_called_one(found[0], first, last):
                    self.add(first, last)
        for at, word in enumerate(self.words[:-1]):
            if word.text.endswith(("-based", "-headquartered", "-listed")):
                first, last = next(self.list_items(at + 1), (0, -1))
                if self.words.gap(at) != " " or first > last:
                    continue
                if self._company_name(first, last) or self._is_called_one("firm ", first, last):
                    self.add(first, last)
        for found in _APPOSED.finditer(self.text):
            first, last = next(self.list_items(self.words.at_or_after(found.end())), (0, -1))
            if first > last or not self.words.gap(past_place(self.seen, last)).startswith(","):
                continue
            if self._company_name(first, last) or self._is_called_one(found[0], first, last):
                self.add(first, last)
        for found in _COMPANY_SAID.finditer(self.text):
            last = self.words.at_or_after(found.start()) - 1
            if self.words[last].end != found.start() or not self.name_like(last):
                continue
            first = left_extent(self.words, last, self.seen.left_stop)
            if self._company_name(first, last):
                self.add(first, last)

    def _by_posts(self) -> None:
        """`CEO of 50Hertz`, `co-founder of X`: posts that only organizations have."""
        for found in _POSTS_OF.finditer(self.text):
            first, last = next(self.list_items(self.words.at_or_after(found.end())), (0, -1))
            if first <= last and self._can_be_one(first, last) and not self._is_unit(last):
                self.add(first, last)

    def _before_posts(self) -> None:
        """`Orlen Neptun president Janusz Bil`: what stands between a sentence's words and a post."""
        for found in _BEFORE_POST.finditer(self.text):
            last = self.words.at_or_after(found.start()) - 1
            if self.words[last].end != found.start() or not self.name_like(last):
                continue
            first = left_extent(self.words, last, self.seen.left_stop)
            name = self.words.slice(first, last)
            if self._can_be_one(first, last) and not self.seen.is_place(name):
                if not self.seen.is_place(self.words[first].text) and not self._is_unit(last):
                    self.add(first, last)

    def _is_unit(self, last: int) -> bool:
        head = self.seen.heads_at.get(last)
        return head is not None and head[1].side == "public"

    def _beside_partners(self) -> None:
        """`in cooperation with Baedal Minjok, Yogiyo and Coupang Eats`, where the model agrees."""
        for found in _PARTNERS.finditer(self.text):
            items = list(self.list_items(self.words.at_or_after(found.end())))
            if len(items) < 2 or not all(self._can_be_one(*item) for item in items):
                continue
            if any(self.seen.model_says_org(*self.words.span(*item)) for item in items):
                for item in items:
                    self.add(*item)

    def _beside_known(self) -> None:
        """`Netflix, Viu and Mediacorp`: what stands in one list with organizations is one, too."""
        behind = 0
        for at in range(len(self.words)):
            items = list(self.list_items(at)) if at >= behind else []
            if not items:
                continue
            behind = items[-1][1] + 1
            known = [item for item in items if self.is_organization(*item)]
            unknown = [item for item in items if not self.is_taken(*item)]
            if known and len(known) * 3 >= len(unknown):
                for item in unknown:
                    if self._can_be_one(*item, alone=len(known) == 1):
                        self.add(*item)

    def is_organization(self, first: int, last: int) -> bool:
        start, end = self.words.span(first, last)
        return (start, end) in self.organizations

    def _can_be_one(self, first: int, last: int, *, alone: bool = False) -> bool:
        """Whether a capitalised item of a list can be an organization's name."""
        if self.is_taken(first, last):
            return True
        words = [word.text for word in self.words[first : last + 1]]
        place = self.seen.labelled(*self.words.span(first, last))
        heads = self.seen.gazetteers.program_heads.longest_at(self.words, last)
        bare_head = self.seen.heads_at.get(first)
        branch = words[-1] in REGIONS or last in self.seen.heads_at
        return not (
            last - first > 3
            or (bare_head is not None and bare_head[0] == last)
            or (heads and not heads[1][0].weak)
            or self.seen.gazetteers.honorifics.longest_at(self.words, first) is not None
            or (self.seen.person_like(first, last) and not branch)
            or words[0] in CALENDAR
            or self.seen.begins_with_country(first, last)
            or any(word in ABBREVIATIONS for word in words)
            or opens_a_sentence_only(self.words, first)
            or self._is_of_a_post(first)
            or self._has_its_region(last)
            or place in ("LAW", "EVENT", "DATE", "NORP", "LANGUAGE", "PERSON")
            or (place in ("GPE", "LOC") and (alone or last > first) and not branch)
        )

    def _has_its_region(self, last: int) -> bool:
        """`Newport News, Virginia`: a place with the region behind it."""
        if self.words.gap(last) != ", ":
            return False
        region = next(self.list_items(last + 1), None)
        return region is not None and self.seen.is_place(self.words.slice(*region))

    def _is_of_a_post(self, first: int) -> bool:
        """`Vice-President, College Advancement`: what a post is for."""
        at = first - 1
        if self.words.gap(at) != ", ":
            return False
        return self.words[at].text in ("President", "Vice-President", "Director", "Manager", "Head")

    def _company_name(self, first: int, last: int) -> bool:
        """Two words and more, or one that no everyday word looks like: `ChargeUK`."""
        names = [word.text for word in self.words[first : last + 1]]
        if last - first > 4 or self.seen.begins_with_country(first, last):
            return False
        head = self.seen.gazetteers.program_heads.longest_at(self.words, last)
        if (head and not head[1][0].weak) or self.seen.person_like(first, last):
            return False
        if last > first and names[-1] in NO_BODIES:
            return False
        return (
            last > first
            or any(char.isupper() or char.isdigit() for char in names[0][1:])
            or self.seen.labelled(*self.words.span(first, last)) == "ORG"
        )

    def _is_called_one(self, lead: str, first: int, last: int) -> bool:
        """Whether one word stands behind what it is: `the Brisbane company Vaulta`."""
        word = self.words[first].text
        plain = self.seen.gazetteers.body_words | ORGANIZATION_WORDS | ORDINARY | NO_BODIES
        return (
            first == last
            and _ONE.search(lead) is not None
            and word not in plain | CALENDAR | self.seen.gazetteers.country_words
            and self._ends_name(first)
            and not self.seen.is_place(word)
            and not self.seen.person_like(first, last)
            and self.seen.gazetteers.program_heads.longest_at(self.words, first) is None
        )

    def _ends_name(self, last: int) -> bool:
        """Whether no further word of a name follows, nor a noun that the name belongs to."""
        gap = self.words.gap(last)
        return (
            gap[:1] in ",.;:)"
            or gap[:2] in ("’s", "'s")
            or (gap == " " and self.words.behind(last) in _BEHIND_A_NAME)
        )

    def list_items(self, at: int) -> Iterator[tuple[int, int]]:
        words = self.words
        items = 0
        while self.name_like(at) and not self.seen.is_titled(at):
            last = at
            while words.gap(last) in (" ", "-") and (
                self.name_like(last + 1) or (words.behind(last) == "&")
            ):
                last += 1
            yield at, last
            at = last + 1
            items += 1
            if words.gap(last) not in (", ", " ", "; "):
                return
            if words[at].text in ("and", "or", "as") and words.gap(at) == " ":
                at += 1 + 2 * (words[at].text == "as")
                if items > 1 and words[at].text == "the":
                    at += 1  # `Greggs, Tesco and the Co-op`

    def name_like(self, at: int) -> bool:
        """A capitalised word, or one such as `42dot`."""
        return at in self.name_like_at

    def add(self, first: int, last: int) -> None:
        """Take the name and every further place of it, where none of it is taken yet."""
        name = self.words.slice(first, last) if first <= last else ""
        if not name or name in ABBREVIATIONS or self.seen.is_country(name):
            return
        if first == last and (self._is_rest(first) or name in COLLECTIVES):
            return
        if self.seen.gazetteers.honorifics.longest_at(self.words, first) is not None:
            return
        if self.is_taken(first, last) or self._is_of_people(first, last):
            return
        if first < last and any(self.text[a:b].endswith(f" {name}") for a, b in self.taken):
            return  # `Rural Development` of `USDA Rural Development`
        wanted = [word.text for word in self.words[first : last + 1]]
        size = len(wanted)
        for at in range(len(self.words) - size + 1):
            if self.words[at].text != wanted[0] or self.is_taken(at, at + size - 1):
                continue
            if [word.text for word in self.words[at : at + size]] == wanted:
                start, end = self.words.span(at, at + size - 1)
                self.taken.append((start, end))
                self.organizations.add((start, end))
                self.found.append(
                    Mention(at, at + size - 1, start, end, public=False, kind="company")
                )

    def _is_of_people(self, first: int, last: int) -> bool:
        """Whether the words are of a post, of its field or of a person: `Energy`, `Hon. John Doe`."""
        if self.seen.in_portfolio(first) or self.words[last].text == "Government":
            return True
        titles = (
            self.seen.gazetteers.post_trie.longest_at(self.words, at)
            for at in range(first - 1, last + 1)
        )
        return any(
            one is not None
            and one[1][0].title not in INNER_TITLES - ENDING_TITLES
            and (one[0] > first or (first == last and one[0] == first))
            for one in titles
        )

    def _is_rest(self, at: int) -> bool:
        """Whether the word only ends a longer name: `Trenggono` of `Sakti Wahyu Trenggono`."""
        if self.words.gap_before(at) != " " or not self.name_like(at - 1):
            return False
        plain = not opens_a_sentence_only(self.words, at - 1) and not self.seen.is_titled(at - 1)
        return plain and not self.is_taken(at - 1, at - 1) and not self.words.before(at).isupper()

    def is_taken(self, first: int, last: int) -> bool:
        return overlaps(self.taken, *self.words.span(first, last))

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
                self.add(first, last)

    def _looks_like_organization(self, name: str, first: int, last: int, labels: list[str]) -> bool:
        words = self.words[first : last + 1]
        linked = ("of", "and", "for", "&", "the")
        if not all(word.is_capital or word.text in linked for word in words):
            return False
        if (name.upper() == name and len(name) < 6) or self.seen.is_titled(first):
            return False
        program = self.seen.gazetteers.program_heads.longest_at(self.words, last)
        if program and not self.seen.gazetteers.body_heads.longest_at(self.words, last):
            return False
        known = self.seen.gazetteers.countries
        if any(word.text in known or word.text in ABBREVIATIONS for word in words):
            return False
        start, end = self.words.span(first, last)
        before = text_before(self.text, start)
        if labels[0] == "PERSON" and self.seen.person_like(first, last):
            return False
        if before.endswith((" on ", " about ", " regarding ", " concerning ")):
            return False  # what a memorandum is about: `on Agricultural Warehousing signed between`
        says = bool(COMPANY_AFTER.match(self.text, end) or COMPANY_BEFORE.search(before))
        mostly = labels.count("ORG") * 2 > len(labels)
        return says and (mostly or (first < last and labels[0] != "PERSON"))


_NOUNS = (
    "company companies firm firms businesses enterprises corporation corporations start-up start-ups startup startups"
    " conglomerate conglomerates maker makers chipmaker chipmakers automaker automakers carmaker carmakers steelmaker steelmakers"
    " drugmaker drugmakers planemaker planemakers manufacturer manufacturers operator operators carrier carriers producer producers"
    " supplier suppliers bank banks insurer insurers airline airlines retailer retailers shipbuilder shipbuilders developer developers"
    " contractor contractors utility utilities broadcaster broadcasters platform platforms giant giants subsidiary subsidiaries"
    " consortium provider lessor telco cooperative cooperatives co-operative co-operatives evaluator evaluators borrower borrowers"
    " lender lenders recipient bidder bidders licensee licensees concessionaire supermarket supermarkets chain chains brand brands"
    " brewer brewers miner miners refiner refiners distributor distributors wholesaler wholesalers shipyard shipyards consultancy"
    " consultancies pollster auditors publisher publishers charity charities nonprofit nonprofits owner owners shipper shippers"
    " unions employer employers sponsor sponsors grantee grantees lessee tenant tenants foundry foundries spinout spinouts spin-out spin-outs spin-off spin-offs unicorn unicorns"
)
_EITHER_CASE = [*_NOUNS.split(), *map(str.capitalize, _NOUNS.split()), "SME", "SMEs"]
_NOUN = rf"(?:{alternatives(_EITHER_CASE)})"
"""A common noun for an organization whose name can follow."""
_ONE = re.compile(
    r"\b(?:company|firm|start-?up|[\w-]{0,12}maker|manufacturer|developer|supplier|contractor|producer|retailer|shipbuilder"
    r"|brewer|miner|refiner|distributor|wholesaler|charity|nonprofit|consultancy|subsidiary|insurer|airline|cooperative"
    r"|co-operative|operator|spin-?out|spin-?off|employer|borrower|lender|bidder),?\s(?:the\s)?$"
)
"""A noun for one organization, right before its name."""
_BEHIND_A_NAME = frozenset(
    (
        *(
            "is",
            "was",
            "has",
            "had",
            "will",
            "would",
            "can",
            "could",
            "and",
            "or",
            "to",
            "for",
            "in",
            "at",
            "on",
            "from",
        ),
        *(
            "of",
            "by",
            "with",
            "which",
            "that",
            "who",
            "as",
            "plans",
            "said",
            "says",
            "makes",
            "received",
            "receives",
        ),
    )
)
_LIST_LEAD = re.compile(
    rf"\b{_NOUN}\b(?:"
    r"(?:\s(?:in|from|of|based\sin)\s[\w\s]{2,30})?,?"
    r"\s(?:including|such\sas|like|namely|notably|among\sthem|(?:led|represented|headed)\sby)\s(?:the\s)?"
    r"|(?:\s[a-z][\w-]*){0,7}\s(?:included?|are|were)\s(?:the\s)?(?=[A-Z]))"
)
_PARTNERS = re.compile(
    r"\b(?:in\s(?:cooperation|co-operation|partnership|collaboration)|jointly|together|teamed\sup|partnered"
    r"|agreements?|contracts?|memorand(?:um|a)\sof\s(?:understanding|cooperation)|MOUs?)\s(?:with|by|between)"
    r"\s(?:the\s)?(?=[A-Z0-9])"
)
"""What stands before a list of partners."""
_POSTS_OF = re.compile(
    r"\b(?:CEO|COO|CFO|CTO|[Cc]hief\s[Ee]xecutive(?:\s[Oo]fficer)?|[Cc]hief\s(?:[Tt]echnology|[Oo]perating|[Ff]inancial)\s[Oo]fficer"
    r"|[Mm]anaging\s[Dd]irector|(?:[Cc]o-)?[Ff]ounder|[Pp]resident\s(?:and|&)\sCEO|[Pp]resident-[Dd]irector)\s(?:of|at)\s(?=[A-Z0-9])"
)
_BEFORE_POST = re.compile(
    r"\s(?:(?:vice|deputy|acting|senior|executive)[ -])?(?:president|chief\sexecutive(?:\sofficer)?|chairman|chairwoman|chair|CEO|COO|CFO"
    r"|managing\sdirector|general\smanager|executive\sdirector|co-founder|founder|spokes(?:man|woman|person))\s(?=[A-Z][a-zà-ž]+(?:[\s-][A-Z]|\s(?:de|van|von|bin|al|el)\s))"
)
"""A post in small letters between an organization and its holder."""
_COMPANY_CUE = re.compile(
    r"\b(?:contract\swith|consortium\s(?:of|led\sby)|trade\s(?:body|group)|campaign\sgroup|industry\s(?:body|group)|[Ss]ource:"
    r"|subsidiary\sof|parent\scompany(?:,|\sof)?|its\sorigins\sto|joint\sventure\s(?:of|between|with)|(?:acquisition|acquired)\s(?:of|by)"
    rf"|{_NOUN})\s(?:the\s)?(?=[A-Z0-9])"
)
_APPOSED = re.compile(
    rf"\b(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne|[Aa]nother|second|third|former|fellow|local|domestic)\s(?:[\w-]+\s){{0,4}}{_NOUN}"
    rf"|[Oo]ne\sof\s(?:them|these|those|(?:the|its|[a-z]+)\s(?:[\w-]+\s){{0,3}}{_NOUN})),\s(?=[A-Z0-9])"
)
"""`A second operator, Straits Mobile, …`, `One of them, Straits Mobile, …`."""
_COMPANY_NOUN = r"(?:company|firm|maker|manufacturer|startup|start-up|developer|supplier|provider|operator|producer|retailer|shipbuilder|conglomerate)"
_COMPANY_SAID = re.compile(
    r"(?:,\sone\sof\sthe\s(?:[\w-]+\s){0,4}(?:companies|firms|makers|manufacturers|suppliers|producers)\b"
    rf"|,\s(?:an?|the|(?:[A-Z][\w]+|its|the\scountry|the\sworld)[’']s)\s(?:[\w-]+\s){{0,4}}{_COMPANY_NOUN}\b"
    rf"|\s(?:is|are|was)\s(?:an?|the|the\sworld[’']s|[A-Z]\w+[’']s)\s(?:[\w-]+\s){{0,4}}{_COMPANY_NOUN}\b"
    r"|\swill\s(?:also\s)?invest\b|,\swhich\s(?:makes|produces|operates|supplies|will\sinvest)\b)"
)
