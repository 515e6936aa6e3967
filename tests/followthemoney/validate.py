"""Checks FollowTheMoney entities with that library itself: `python ftm_validate.py FILE`.

It runs in an interpreter of its own that has `followthemoney`, which needs a C library that the
project does without. It prints the number of entities of each schema as JSON, or what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import InvalidData


def faults(data: dict[str, Any], schemata: dict[str, str]) -> list[str]:
    """What the library says against an entity, or changes or drops in it."""
    schema = model.get(data["schema"])
    if schema is None:
        return [f"no schema {data['schema']}"]
    try:
        schema.validate(data)
        proxy = model.get_proxy(data, cleaned=False)
    except InvalidData as err:
        return [str(err), str(getattr(err, "errors", ""))]
    found = [f"lacks {name}" for name in schema.required if not proxy.get(name)]
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None or sorted(proxy.get(name)) != sorted(values):
            found.append(f"{name}: {values} became {proxy.get(name, quiet=True)}")
        elif prop.range is not None:
            found += [
                f"{name}: {value} is no {prop.range.name}"
                for value in values
                if not model.get(schemata.get(value, "Address")).is_a(prop.range)
            ]
    return found


def main() -> int:
    lines = Path(sys.argv[1]).read_text("utf-8").split("\n")
    entities = [json.loads(line) for line in lines if line]
    schemata = {one["id"]: one["schema"] for one in entities}
    if len(schemata) != len(entities):
        print("an id stands twice")
        return 1
    wrong = [f"{one['id']}: {said}" for one in entities for said in faults(one, schemata)]
    print("\n".join(wrong[:20]) or json.dumps(Counter(schemata.values())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
