"""What the components find in a sentence: officials with posts, targets, programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.outputs import Records
from extract.pipeline import run

TRADE = "Ministry of Trade, Industry and Resources"
SCIENCE = "Ministry of Science and ICT"
FILLER = "The meeting was held in Seoul on Monday before many experts from the industry."
Read = Callable[..., Records]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The records of a page of one release with this text."""

    def page(
        text: str,
        *,
        publisher: str = SCIENCE,
        day: str = "June 16, 2025",
        title: str = "Minister Announces Plans for the Coming Years",
    ) -> Records:
        path = tmp_path / "page.txt"
        path.write_text(f"{publisher}\n\n{title}\n{day}\n\n{text} {FILLER}\n", "utf-8")
        return run([path]).records

    return page


def posts_of(records: Records) -> dict[str, list[tuple[str, str | None]]]:
    return {
        one.name: sorted((post.title, post.organization) for post in one.posts)
        for one in records.officials
    }


# ---------------------------------------------------------------- officials
FINANCE = "Ministry of Economy and Finance"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port reopens once the last permit is issued, Fisheries and Forestry Minister Jane Doe says.",
            {"Jane Doe": ["Fisheries and Forestry Minister"]},
        ),
        (
            "The school opens on 1 July, Arts, Sport and Youth Minister Jane Doe says.",
            {"Jane Doe": ["Arts, Sport and Youth Minister"]},
        ),
        (
            "Vice-Minister for International Affairs TERADA Mitsuru and Governor MURASE Shigeki came.",
            {
                "TERADA Mitsuru": ["Vice-Minister for International Affairs"],
                "MURASE Shigeki": ["Governor"],
            },
        ),
        (
            "“It is time,” said Minister of Natural Resources and Energy Security Braedon Clarkson.",
            {"Braedon Clarkson": ["Minister of Natural Resources and Energy Security"]},
        ),
    ],
)
def test_holders_are_told_from_fields(
    read: Read, text: str, expected: dict[str, list[str]]
) -> None:
    records = read(text, publisher="Government of New Zealand")
    assert {one.name: [post.title for post in one.posts] for one in records.officials} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister met Jane Doe, Executive Vice-President of the European Commission for Trade and Ports.",
            {"Jane Doe": [("Executive Vice-President", "European Commission")]},
        ),
        (
            "Officials received Finance Minister Lars Klingbeil of Germany in the old town hall.",
            {"Lars Klingbeil": [("Finance Minister", "Federal Ministry of Finance")]},
        ),
    ],
)
def test_bodies_of_posts_abroad(
    read: Read, text: str, expected: dict[str, list[tuple[str, str | None]]]
) -> None:
    assert posts_of(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some NOK 9 million goes to the action plan Green Harbours, which runs on.",
            "Green Harbours",
        ),
        ("The scheme has a new component, Blue Granary, for small farms.", "Blue Granary"),
        ("This follows the Council recommendation “Schools on the Road”.", "Schools on the Road"),
    ],
)
def test_programs_named_behind_what_they_are(read: Read, text: str, expected: str) -> None:
    assert [program.name for program in read(text).programs] == [expected]


def test_a_city_that_acts_today_is_a_government_and_a_fund_is_no_company(read: Read) -> None:
    text = "The City of Gdynia today signed a loan that complements the Amazon Fund."
    records = read(text)
    assert [one.name for one in records.agencies] == ["City of Gdynia"]
    assert records.organizations == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Koo Yun-cheol, Deputy Prime Minister and Minister of Economy and Finance, spoke first.",
            {
                "Koo Yun-cheol": [
                    ("Deputy Prime Minister", FINANCE),
                    ("Minister of Economy and Finance", FINANCE),
                ]
            },
        ),
        (
            "Deputy Prime Minister and Minister of Science and ICT Bae Kyung-hoon spoke first.",
            {
                "Bae Kyung-hoon": [
                    ("Deputy Prime Minister", SCIENCE),
                    ("Minister of Science and ICT", SCIENCE),
                ]
            },
        ),
        (
            "Minister of Economy and Finance Koo Yun-cheol spoke first.",
            {"Koo Yun-cheol": [("Minister", FINANCE)]},
        ),
        ("Minister Jun Young-hyun spoke first.", {"Jun Young-hyun": [("Minister", TRADE)]}),
        (
            "Jun Young-hyun, Vice Chairman of Samsung Electronics, took part.",
            {"Jun Young-hyun": [("Vice Chairman", "Samsung Electronics")]},
        ),
        (
            "The Korea Meteorological Administration (Administrator: Lee Mi-seon) hosted it.",
            {"Lee Mi-seon": [("Administrator", "Korea Meteorological Administration")]},
        ),
        (
            "Seo Ga-ram, Director General of the Trade Policy Bureau of the Ministry of Trade, "
            "Industry and Resources (MOTIR), answered questions.",
            {"Seo Ga-ram": [("Director General of the Trade Policy Bureau", TRADE)]},
        ),
        (
            "Maroš Šefčovič, European Commissioner for Trade and Economic Security, took part.",
            {
                "Maroš Šefčovič": [
                    (
                        "European Commissioner for Trade and Economic Security",
                        "European Commission",
                    )
                ]
            },
        ),
        (
            "Philippe Baptiste, French Minister of Higher Education and Research, joined by video.",
            {
                "Philippe Baptiste": [
                    ("Minister", "Ministry of Higher Education, Research and Space")
                ]
            },
        ),
        (
            "Ursula Meier, Federal Minister for Economic Affairs of Germany, spoke first.",
            {"Ursula Meier": [("Federal Minister", "Federal Ministry for Economic Affairs")]},
        ),
    ],
)
def test_a_person_has_the_posts_that_the_sentence_gives(
    read: Read, text: str, expected: dict[str, list[tuple[str, str | None]]]
) -> None:
    found = read(text, publisher=TRADE, day="December 3, 2025")
    assert posts_of(found) == expected


def test_a_vice_minister_in_the_release_of_an_agency_belongs_to_the_ministry_named(
    read: Read,
) -> None:
    found = read(
        "Administrator Yoon Young-bin of the Korea AeroSpace Administration (KASA) met Sean Duffy, "
        "Acting Administrator of the National Aeronautics and Space Administration (NASA). "
        "The Ministry of Science and ICT, led by Minister Bae Kyung-hoon, was represented by "
        "Second Vice Minister Ryu Je-myung.",
        publisher="Korea AeroSpace Administration",
    )
    assert posts_of(found)["Ryu Je-myung"] == [("Second Vice Minister", SCIENCE)]


# ---------------------------------------------------------------- bodies
def test_a_possessive_country_ends_the_name_of_a_ministry(read: Read) -> None:
    found = read("Denmark’s Ministry of Finance and Norway’s Ministry of Finance signed it.")
    assert not [one.name for one in found.agencies if "Norway" in one.name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regulator has fined Severn Vale Water £17.2 million.", {"Severn Vale Water"}),
        (
            "Daehwa Milling must pay KRW 51 billion and Hansol Foods KRW 39.4 billion.",
            {"Daehwa Milling", "Hansol Foods"},
        ),
        (
            "Support is shared by Matrix Gas, Rs 138 crore; and Ferroline Steel, Rs 127 crore.",
            {"Matrix Gas", "Ferroline Steel"},
        ),
        ("VeraLith of New York would receive $150 million.", {"VeraLith"}),
        ("It gave a loan of $39 million to Laflamme Aero of Quebec.", {"Laflamme Aero"}),
        ("A further $5 million comes as $5 million from Shoreham Energy.", {"Shoreham Energy"}),
        ("Roads get €4 million, Resilience Works €2 million and Bridges €1 million.", set()),
        ("The Warm Homes plan and Sustainable Food get £4 million.", set()),
        ("A sum of £4 million goes to Leeds and £3 million to Horizon Europe.", set()),
        ("Pune-based Vedant Biologics opened a site.", {"Vedant Biologics"}),
        ("The borrower, Great Bend Transmission, repays it.", {"Great Bend Transmission"}),
        (
            "It was asked of the evaluators, NatCen Social Research, too.",
            {"NatCen Social Research"},
        ),
    ],
)
def test_who_pays_or_is_paid_or_is_called_a_firm_is_an_organization(
    read: Read, text: str, expected: set[str]
) -> None:
    assert {one.name for one in read(text).organizations} == expected


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("Cement Makers Council", False),
        ("National Fishermen Council", True),
        ("Corliss Institute", False),
        ("Marine Institute", True),
        ("Whitby Lantern Museum", False),
        ("National Lantern Museum", True),
    ],
)
def test_a_council_of_a_trade_and_an_institute_of_a_founder_are_no_agencies(
    read: Read, name: str, public: bool
) -> None:
    found = read(f"A study by the {name} found it.")
    assert name in {one.name for one in (found.agencies if public else found.organizations)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It held the fourth Regional and Essential Medical Care Innovation Committee.",
            "Regional and Essential Medical Care Innovation Committee",
        ),
        ("A pathway with Swissmedic will open soon.", "Swissmedic"),
        ("The scheme, first tried by Gwangju Metropolitan City, goes on.", "Gwangju Metropolitan"),
        (
            "The Shore Resilience Institute Korea will receive more.",
            "Shore Resilience Institute Korea",
        ),
        (
            "Gangwon Province and South Jeolla Province will each receive KRW 180 billion.",
            "Gangwon",
        ),
        ("The grants are $6.1 million for the City of Brampton and others.", "City of Brampton"),
        (
            "It agreed with Proxima Fusion, RWE and the State of Bavaria on a plan.",
            "State of Bavaria",
        ),
        (
            "They are:\n\nOhio Department of Labor and Thrift, Lansing, Ohio – $7,450,000\n\nAnd so on.",
            "Ohio Department of Labor and Thrift",
        ),
    ],
)
def test_an_agency_is_named_in_full(read: Read, text: str, expected: str) -> None:
    assert any(one.name.startswith(expected) for one in read(text).agencies)


def test_a_surname_is_no_firm(read: Read) -> None:
    text = "Governor Greg Abbott spoke with Mr Panyaza Lesufi. Lesufi said no. Scheduled Tribe families agreed."
    assert {one.name for one in read(text).organizations} == set()


def test_the_institute_of_a_firm_is_none_of_the_state(read: Read) -> None:
    found = read("It is so, according to the Samsung Research Institute.")
    assert "Samsung Research Institute" in {one.name for one in found.organizations}


def test_what_is_new_or_called_after_a_post_is_no_name(read: Read) -> None:
    found = read("PM Vidya Labs are shared. A new Eastern General Hospital in Bedok will open.")
    assert (found.officials, found.organizations) == ((), ())


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "Paul Prosser, Acting Country Director, for the Asian Development Bank, signed it.",
            "Paul Prosser",
            ("Acting Country Director", "Asian Development Bank"),
        ),
        (
            "Hisashi Iwamura, Director-General of the Energy Efficiency and Renewable Energy Department"
            " of the Agency for Natural Resources and Energy, spoke.",
            "Hisashi Iwamura",
            (
                "Director-General of the Energy Efficiency and Renewable Energy Department",
                "Agency for Natural Resources and Energy",
            ),
        ),
    ],
)
def test_a_post_is_of_whom_it_is_told_for(
    read: Read, text: str, name: str, post: tuple[str, str]
) -> None:
    assert posts_of(read(text))[name] == [post]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Grace Ito, Director, Consumer Education and Protection Department, spoke.",
            "Consumer Education and Protection Department",
        ),
        (
            "Ana Ruiz, General Manager, Market Conduct and Payments Department, said so.",
            "Market Conduct and Payments Department",
        ),
    ],
)
def test_a_department_behind_a_post_is_named_in_full(read: Read, text: str, name: str) -> None:
    assert [one.name for one in read(text).agencies] == [name]


# ---------------------------------------------------------------- targets
def targets_of(records: Records) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (None if one.value is None else f"{one.value.normalize():f}", one.unit, one.deadline)
        for one in records.targets
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By 2035, the ministry plans to foster 20 unicorn companies, reduce emissions of data "
            "centers by 30%, and raise the share of exports to 40%.",
            {("20", "companies", "2035"), ("30", "%", "2035"), ("40", "%", "2035")},
        ),
        ("By 2035, the ministry will reduce emissions by 30%.", {("30", "%", "2035")}),
        ("The ministry will reduce emissions by 30%.", {("30", "%", None)}),
        (
            "By 2035, the ministry plans to:\n\n- foster 20 unicorn companies\n- cut the power use "
            "of data centers by 30%\n- attract KRW 10 trillion in private investment\n\n",
            {("20", "companies", "2035"), ("30", "%", "2035"), ("10000000000000", "KRW", "2035")},
        ),
    ],
)
def test_every_number_of_a_promise_is_a_target(
    read: Read, text: str, expected: set[tuple[str | None, str | None, str | None]]
) -> None:
    assert targets_of(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what tells more of a noun is no past tense
            "The ministry plans to raise the number of licences granted each year from 3,100 in 2023 to 4,500 by 2028.",
            {("4500", "licences", "2028")},
        ),
        (  # an aside tells a level of today, with a comma in its number
            "Nitrates from farms, 1,450 tonnes in 2019, are to be reduced by 30 percent.",
            {("30", "%", None)},
        ),
        (  # a date that only an aside tells is no deadline
            "The Reading Act, which takes effect on August 1, 2026, will add 70 librarians.",
            {("70", "librarians", None)},
        ),
        (  # the period of the sentence before goes on
            "The ministry will train 400 welders by 2029. The share of women should reach 25 percent in the same period.",
            {("400", "welders", "2029"), ("25", "%", "2029")},
        ),
        (
            "Imports of salt end after March 1, 2028. By that date the ministry intends to open 12 mines.",
            {("12", "mines", "2028-03-01")},
        ),
        (  # who acts is not what is counted
            "Of 900 wells, 200 were closed. The two provinces plan to close a further 450 by 2028.",
            {("450", "wells", "2028")},
        ),
        (
            "The first three ferries will be delivered by 2027 and the other five by the end of 2029.",
            {("3", "ferries", "2027"), ("5", "ferries", "2029")},
        ),
        (  # how large those are that are meant
            "The ministry will equip all barges under six tons with radios by 2028.",
            {(None, None, "2028")},
        ),
        ("The ministry aims to test Level 3 buses by 2027.", {(None, None, "2027")}),
        (
            "Fees will rise to 30 pesos by 2028, twice the 2023 level of 15 pesos.",
            {("30", "MXN", "2028")},
        ),
        ("By the end of 2027 the fund will hold €9 billion.", {("9000000000", "EUR", "2027")}),
        ("The computing centre will grow fifteenfold by 2030.", {("15", "x", "2030")}),
        (
            "Next month, 120 nurse and midwife trainees will be hired. Of next year's budget, KRW 30 billion will be spent on wards.",
            {("120", "trainees", "2025-07"), ("30000000000", "KRW", "2026")},
        ),
        (  # a clause with a subject of its own ends a promise
            "It will have the rules for roofs ready by March 2026, and it is asking for 8 million euros.",
            {(None, None, "2026-03")},
        ),
        (  # an aside goes on with "and"
            "He spoke of the Ten Ports Plan, which is expected to earn €9 billion and create 400 jobs by 2040.",
            {("9000000000", "EUR", "2040"), ("400", "jobs", "2040")},
        ),
        ("Stage one reaches 150 schools by March 2027.", {("150", "schools", "2027-03")}),
        (
            "The Clean Air Act asks that local plants cover at least 40% of demand by 2030.",
            {("40", "%", "2030")},
        ),
        ("Ontario needs 80,000 masons by 2030.", set()),
        (  # those who are paid are not what is promised
            "Thirty-one towns are to share €112 million for bridges.",
            {("112000000", "EUR", None)},
        ),
    ],
)
def test_numbers_and_days_go_with_what_the_grammar_says(
    read: Read, text: str, expected: set[tuple[str | None, str | None, str | None]]
) -> None:
    assert targets_of(read(text)) == expected


# ---------------------------------------------------------------- the page around the release
RESEARCH = (
    "The Department of Energy (DOE) on Wednesday announced $100 million in funding for battery "
    "research at the national laboratories. The projects will start next year."
)


@pytest.mark.parametrize(
    "publisher",
    [
        "Korean Agency for Technology and Standards",
        "National Institute of Standards and Technology",
        "Ministry of Trade, Industry and Resources",
    ],
)
def test_the_title_is_the_headline_and_not_the_name_above_it(read: Read, publisher: str) -> None:
    title = "Korea Hosts Meeting on Standards for Used Batteries"
    (article,) = read(RESEARCH, publisher=publisher, title=title).articles
    assert (article.title, article.publisher) == (title, publisher)


@pytest.mark.parametrize("publisher", ["Korea AeroSpace Administration", "Department of Energy"])
def test_the_name_above_the_title_is_the_publisher(read: Read, publisher: str) -> None:
    (article,) = read(
        "Administrator Yoon Young-bin of the Korea AeroSpace Administration (KASA) met an envoy of "
        "the Department of Energy (DOE) on Monday. The Ministry of Science and ICT was there too.",
        publisher=publisher,
        title="Agencies Agree on Lunar Cooperation",
    ).articles
    assert article.publisher == publisher


def test_who_acts_is_the_publisher_and_not_the_body_above(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "Korea Hosts Meeting on Standards for Used Batteries\nMarch 12, 2025\n\n"
        "The Korean Agency for Technology and Standards (KATS) under the Ministry of Trade, "
        "Industry and Energy (MOTIE) hosted a meeting on standards for used batteries from March "
        "10 to 12. KATS invited experts from the European Commission.\n"
    )
    (article,) = run([path]).records.articles
    assert article.publisher == "Korean Agency for Technology and Standards"
