"""Why a record of a person or a body is one: what joined its parts, with the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from extract.errors import InputError
from extract.gazetteer import BodyEntry, load_gazetteers
from extract.outputs import MODELS, read_kind
from extract.show import find_record
from extract.words import name_key
from models.article import Article
from models.body import Agency, Body
from models.evidence import Evidence
from models.official import Official, Sighting

_RULES: Mapping[str, str] = {
    "first": "the first sighting",
    "body": "the same name and the same body, {shared},",
    "post": "the same name and the same post, {shared!r},",
    "initials": "these initials fit one person only in that post of {shared},",
    "spelling": "another spelling of the name in that post of {shared} at the time,",
    "surname": "this surname fits one person only in that post of {shared} at the time,",
    "decision": "a decision says so ({shared}):",
}


def explain(run: Path, key: str) -> Iterator[str]:
    """Lines that say what joined the record. Raises InputError for other kinds of records."""
    record = find_record(run, key)
    articles = {one.id: one for one in read_kind(run, "articles") if isinstance(one, Article)}
    if isinstance(record, Official):
        yield from _person(record, articles)
    elif isinstance(record, Body):
        yield from _body(record, articles)
    else:
        raise InputError(
            f"{record.id}: why explains officials, agencies and organizations; give the id of one"
        )
    yield from _history(record)
    yield from _undo(record)


def _person(record: Official, articles: Mapping[str, Article]) -> Iterator[str]:
    yield f"{record.name} ({record.id}): {len(record.sightings)} articles"
    places: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in [*(e for post in record.posts for e in post.evidence), *record.evidence]:
        places[evidence.article_id].append(evidence)
    for seen in record.sightings:
        yield f"  {_told(seen.article_id, articles)}"
        yield f"    {seen.name}: {_reason(seen, articles)}"
        for evidence in places[seen.article_id][:1]:
            yield f"    {evidence.start}:{evidence.end} {evidence.quote!r}"


def _told(article_id: str, articles: Mapping[str, Article]) -> str:
    article = articles.get(article_id)
    if article is None:
        return article_id
    return f"{article.published or 'no day'}  {article_id}  {article.title}"


def _reason(seen: Sighting, articles: Mapping[str, Article]) -> str:
    said = _RULES[seen.rule].format(shared=seen.shared)
    return said if seen.like is None else f"{said} as in {_told(seen.like, articles)}"


def _body(record: Body, articles: Mapping[str, Article]) -> Iterator[str]:
    kind = "agency" if isinstance(record, Agency) else "organization"
    yield f"{record.name} ({record.id}): one {kind}"
    entry = load_gazetteers().bodies.by_id.get(record.registry_id or "")
    forms: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in record.evidence:
        forms[" ".join(evidence.quote.split())].append(evidence)
    for form, found in sorted(forms.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {form!r}, {len(found)} times: {_form_reason(form, record, entry)}"
        yield f"    first in {_told(found[0].article_id, articles)} at {found[0].start}"


def _form_reason(form: str, record: Body, entry: BodyEntry | None) -> str:
    if entry and name_key(form) in {name_key(one) for one in (entry.name, *entry.aliases)}:
        return f"a name of {entry.id} in the gazetteer"
    if entry and form in entry.acronyms:
        return f"an acronym of {entry.id} in the gazetteer"
    if form in record.acronyms:
        return "an acronym that a text gives it"
    if name_key(form) == name_key(record.name):
        return "the same name"
    return "a form that a text or a decision joins to it"


def _history(record: Official | Body) -> Iterator[str]:
    if record.former_ids:
        yield f"  became one with {', '.join(record.former_ids)}"
    if record.split_from:
        yield f"  was part of {record.split_from} in the earlier run"


def _undo(record: Official | Body) -> Iterator[str]:
    """How the joining can be undone: a line for the decisions file."""
    kind = next(name for name, model in MODELS.items() if type(record) is model)
    line = {
        "verdict": "different",
        "kind": kind,
        "record_id": record.id,
        "other_id": "ARTICLE",
        "why": "…",
        "at": "2026-01-01T00:00:00Z",
        "by": "…",
    }
    yield "to part what one article says, give this line with --decisions, its id for ARTICLE:"
    yield orjson.dumps(line).decode()
