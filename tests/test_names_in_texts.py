"""People, posts, bodies and programs that short texts name: who holds which post of what, and where."""

from __future__ import annotations

import pytest

from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said so. Kim Min-su, head of the ministry’s Labor Standards Bureau, spoke.",
            [("Kim Min-su", "head of the ministry’s Labor Standards Bureau", None)],
        ),
        (
            "The Ministry of Labor said so. Kim Min-su, head of the ministry’s Secretariat, spoke.",
            [("Kim Min-su", "head of the ministry’s Secretariat", "Ministry of Labor")],
        ),
        (
            "Former Transport Minister Jane Roe and Dep. Transport Minister John Doe spoke.",
            [
                ("Jane Roe", "Former Transport Minister", "Ministry of Transport"),
                ("John Doe", "Dep. Transport Minister", "Ministry of Transport"),
            ],
        ),
        (
            "Jane Roe, Minister of Trade, Industry and the Sea of Norway, spoke.",
            [("Jane Roe", "Minister", "Ministry of Trade, Industry and the Sea")],
        ),
        (
            "Minister for Women and the Family Jane Roe spoke.",
            [("Jane Roe", "Minister for Women and the Family", None)],
        ),
        (
            "Federal Councillor Albert Roe and the Minister of Mining, Carolina Doe, spoke.",
            [
                ("Albert Roe", "Federal Councillor", "Swiss Federal Council"),
                ("Carolina Doe", "Minister of Mining", "Ministry of Mining"),
            ],
        ),
        (
            "KOPIA Ghana Center Director Kim Min-su spoke.",
            [("Kim Min-su", "Director", "KOPIA Ghana Center")],
        ),
        (
            "Lee Mi-kyung, who heads the Harbour Trust, met the Committee on Trade, which is chaired by Lord Willetts.",
            [
                ("Lee Mi-kyung", "head", "Harbour Trust"),
                ("Willetts", "chair", "Committee on Trade"),
            ],
        ),
        (
            "Lee Mi-kyung, who chairs the board of the Harbour Trust, spoke.",
            [("Lee Mi-kyung", "chair", "Harbour Trust")],
        ),
        (
            "Jane Roe, Director General, Natural Resources Canada, and John Doe, Director at the Harbour Trust, spoke.",
            [
                ("Jane Roe", "Director General", "Natural Resources Canada"),
                ("John Doe", "Director", "Harbour Trust"),
            ],
        ),
        ("NSW Health Minister Ryan Park spoke.", [("Ryan Park", "Health Minister", None)]),
        (
            "The Bank of Korea’s acting Governor Rhee Chang-yong spoke.",
            [("Rhee Chang-yong", "acting Governor", "Bank of Korea")],
        ),
        (
            "Sopnendu Mohanty, Chief FinTech Officer, MAS",
            [("Sopnendu Mohanty", "Chief FinTech Officer", "MAS")],
        ),
        (
            "Jane Roe, Minister of Trade and the Chair of the Harbour Trust, spoke.",
            [
                ("Jane Roe", "Minister of Trade", "Ministry of Trade"),
                ("Jane Roe", "Chair", "Harbour Trust"),
            ],
        ),
        (
            "Jane Roe, Director of the Survey Division of Transport Canada, spoke. The Survey Division agreed.",
            [("Jane Roe", "Director of the Survey Division", "Transport Canada")],
        ),
        (
            "Jane Roe, Director of the Survey Division of the Harbour Trust, spoke. The Survey Division agreed.",
            [("Jane Roe", "Director of the Survey Division", "Harbour Trust")],
        ),
        ("I met Senator the Hon Tim Ayres.", []),
        ("PM Modi said it will open. PM KUSUM pays.", [("Modi", "PM", None)]),
        ("In Zaza Sector, the State Minister met farmers.", []),
        ("Renters in Victoria, Richmond and Prince Rupert get a kit. Prince William spoke.",
         [("William", "Prince", None)]),
        ("Minister Kim spoke. Minister Zuma left.", [("Kim", "Minister", None), ("Zuma", "Minister", None)]),
    ],
)  # fmt: skip
def test_posts_and_bodies_of_people(
    read: Read, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [
        (one.name, post.title, post.organization)
        for one in read(text).officials
        for post in one.posts
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Thornwell Robotics of Tucson and Brightwater Labs of Houston will build the plant.",
            ["Thornwell Robotics", "Brightwater Labs"],
        ),
        (
            "Ofwat has fined Severn Vale Water £17.2 million and Shoreham Energy £3 million.",
            ["Severn Vale Water", "Shoreham Energy"],
        ),
        (
            "The state gives $5 million to Shoreham Energy and $3 million to Norden Steel of Lille.",
            ["Shoreham Energy", "Norden Steel"],
        ),
        ("The Mines and Renewable Energy Department met.", ["Renewable Energy Department"]),
        (
            "Officials of the Food, Forests and Water Department met.",
            ["Food, Forests and Water Department"],
        ),
        (
            "The Department of Homeland Security spoke. The FDA agreed.",
            ["Department of Homeland Security", "Food and Drug Administration"],
        ),
        (
            "The Department of Homeland Security met Public Safety Canada. The FDA agreed.",
            ["Department of Homeland Security", "Public Safety Canada", "FDA"],
        ),
        ("First Forestry Department staff came.", ["Forestry Department"]),
        ("Eligible Singapore Citizens will pay no more than $5 for the test.", []),
        ("Catches fell, according to the Scientific and Survey Division.", ["Survey Division"]),
    ],
)
def test_bodies_in_lists_and_beside_sums(read: Read, text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).bodies] == names


def test_a_short_name_is_a_place_of_the_person_whose_post_it_tells(read: Read) -> None:
    text = (
        "Minister of Trade Kim Min-su and Minister of Health Kim Ja-young opened the fair. "
        "Minister of Health Kim thanked the guests."
    )
    told = {one.name: [text[a:b] for a, b in one.spans] for one in read(text).officials}
    assert told == {
        "Kim Min-su": ["Kim Min-su"],
        "Kim Ja-young": ["Kim Ja-young", "Minister of Health Kim"],
    }


def test_each_place_of_an_acronym_is_one_of_its_program_once(read: Read) -> None:
    text = (
        "The ministry launched the Rural Broadband Programme (RBP) in 2020. Under the RBP, 900 "
        "villages will get fibre by 2028. RBP money is from the state."
    )
    (program,) = read(text).programs
    assert [text[a:b] for a, b in program.spans] == ["Rural Broadband Programme", *["RBP"] * 3]
