"""What targets measure: the thing that is to change, never a unit, a verb or who pays."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import find_mentions


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The bridge will be delivered in 2029.", "bridge"),
        ("The portal, which is due to open in 2027, will be free.", "portal"),
        ("The first ferry will reach the island in August 2026.", "first ferry"),
        ("The museum will open its doors in March 2026.", "museum"),
        ("The agency will cut the average waiting time from 14 months to six months by 2028.",
         "average waiting time"),
        ("The harbour authority will raise its loading capacity from 16 tonnes to 23 tonnes by 2027.",
         "loading capacity"),
        ("The government will invest USD 614 million over four years to improve heart care.",
         "heart care"),
        ("The bank will lend EUR 50 million by 2028.", "lending"),
        ("A total of EUR 40 million will be spent by 2027.", "spending"),
        ("The board will replace wooden poles along 212 kilometres of line by 2028.", "wooden poles"),
        ("The plant will supply 640,000 people by 2028.", "people"),
        ("The strategy sets an export target of USD 40 billion by 2030.", "export"),
        ("The rate of recycling is low. The ministry will raise it to 70% by 2030.",
         "rate of recycling"),
        ("The recycling rate was 60% last year. The Minister wants that to reach 70% by 2030.",
         "recycling rate"),
        ("The share of women was 30% last year. The partners will bring the figure up to 40% by 2030.",
         "share of women"),
        ("The board has set itself a production target of 650,000 tonnes for 2026.", "production"),
        ("The ministry pledged to do its utmost to achieve this year’s export goal of USD 14 billion.",
         "export"),
        ("The state will aim to raise the share of men taking leave from 40% to 85% by 2030.",
         "share of men taking leave"),
        ("The state will raise ordinary revenue to 18 per cent of GDP by 2028.", "ordinary revenue"),
        ("The city wants a 20% cut in road traffic by 2030.", "road traffic"),
        ("The utility will install 4 million prepaid meters by 2030.", "prepaid meters"),
        ("The school will increase its nursing class from 58 to 108 seats by 2027.", "nursing class"),
        ("The plan reduces deaths at work to 0.29 per 10,000 workers by 2030.", "deaths at work"),
        ("Ghana is to have 300 trams, to be delivered by 2030.", "trams"),
    ],
)  # fmt: skip
def test_a_metric_names_what_is_to_change(nlp: Language, text: str, metric: str) -> None:
    (found,) = find_mentions(nlp, [Annotatable(text, "", date(2025, 3, 4), None, None)])
    assert [one.metric for one in found.targets] == [metric]
