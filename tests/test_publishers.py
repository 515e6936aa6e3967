"""Who published an article, and which country it is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.gazetteer import body_in_title, load_gazetteers
from extract.naming.publishers import Publisher, country_of, find_publishers, known_publisher
from extract.pipeline import run
from extract.spill import Spill
from tests.test_drift import raw

LISTING = """\
-
Transport
Rail Works Start
The Ministry of Land, Infrastructure and Transport (MOLIT) will start works. {more}date2025-03-03
-
Health
Clinics Open
The Department of Health and Social Care (DHSC) will open clinics. {more}date2025-03-04
-
Energy
Grid Funds
The U.S. Department of Energy (DOE) will award grants. {more}date2025-03-05
"""
MORE = "The works were agreed with all regions and will take some years to finish. " * 2


def test_each_article_of_a_listing_of_several_publishers_has_its_own(tmp_path: Path) -> None:
    dump = tmp_path / "listing.txt"
    dump.write_text(LISTING.format(more=MORE))
    found = {one.title: one.publisher for one in run([dump]).records.articles}
    assert found == {
        "Rail Works Start": "Ministry of Land, Infrastructure and Transport",
        "Clinics Open": "Department of Health and Social Care",
        "Grid Funds": "Department of Energy",
    }


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("New Zealand will spend $5 million. New Zealanders agree.", "NZ"),
        ("Canada will spend it. Canadian firms and Canada gain, as does Japan.", "CA"),
        ("Canada and Japan agree. Japan and Canada sign.", None),
        ("It will spend $5 million.", None),
        ("It costs US$5 million and US$6 million.", None),
        ("Jane Clark and Chris Clark wrote it.", None),
        ("Jane Nelson joined Kim Nelson.", None),
        ("Mr Kerry met Mrs Kerry.", None),
        ("The Mayo Clinic was founded by the Mayo brothers.", None),
        ("It is written in Java. Java is a language.", None),
        ("Jorge Mendoza and Luis Mendoza agreed.", None),
        ("Works start in County Mayo and in County Kerry.", "IE"),
    ],
)
def test_an_article_without_a_known_publisher_is_from_the_country_it_speaks_of(
    text: str, country: str | None
) -> None:
    assert country_of(raw(title="Works", text=text), None, load_gazetteers()) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ontario will spend $5 million. Ontario builds.", "CA"),
        ("New Zealanders will get $5 million, says New Zealand.", "NZ"),
        ("Ontario and Norway will spend $5 million. Ontario builds.", "NO"),
        ("Ontario will spend $5 million.", "NO"),
    ],
)
def test_a_publisher_that_only_its_site_tells_of_counts_less_than_the_country_spoken_of(
    text: str, country: str
) -> None:
    norway = Publisher("Innovation Norway", "no-innovation", "NO")
    assert country_of(raw(title="Works", text=text), norway, load_gazetteers()) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Clinics in Whangārei, Tauranga and Dunedin open by Christmas.", "NZ"),
        ("Wards in Leeds and Hull get £40 million.", "GB"),
        ("Shri Rao said that Rs 40 crore would be spent.", "IN"),
        ("Rotterdam, Antwerp and Hamburg will share data.", None),
    ],
)
def test_cities_money_and_forms_of_address_tell_the_country(text: str, country: str | None) -> None:
    assert country_of(raw(title="Works", text=text), None, load_gazetteers()) == country


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Health will add 300 nurses.",
        "The European Environment Agency measures air.",
    ],
)
def test_a_name_that_countries_share_or_that_stands_in_a_longer_one_tells_no_publisher(
    text: str,
) -> None:
    with Spill() as spill:
        article = raw(title="Works", text=f"{text} " * 3)
        assert find_publishers([article], load_gazetteers(), spill) == [None]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Minister of Climate and Environment Anna Nowak met PKP and the Energy Regulatory Office "
         "in Poland. Poland will pay. The Energy Regulatory Office agreed.", "Ministry of Climate and Environment"),
        ("The Seoul Metropolitan Government (SMG) today unveiled a plan with the Ministry of "
         "Climate, Energy and Environment of Korea. Korea pays.", "Seoul Metropolitan Government"),
        ("The World Bank approved a loan for the Ministry of Energy. All agreed.", "World Bank Group"),
    ],
)  # fmt: skip
def test_ministers_and_who_speaks_first_tell_the_publisher(text: str, publisher: str) -> None:
    with Spill() as spill:
        article = raw(title="Works", text=text)
        (found,) = find_publishers([article], load_gazetteers(), spill)
    assert found is not None and found.name == publisher


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Works begin | Ministry of Health", "Ministry of Health"),
        ("Ministry of Transport – News", "Ministry of Transport"),
        ("Seoul Metropolitan Government > News > Press Release", "Seoul Metropolitan Government"),
        ("Works of the Ministry of Health begin", None),
    ],
)
def test_a_part_of_a_title_is_a_publisher(title: str, publisher: str | None) -> None:
    assert body_in_title(title, load_gazetteers().bodies) == publisher


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("Innovation Norway", Publisher("Innovation Norway", "no-innovation", "NO")),
        ("Kestrel Works", Publisher("Kestrel Works", None, None)),
        (None, None),
    ],
)
def test_the_publisher_that_an_earlier_run_told_is_looked_up(
    name: str | None, publisher: Publisher | None
) -> None:
    assert known_publisher(raw(publisher=name), load_gazetteers()) == publisher


@pytest.mark.parametrize(("others", "all_of_them"), [(3, True), (4, False)])
def test_a_body_that_two_in_five_articles_of_a_site_name_publishes_all(
    others: int, all_of_them: bool
) -> None:
    texts = ["Innovation Norway will lend more."] * 2 + ["Firms can lend more."] * others
    with Spill() as spill:
        articles = [raw(title="Works", text=text) for text in texts]
        found = find_publishers(articles, load_gazetteers(), spill)
    assert {one.name if one else None for one in found} == (
        {"Innovation Norway"} if all_of_them else {"Innovation Norway", None}
    )
