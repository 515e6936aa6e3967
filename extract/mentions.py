"""Everything one article says: a pure function of its text, title, date and publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.components.programs import FoundProgram
from extract.components.targets import FoundTarget, TurnedDown
from extract.dates import FoundDate
from extract.errors import ExtractError, fault_told
from extract.language import Annotatable, annotate, load_language
from extract.money import FoundMoney, UnreadableMoney
from extract.pledges.results import FoundResult
from extract.quantities import FoundQuantity
from extract.quick_pickle import pickle_by_fields

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was found in one article; offsets are code points of its text."""

    dates: tuple[FoundDate, ...] = ()
    money: tuple[FoundMoney, ...] = ()
    unreadable_money: tuple[UnreadableMoney, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    bodies: tuple[FoundBody, ...] = ()
    officials: tuple[FoundOfficial, ...] = ()
    programs: tuple[FoundProgram, ...] = ()
    targets: tuple[FoundTarget, ...] = ()
    turned_down: tuple[TurnedDown, ...] = ()
    results: tuple[FoundResult, ...] = ()


pickle_by_fields(Mentions)
NOTHING = Mentions()


def mentions_of(doc: Doc) -> Mentions:
    """What the components put on a Doc, freed from the Doc."""
    found = doc._
    return Mentions(
        tuple(found.dates),
        tuple(found.money),
        tuple(found.unreadable_money),
        tuple(found.quantities),
        tuple(found.bodies),
        tuple(found.officials),
        tuple(found.programs),
        tuple(found.targets),
        tuple(found.turned_down),
        tuple(found.results),
    )


def find_mentions(nlp: Language, articles: Iterable[Annotatable]) -> Iterator[Mentions]:
    """The mentions of each article, in order."""
    for doc in annotate(nlp, articles):
        yield mentions_of(doc)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands for the mentions of an article that a fault of the program kept from being read."""

    why: str


@dataclass(frozen=True, slots=True)
class Annotator:
    """Finds the mentions of articles with a model, which it loads once in each process.

    What the model learned of words is dropped behind every call, so that a process stays as
    large as it was.
    """

    model: str

    def __call__(self, articles: Sequence[Annotatable]) -> list[Mentions | Unreadable]:
        nlp = _language(self.model)
        with nlp.memory_zone():
            try:
                return list(find_mentions(nlp, articles))
            except (ExtractError, MemoryError):
                raise
            except Exception:  # noqa: BLE001 - each article by itself tells which it is
                return [_alone(nlp, article) for article in articles]


def _alone(nlp: Language, article: Annotatable) -> Mentions | Unreadable:
    try:
        return next(find_mentions(nlp, [article]))
    except (ExtractError, MemoryError):
        raise
    except Exception as err:  # noqa: BLE001 - a fault costs one article, not the run
        return Unreadable(fault_told(err))


@lru_cache(maxsize=1)
def _language(model: str) -> Language:
    return load_language(model)
