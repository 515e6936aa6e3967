"""The country of a page: by its hosts, by its masthead, and not by what its text speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import run
from extract.splitting.furniture import is_navigation
from extract.splitting.page_country import country_of_host, page_country

STORY = (
    "The department announced a plan to plant trees in every town and village of the country. "
    "Schools and companies will take part in it, and the first trees will stand in spring."
)


@pytest.mark.parametrize(
    ("host", "country"),
    [
        ("www.mof.go.jp", "JP"),
        ("pib.gov.in", "IN"),
        ("www.economie.gouv.fr", "FR"),
        ("www.beehive.govt.nz", "NZ"),
        ("www.gov.uk", "GB"),
        ("ec.europa.eu", "EU"),
        ("www.epa.gov", "US"),
        ("gov", "US"),
        ("www.canada.ca", "CA"),
        ("www.bbc.co.uk", None),
        ("go.com", None),
        ("", None),
    ],
)
def test_a_host_tells_whose_government_it_serves(host: str, country: str | None) -> None:
    assert country_of_host(host) == country


@pytest.mark.parametrize(
    ("head", "foot", "country"),
    [
        ("REPUBLIC OF KENYA | Ministry of Water", "", "KE"),
        ("Department of Basic Education | Republic of South Africa", "", "ZA"),
        ("Newsroom", "Media contact: media@dbe.gov.za", "ZA"),
        ("Newsroom", "See www.mof.go.jp and www.epa.gov", None),
        ("Jamaica Information Service", "", "JM"),
        ("Fiji Bureau of Statistics", "", "FJ"),
        ("Parliament of Australia", "", "AU"),
        ("Jamaica Observer", "", None),
        ("Embassy of Japan", "", None),
        ("Minister meets envoy of Japan", "", None),
        ("Newsroom", "", None),
    ],
)
def test_a_page_tells_its_country(head: str, foot: str, country: str | None) -> None:
    assert (
        page_country(f"{head}\nHome\nA Million Trees\n3 December 2025\n{STORY}\n{foot}", None)
        == country
    )


def test_the_address_of_a_page_comes_first() -> None:
    assert page_country("see www.epa.gov", "https://www.mof.go.jp/x") == "JP"


@pytest.mark.parametrize(
    ("markup", "country"),
    [
        ('<html lang="en-US"><link href="https://www.minenergia.gov.co/a.css">', "CO"),
        (
            '<html lang="en-US"><a href="https://www.gov.nl.ca/x">x</a><img src="//cdn.example">',
            "CA",
        ),
        ('<html dir="ltr" lang="en-NZ">', "NZ"),
        ('<html lang="en-GB">', None),
        ('<html lang="en-NZ"><a href="https://www.epa.gov/">', "US"),
    ],
)
def test_the_markup_of_a_page_tells_its_country(markup: str, country: str | None) -> None:
    assert page_country("Newsroom\nA Million Trees\n", None, markup) == country


def test_the_country_of_the_page_tells_what_a_dollar_is(tmp_path: Path) -> None:
    text = f"Newsroom\n\nA Million Trees for All Towns\n3 December 2025\n\n{STORY} It costs $2 million.\n\n"
    money = []
    for name, host in (("a.txt", "media@parks.gov.au"), ("b.txt", "media@parks.example")):
        (tmp_path / name).write_text(f"{text}Contact: {host}\n", "utf-8")
        money += [one.currency for one in run([tmp_path / name]).records.money]
    assert money == ["AUD", "USD"]


@pytest.mark.parametrize(
    "row",
    [
        "Regional Doctor Program / KRW 13.5 billion / KRW 28.8 billion",
        "North | 12.5 % | 13 % | 14 %",
        "Households | 1,200 | 3,400 | 5,600",
    ],
)
def test_the_row_of_a_table_is_no_menu(row: str) -> None:
    assert not is_navigation(row)


@pytest.mark.parametrize(
    "menu", ["1 | 2 | 3 | 4", "Home / News / 1.2 million jobs", "Home > News > Jobs"]
)
def test_steps_and_numbers_of_pages_are_a_menu(menu: str) -> None:
    assert is_navigation(menu)
