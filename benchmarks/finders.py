"""Our finders beside four libraries, on the same phrases, in one run.

    python benchmarks/finders.py [--phrases tests/phrases] [--json FILE]

For each kind: how many phrases are read exactly right by value (the right values, all of them, and
no other), how many values are wrong (given for words that say something else), and characters read
a CPU second. Spans and bounds do not count here, since the libraries give them in ways of their
own. The libraries are in `benchmarks/requirements.txt`; one that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from extract.dates import find_dates
from extract.grammar.calendar import days_of
from extract.grammar.money_words import BY_COUNTRY, NAMES, PREFIXES
from extract.money import find_money
from extract.quantities import find_quantities

Row = Mapping[str, Any]
Values = Counter[tuple[Any, ...]]
Reader = Callable[[Row], Values]


def rows(folder: Path, kind: str) -> Iterator[tuple[Row, list[Row]]]:
    """Each phrase and sentence of both halves, with what it holds of the kind."""
    for path in sorted(folder.glob(f"*/{kind}.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row, row["expect"]
    for path in sorted(folder.glob("*/sentences.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row, row["expect"].get(kind, [])


def _day(row: Row) -> date | None:
    return date.fromisoformat(row["published"]) if row["published"] else None


def _figure(value: Any) -> float:
    return round(float(value), 1)


def wanted(kind: str, expect: list[Row]) -> Values:
    """The values that a phrase holds: (currency, low, high), (first day, last day), (unit, …)."""
    if kind == "money":
        return Counter((one["currency"], _figure(one["amount"])) for one in expect)
    if kind == "dates":
        dates = (one for one in expect if one.get("kind", "date") == "date")
        return Counter(days_of(one["value"]) for one in dates)
    return Counter((_figure(one["value"]),) for one in expect)


# ---------------------------------------------------------------- ours
def _our_money(row: Row) -> Values:
    found = find_money(row["text"], _day(row), country=row["country"])
    return Counter((one.currency, _figure(one.amount)) for one in found)


def _our_dates(row: Row) -> Values:
    found = find_dates(row["text"], _day(row), country=row["country"])
    return Counter(days_of(one.value) for one in found if one.kind == "date" and one.value)


def _our_quantities(row: Row) -> Values:
    return Counter((_figure(one.value),) for one in find_quantities(row["text"]))


# ---------------------------------------------------------------- theirs
def _code(sign: str | None, country: str | None) -> str | None:
    if not sign:
        return None
    return (
        BY_COUNTRY.get(country or "", {}).get(sign) or PREFIXES.get(sign) or NAMES.get(sign, sign)
    )


def _price_parser() -> Mapping[str, Reader]:
    price = importlib.import_module("price_parser").Price

    def money(row: Row) -> Values:
        found = price.fromstring(row["text"])
        if found.amount is None or found.currency is None:
            return Counter()
        return Counter([(_code(found.currency, row["country"]), _figure(found.amount))])

    return {"money": money}


def _quantulum() -> Mapping[str, Reader]:
    parser = importlib.import_module("quantulum3.parser")

    def read(row: Row, currency: bool) -> Values:
        found: Values = Counter()
        for one in parser.parse(row["text"]):
            if (one.unit.entity.name == "currency") != currency:
                continue
            if currency:
                found[one.unit.currency_code, _figure(one.value)] += 1
            elif one.unit.entity.name != "time":
                found[(_figure(one.value),)] += 1
        return found

    return {"money": lambda row: read(row, True), "quantities": lambda row: read(row, False)}


def _dateparser() -> Mapping[str, Reader]:
    search = importlib.import_module("dateparser.search").search_dates

    def dates(row: Row) -> Values:
        day = _day(row)
        settings = {"RELATIVE_BASE": datetime.combine(day, clock())} if day else {}
        found = search(row["text"], languages=["en"], settings=settings) or []
        return Counter((one.date(), one.date()) for _, one in found)

    return {"dates": dates}


def _recognizers() -> Mapping[str, Reader]:
    culture = importlib.import_module("recognizers_text").Culture.English
    units = importlib.import_module("recognizers_number_with_unit")
    times = importlib.import_module("recognizers_date_time")
    numbers = importlib.import_module("recognizers_number")

    def money(row: Row) -> Values:
        found: Values = Counter()
        for one in units.recognize_currency(row["text"], culture):
            value = one.resolution.get("value")
            if value is not None:
                code = one.resolution.get("isoCurrency") or _code(
                    {"Dollar": "$", "Pound": "£"}.get(one.resolution.get("unit", "")),
                    row["country"],
                )
                found[code, _figure(value)] += 1
        return found

    def dates(row: Row) -> Values:
        day = _day(row)
        base = datetime.combine(day or date(2000, 1, 1), clock())
        found: Values = Counter()
        for one in times.recognize_datetime(row["text"], culture, reference=base):
            if one.type_name in ("datetimeV2.date", "datetimeV2.daterange"):
                found[_days_of_resolution((one.resolution or {}).get("values") or [{}])] += 1
        return found

    def quantities(row: Row) -> Values:
        found = [*numbers.recognize_percentage(row["text"], culture)]
        found += units.recognize_dimension(row["text"], culture)
        texts = [str(one.resolution.get("value", "")).rstrip("%") for one in found]
        return Counter((_figure(text),) for text in texts if text.replace(".", "", 1).isdigit())

    return {"money": money, "dates": dates, "quantities": quantities}


def _days_of_resolution(values: list[Mapping[str, str]]) -> tuple[date | None, date | None]:
    last = values[-1]
    if "value" in last:
        day = _iso(last["value"])
        return day, day
    end = _iso(last.get("end"))
    return _iso(last.get("start")), end - timedelta(days=1) if end else None


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


LIBRARIES: Mapping[str, Callable[[], Mapping[str, Reader]]] = {
    "quantulum3": _quantulum,
    "price-parser": _price_parser,
    "dateparser": _dateparser,
    "recognizers-text": _recognizers,
}


def measure(folder: Path, kind: str, read: Reader) -> dict[str, float | int]:
    """Phrases right, values wrong, values missed, and characters a CPU second."""
    phrases = right = wrong = missed = characters = 0
    spent = 0.0
    for row, expect in rows(folder, kind):
        begun = time.process_time()
        try:
            found = read(row)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            found = Counter({("failed",): 1})
        spent += time.process_time() - begun
        want = wanted(kind, expect)
        phrases += 1
        right += found == want
        wrong += (found - want).total()
        missed += (want - found).total()
        characters += len(row["text"])
    return {
        "phrases": phrases,
        "right": right,
        "share": round(right / phrases, 3),
        "wrong_values": wrong,
        "missed_values": missed,
        "characters_a_second": round(characters / spent) if spent else 0,
    }


def main() -> None:
    """Measure everything that is installed and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--phrases", type=Path, default=Path("tests/phrases"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    readers: dict[str, Mapping[str, Reader]] = {
        "communique": {"money": _our_money, "dates": _our_dates, "quantities": _our_quantities}
    }
    for name, load in LIBRARIES.items():
        try:
            readers[name] = load()
        except ImportError as err:
            print(f"{name} is left out: {err}", file=sys.stderr)
    results = {
        kind: {
            name: measure(options.phrases, kind, by[kind])
            for name, by in readers.items()
            if kind in by
        }
        for kind in ("money", "dates", "quantities")
    }
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    for kind, by_name in results.items():
        print(f"\n{kind:<18}{'right':>12}{'share':>8}{'wrong':>8}{'missed':>8}{'chars/s':>12}")
        for name, one in by_name.items():
            print(
                f"{name:<18}{one['right']:>6}/{one['phrases']:<5}{one['share']:>8.3f}"
                f"{one['wrong_values']:>8}{one['missed_values']:>8}{one['characters_a_second']:>12,}"
            )
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
