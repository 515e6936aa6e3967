"""Measures a run against gold: precision, recall and F1 of every kind.

Gold is hand-made, one JSON file a dump. A gold item that is `optional` earns nothing when found
and costs nothing when missed; in an article that is optional nothing is measured. A further find of
what is paired already is a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from extract.outputs import KINDS, read_kind, whole_manifest
from extract.scoring.alike import (
    Item,
    joined,
    names_of,
    one_date,
    one_metric,
    one_name,
    one_number,
    one_program,
    one_sum,
    one_target,
    one_target_relaxed,
    plain,
    plain_name,
)
from extract.scoring.gold_files import read_gold
from extract.scoring.pairing import Same, paired

MEASURES = (
    "split",
    "versions",
    "money",
    "dates",
    "bodies",
    "agencies",
    "officials",
    "posts",
    "programs",
    "targets",
    "targets.relaxed",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One miss or one false find, with the sentence it stands in where there is one."""

    measure: str
    where: str
    what: str
    label: str
    sentence: str


@dataclass(slots=True)
class Score:
    """Counts of one measure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """Every measure, the shares of details that are right, and all faults."""

    scores: dict[str, Score] = field(default_factory=lambda: {one: Score() for one in MEASURES})
    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    faults: list[Fault] = field(default_factory=list)

    def share(self, name: str, right: bool) -> None:
        self.shares[name][0] += right
        self.shares[name][1] += 1


@dataclass(slots=True)
class _Place:
    """One gold article beside the article of the run that it is measured against."""

    dump: str
    index: int
    gold: Item
    article: Item | None

    @property
    def where(self) -> str:
        return f"{self.dump}#{self.index}"


def _read_run(folder: Path) -> dict[str, list[Item]]:
    whole_manifest(folder)
    return {
        kind: [record.model_dump(by_alias=True) for record in read_kind(folder, kind)]
        for kind in KINDS
    }


def _base(path: object) -> str:
    return Path(str(path)).name


def evaluate(run: Path, gold: Path) -> Evaluation:
    """Measure the run folder against the gold folder.

    Raises InputError where the one is no run or the other holds no gold.
    """
    return _Evaluator(_read_run(run), read_gold(gold)).evaluate()


class _Evaluator:
    def __init__(self, run: dict[str, list[Item]], gold: dict[str, Item]) -> None:
        self.run = run
        self.gold = gold
        self.result = Evaluation()
        self.by_article: dict[str, dict[str, list[Item]]] = {
            kind: defaultdict(list) for kind in KINDS
        }
        for kind, records in run.items():
            if kind == "articles":
                continue
            for record in records:
                for article in _articles_of(record):
                    self.by_article[kind][article].append(record)
        self.bodies = {
            one["id"]: one for kind in ("agencies", "organizations") for one in run[kind]
        }
        self.texts = {one["id"]: one["text"] for one in run["articles"]}

    def evaluate(self) -> Evaluation:
        placed = self._split()
        self._versions(placed)
        for place in self._measured(placed):
            self._article(place)
        self._evidence()
        return self.result

    # ------------------------------------------------------------ splitting and versions
    def _split(self) -> dict[tuple[str, int], tuple[Item, Item]]:
        """Which article and version holds each gold article: by title, then by how it begins."""
        free: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
        for article in self.run["articles"]:
            for version in article["versions"]:
                free[_base(version["dump"])].append((article, version))
        placed = {}
        for dump, data in self.gold.items():
            for index, wanted in enumerate(data["articles"]):
                best = self._best_version(wanted, free[dump])
                if best is None:
                    if not wanted.get("optional"):
                        self._fault("split", f"{dump}#{index}", "missed", wanted["title"])
                    continue
                free[dump].remove(best)
                if wanted.get("optional"):
                    continue
                placed[dump, index] = best
                self.result.scores["split"].right += 1
                self._fields(f"{dump}#{index}", dump, wanted, *best)
            for article, version in free[dump]:
                self._fault("split", dump, "wrong", version["title"] or article["title"])
        return placed

    def _best_version(
        self, wanted: Item, found: Sequence[tuple[Item, Item]]
    ) -> tuple[Item, Item] | None:
        named = [one for one in found if plain(one[1]["title"]) == plain(wanted["title"])]
        begins = joined(wanted.get("begins"))[:20]
        fitting = [one for one in named if joined(one[0]["text"][:400]).startswith(begins)]
        return next(iter(fitting or named), None)

    def _fields(self, where: str, dump: str, wanted: Item, article: Item, version: Item) -> None:
        result = self.result
        result.share("published", (version["published"] or None) == (wanted["published"] or None))
        if wanted.get("category"):
            result.share("category", plain(article["category"]) == plain(wanted["category"]))
        result.share("stub", bool(article["stub"]) == bool(wanted.get("stub")))
        own = _base(article["source"]["dump"]) == dump
        if own and article["source"]["start"] == version["start"] and not wanted.get("stub"):
            text = joined(article["text"])
            begins, ends = joined(wanted["begins"])[:20], joined(wanted["ends"])[-20:]
            right = text.startswith(begins) and text.endswith(ends)
            result.share("boundaries", right)
            if not right:
                label = f"{wanted['title'][:60]} … [{text[:30]} … {text[-30:]}]"
                self.result.faults.append(Fault("split", where, "boundaries", label, ""))

    def _versions(self, placed: Mapping[tuple[str, int], tuple[Item, Item]]) -> None:
        want: set[tuple[str, ...]] = set()
        for data in self.gold.values():
            for group in data.get("versions") or ():
                pairs = combinations(sorted(group), 2)
                want |= {
                    pair for pair in pairs if all(one.split("#")[0] in self.gold for one in pair)
                }
        together: dict[str, list[str]] = defaultdict(list)
        for (dump, index), (article, _) in placed.items():
            together[article["id"]].append(f"{dump}#{index}")
        have = {pair for keys in together.values() for pair in combinations(sorted(keys), 2)}
        self.result.scores["versions"].right += len(want & have)
        for pair in sorted(want - have):
            self._fault("versions", "", "missed", " = ".join(pair))
        for pair in sorted(have - want):
            self._fault("versions", "", "wrong", " = ".join(pair))

    def _measured(self, placed: Mapping[tuple[str, int], tuple[Item, Item]]) -> list[_Place]:
        """Each article of the run beside the gold article of its canonical copy, and every gold
        article that the run lacks, or merged into one that gold does not call its version."""
        main: dict[str, tuple[str, int]] = {}
        for key, (article, version) in placed.items():
            source = article["source"]
            if _base(source["dump"]) == key[0] and source["start"] == version["start"]:
                main[article["id"]] = key
        for key, (article, _) in placed.items():
            main.setdefault(article["id"], key)
        versions: dict[str, set[str]] = defaultdict(set)
        for data in self.gold.values():
            for group in data.get("versions") or ():
                for one in group:
                    versions[one] |= set(group)
        articles = {one["id"]: one for one in self.run["articles"]}
        found = [
            _Place(dump, index, self.gold[dump]["articles"][index], articles[key])
            for key, (dump, index) in main.items()
        ]
        for dump, data in self.gold.items():
            for index, wanted in enumerate(data["articles"]):
                home = main[placed[dump, index][0]["id"]] if (dump, index) in placed else None
                if home == (dump, index) or wanted.get("optional"):
                    continue
                if home is None or f"{home[0]}#{home[1]}" not in versions[f"{dump}#{index}"]:
                    found.append(_Place(dump, index, wanted, None))
        return found

    # ------------------------------------------------------------ one article
    def _article(self, place: _Place) -> None:
        for measure, same in (("money", one_sum), ("dates", one_date)):
            pairs = self._measure(
                measure, place, self._gold(place, measure), self._found(place, measure), same
            )
            if measure == "money":
                self._sums(pairs)
        agencies, organizations = self._gold(place, "agencies"), self._gold(place, "organizations")
        self._measure("agencies", place, agencies, self._found(place, "agencies"), one_name)
        bodies = [*self._found(place, "agencies"), *self._found(place, "organizations")]
        self._measure("bodies", place, [*agencies, *organizations], bodies, one_name)
        officials = self._gold(place, "officials")
        pairs = self._measure(
            "officials", place, officials, self._found(place, "officials"), one_name
        )
        self._posts(place, officials, pairs)
        pairs = self._measure(
            "programs",
            place,
            self._gold(place, "programs"),
            self._found(place, "programs"),
            one_program,
        )
        self._budgets(place, pairs)
        self._leads(pairs)
        targets, found = self._gold(place, "targets"), self._found(place, "targets")
        self._measure("targets", place, targets, found, one_target)
        pairs = self._measure("targets.relaxed", place, targets, found, one_target_relaxed)
        for wanted, target in pairs:
            if wanted.get("metric"):
                self.result.share("targets.metric", one_metric(wanted["metric"], target["metric"]))

    def _gold(self, place: _Place, kind: str) -> list[Item]:
        return [] if place.gold.get("stub") else list(place.gold.get(kind) or ())

    def _found(self, place: _Place, kind: str) -> list[Item]:
        records = self.by_article[kind].get(place.article["id"], []) if place.article else []
        if kind == "dates":
            return [one for one in records if one["kind"] == "date"]
        return records

    def _measure(
        self, measure: str, place: _Place, gold: Sequence[Item], found: Sequence[Item], same: Same
    ) -> list[tuple[Item, Item]]:
        wanted = [one for one in gold if not one.get("optional")]
        optional = [one for one in gold if one.get("optional")]
        pairs = paired(wanted, found, same)
        self.result.scores[measure].right += len(pairs)
        for at, one in enumerate(wanted):
            if at not in pairs:
                self._fault(measure, place.where, "missed", _label(one), self._sentence(place, one))
        rest = [one for at, one in enumerate(found) if at not in set(pairs.values())]
        absorbed = set(paired(optional, rest, same).values())
        for at, one in enumerate(rest):
            if at not in absorbed:
                self._fault(measure, place.where, "wrong", _label(one), self._sentence(place, one))
        return [(wanted[at], found[pairs[at]]) for at in sorted(pairs)]

    def _sums(self, pairs: Sequence[tuple[Item, Item]]) -> None:
        for wanted, found in pairs:
            self.result.share("money.bound", (wanted.get("bound") or "exact") == found["bound"])
            if wanted.get("period"):
                self.result.share("money.period", plain(wanted["period"]) == plain(found["period"]))

    def _posts(
        self, place: _Place, officials: Sequence[Item], pairs: Sequence[tuple[Item, Item]]
    ) -> None:
        score = self.result.scores["posts"]
        paired = [wanted for wanted, _ in pairs]
        for wanted, person in pairs:
            posts = [
                one
                for one in person["posts"]
                if place.article and place.article["id"] in _articles_of(one)
            ]
            right = sum(self._right_post(wanted, post) for post in posts)
            score.right += right > 0
            score.wrong += len(posts) - right
            score.missed += right == 0
            if right < len(posts) or not right:
                have = "; ".join(f"{one['title']} of {one['organization']}" for one in posts)
                label = f"{wanted['names'][0]}: want {wanted['titles'][:1]} of {wanted['organizations'][:1]}, have {have}"
                self.result.faults.append(Fault("posts", place.where, "wrong", label, ""))
        score.missed += sum(
            not one.get("optional") and all(one is not other for other in paired)
            for one in officials
        )

    def _right_post(self, wanted: Item, post: Item) -> bool:
        titles = {plain(one) for one in wanted.get("titles") or ()}
        names = {plain_name(post["organization"])}
        for key in ("agency_id", "organization_id"):
            if post.get(key) in self.bodies:
                names |= names_of(self.bodies[post[key]])
        bodies = {plain_name(one) for one in wanted.get("organizations") or ()}
        return (not titles or plain(post["title"]) in titles) and (
            not bodies or bool(bodies & names)
        )

    def _budgets(self, place: _Place, pairs: Sequence[tuple[Item, Item]]) -> None:
        """Of the programs that are found: the sums of gold that they have, with their periods, and
        those of their sums that gold gives or leaves open."""
        for wanted, program in pairs:
            told = wanted.get("budgets") or ()
            for sum_ in told:
                if sum_.get("optional"):
                    continue
                hit = any(
                    _same_sum(sum_, one)
                    and (not sum_.get("period") or plain(sum_["period"]) == plain(one["period"]))
                    for one in program["budgets"]
                )
                self.result.share("program.budgets", hit)
            known = [*told, *(wanted.get("budgets_open") or ())]
            for one in program["budgets"]:
                if place.article and one["evidence"]["article_id"] == place.article["id"]:
                    hit = any(_same_sum(sum_, one) for sum_ in known)
                    self.result.share("program.budgets.precision", hit)

    def _leads(self, pairs: Sequence[tuple[Item, Item]]) -> None:
        """Of the programs that are found and whose lead gold names by one or more of its names: those
        that are given it, and of those that are given any, the same."""
        for wanted, program in pairs:
            told = {plain_name(one) for one in wanted.get("lead") or ()}
            leads = [self.bodies[one] for one in program["lead_ids"] if one in self.bodies]
            if not told:
                continue
            hit = any(told & names_of(body) for body in leads)
            self.result.share("program.leads", hit)
            if leads:
                self.result.share("program.leads.precision", hit)

    # ------------------------------------------------------------ evidence and faults
    def _evidence(self) -> None:
        for kind, records in self.run.items():
            for record in records if kind not in ("articles", "quarantine") else ():
                spans = [
                    *record.get("evidence", ()),
                    *(e for post in record.get("posts", ()) for e in post["evidence"]),
                ]
                if not spans:
                    self.result.share("evidence", False)
                for one in spans:
                    text = self.texts.get(one["article_id"], "")
                    self.result.share("evidence", text[one["start"] : one["end"]] == one["quote"])

    def _fault(self, measure: str, where: str, what: str, label: str, sentence: str = "") -> None:
        score = self.result.scores[measure]
        if what == "missed":
            score.missed += 1
        else:
            score.wrong += 1
        self.result.faults.append(Fault(measure, where, what, label, sentence))

    def _sentence(self, place: _Place, item: Item) -> str:
        """The sentence of the article in which the item stands, as far as it can be found."""
        text = place.article["text"] if place.article else ""
        forms = [
            item.get("statement"),
            item.get("text"),
            *(item.get("names") or ()),
            item.get("name"),
        ]
        start = next((text.find(form) for form in forms if form and form in text), -1)
        if item.get("evidence") and place.article:
            own = [one for one in item["evidence"] if one["article_id"] == place.article["id"]]
            start = own[0]["start"] if own else start
        if start < 0:
            return ""
        begin = max(text.rfind(". ", 0, start) + 1, text.rfind("\n", 0, start) + 1, 0)
        ends = [at for at in (text.find(". ", start), text.find("\n", start)) if at >= 0]
        return text[begin : min(ends) + 1 if ends else len(text)].strip()[:300]


def _same_sum(gold: Item, found: Item) -> bool:
    return plain(gold["currency"]) == plain(found["currency"]) and one_number(
        gold["amount"], found["amount"]
    )


def _articles_of(record: Item) -> set[str]:
    found = {one["article_id"] for one in record.get("evidence") or ()}
    for post in record.get("posts") or ():
        found |= {one["article_id"] for one in post["evidence"]}
    if record.get("article_id"):
        found.add(record["article_id"])
    return found


def _label(item: Item) -> str:
    if "statement" in item:
        return f"{item['statement'][:90]} [{item['value']} {item['unit']} by {item['deadline']}]"
    if "names" in item or "name" in item:
        return str((item.get("names") or [item.get("name")])[0])
    if "currency" in item:
        return (
            f"{item['text']} [{item['currency']} {item['amount']} {item.get('amount_max') or ''}]"
        )
    return f"{item['text']} [{item['value']}]"
