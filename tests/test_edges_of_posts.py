"""Posts at their edges: what is still a title, a name, a field or a body of one, and what no longer is."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import find_mentions

Posts = list[tuple[str, str, str | None]]
"""Name, title and body of each post that a text gives."""
TRUST = "Harbour Trust"
KATS = "Korean Agency for Technology and Standards"


def posts(
    nlp: Language, text: str, publisher: str | None = None, country: str | None = None
) -> Posts:
    release = Annotatable(text, "", date(2025, 6, 16), publisher, country)
    (found,) = find_mentions(nlp, [release])
    return [
        (one.name, post.title, post.organization) for one in found.officials for post in one.posts
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prime Minister Theresa May spoke.", ["Theresa May"]),
        ("President Young-hyun Jun spoke.", ["Young-hyun Jun"]),
        ("Minister Jan Holt spoke.", ["Jan Holt"]),
        ("Minister April Kim spoke.", ["April Kim"]),
        ("Minister Kim April Holt, who came, spoke.", ["Kim April Holt"]),
        ("The plan of Minister Kim Jan Monday.", ["Kim"]),
        ("Minister Nguyen Monday Night, spoke.", ["Nguyen"]),
        ("The plan of Minister Zuma Jan 5 stands.", ["Zuma"]),
        ("The Regional Director in New Delhi, Ms Jane Roe, spoke.", ["Jane Roe"]),
        ("They met the Regional Director in New Delhi, Jane Roe, and others.", []),
        ("Mayor Dean Shah spoke.", ["Dean Shah"]),
        ("Madeleine King, Minister of Trade, spoke.", ["Madeleine King"]),
        ("Mr King Charles Holt, Minister of Trade, spoke.", ["King Charles Holt"]),
        ("King Charles, Minister of Trade, spoke.", ["Charles"]),
        ("Minister Kim UNDP staff met.", ["Kim"]),
        ("Minister Kim Min-su OECD staff met.", ["Kim Min-su"]),
        ("Director J.K. Roe spoke.", ["J.K. Roe"]),
        ("Director Jane D. Roe spoke.", ["Jane D. Roe"]),
        ("Robert Doe Jr., Director of the Harbour Trust, spoke.", ["Robert Doe Jr."]),
        ("Robert Doe, Jr., Director of the Harbour Trust, spoke.", ["Robert Doe"]),
        ("Robert Doe, M.D., Director of the Harbour Trust, spoke.", ["Robert Doe"]),
        ("Professor Jane Roe OBE, Director of the Harbour Trust, spoke.", ["Jane Roe"]),
        ("Trade Kim Min-su, Director of the Harbour Trust, spoke.", ["Kim Min-su"]),
        ("Chief of Defence General Eirik Kristoffersen spoke.", ["Eirik Kristoffersen"]),
        ("Vice-Minister for Trade Affairs FUKUZONO Kentiro said so.", ["FUKUZONO Kentiro"]),
        ("Minister for Digital Government Zorvan Quilt announced it.", ["Zorvan Quilt"]),
        ("Minister for Digital Government Zorvan QUILT announced it.", []),
        ("Minister for Digital Government Zorvan Energy announced it.", []),
        ("Minister for Digital Government Zorvan Norway announced it.", []),
        ("Minister Conroy said no.", ["Conroy"]),
        ("Minister Policy’s order stands.", []),
        ("DG KIM Min-su spoke.", ["KIM Min-su"]),
        ("DG GROW spoke.", []),
        ("The plan (Director: Policy) stands.", []),
        ("The plan (Director: Jane Roe) stands.", ["Jane Roe"]),
        ("The plan stands. Director: Jane Roe", []),
        ("Contact: Jane Roe, Director of the Harbour Trust.", []),
        ("Contact Dr. Jane Roe, Director of the Harbour Trust.", []),
        ("They asked Minister of Health, Zorvan Quilt, in May.", []),
        ("Minister of Health, Zorvan Quilt, agreed.", ["Zorvan Quilt"]),
        ("Ask the Minister of Health, Dr Zorvan Quilt, who left.", ["Zorvan Quilt"]),
        ("Assistant Director (Jane Roe) of Transport Canada spoke.", []),
    ],
)
def test_a_name_ends_where_its_words_no_longer_are_of_a_person(
    nlp: Language, text: str, names: list[str]
) -> None:
    assert [name for name, _, _ in posts(nlp, text)] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Jane Roe, Director, Policy, said no.", "Director"),
        ("Jane Roe, Director, Trade Policy, said no.", "Director, Trade Policy"),
        ("Jane Roe, Director, Clean Energy, said no.", "Director"),
        ("Jane Roe, Director, Trade Policy spoke.", "Director"),
        ("Jane Roe, Director, Trade Policy, Kenya, spoke.", "Director"),
        ("They met the State Governor Jane Roe.", "State Governor"),
        ("Jane Roe, who leads the Therapies Unit at Transport Canada, spoke.",
         "head of the Therapies Unit"),
        ("Jane Roe, Director, Trade Policy, at the Harbour Trust, spoke.", "Director, Trade Policy"),
        ("Jane Roe, Director, Trade Policy, Harbour Trust, spoke.", "Director, Trade Policy"),
        ("The Assistant Director (Policy and Planning) of Transport Canada, Jane Roe, spoke.",
         "Assistant Director (Policy and Planning)"),
        ("Jane Roe, Minister responsible for Seniors, spoke.", "Minister responsible for Seniors"),
        ("Jane Roe, Minister with special responsibility for Seniors, spoke.",
         "Minister with special responsibility for Seniors"),
        ("Jane Roe, Senior Water Supply and Sanitation Specialist at the Harbour Trust, spoke.",
         "Senior Water Supply and Sanitation Specialist"),
        ("Jane Roe, Grid Policy Director, spoke.", "Grid Policy Director"),
        ("Chief Information Security Officer Jane Roe spoke.", "Chief Information Security Officer"),
        ("Jane Roe, Commissioner North for Biosecurity New Zealand, spoke.", "Commissioner North"),
        ("Borno State Governor Jane Roe spoke.", "Governor"),
        ("Borno State Deputy Governor Jane Roe spoke.", "Deputy Governor"),
        ("Ghana Center Director Jane Roe spoke.", "Director"),
        ("Ghana State Director Jane Roe spoke.", "State Director"),
        ("The World Bank’s Infrastructure Practice Manager Jane Roe spoke.",
         "Infrastructure Practice Manager"),
        ("Acting Children's Commissioner Jane Roe spoke.", "Acting Children's Commissioner"),
        ("The Information Commissioner, Jane Roe, spoke.", "Information Commissioner"),
        ("Foreign Minister Senator Jane Roe spoke.", "Foreign Minister"),
        ("Jane Roe, Director of NTPC, spoke.", "Director"),
        ("Jane Roe, Director of AI, spoke.", "Director of AI"),
        ("Jane Roe, Director of the Survey Office, spoke.", "Director of the Survey Office"),
        ("The MEC for Roads in North West, Ms Jane Roe, spoke.", "MEC for Roads in North West"),
        ("Jane Roe, who heads the ministry’s Shipping and Logistics Bureau, spoke.",
         "head of the ministry’s Shipping and Logistics Bureau"),
        ("Jane Roe, who now leads the Advanced Therapies Unit at the European Medicines Agency, spoke.",
         "head of the Advanced Therapies Unit"),
    ],
)  # fmt: skip
def test_a_title_reaches_as_far_as_what_the_post_is_for(
    nlp: Language, text: str, title: str
) -> None:
    assert [told for _, told, _ in posts(nlp, text)] == [title]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Finance Minister Jane Roe of the Netherlands spoke.", "Ministry of Finance"),
        ("Finance Minister Jane Roe of Germany spoke.", "Federal Ministry of Finance"),
        ("Observatory Director Jane Roe spoke.", None),
        ("Naivasha Observatory Director Jane Roe spoke.", "Naivasha Observatory"),
        ("The Board met. Board Chair Jane Roe spoke.", None),
        ("The Harbour Trust Board met. Board Chair Jane Roe spoke.", "Harbour Trust Board"),
        ("The Harbour Trust met. It rained all day. Its director, Jane Roe, spoke.", None),
        ("The Harbour Trust met. Its director, Jane Roe, spoke.", TRUST),
        ("The Harbour Trust met the Ministry of Trade. Its chief executive, Jane Roe, spoke.", TRUST),
        ("The Ministry of Trade met. Its chief executive, Jane Roe, spoke.", "Ministry of Trade"),
        ("The Bank of Korea met. The Bank was represented by its Director Jane Roe.", "Bank of Korea"),
        ("The ZQRX, whose director general is Jane Roe, agreed.", "ZQRX"),
        ("Director Jane Roe at the Climate Change Division spoke.", None),
        ("Director Jane Roe at the Kestrel Climate Lab spoke.", "Kestrel Climate Lab"),
        ("Director Jane Roe at Kestrel Fields spoke.", "Kestrel Fields"),
        ("Director Jane Roe, at Kestrel Fields, spoke.", None),
        ("The Museum chief executive Jane Roe spoke.", None),
        ("Acting Harbour Trust Director Jane Roe spoke.", TRUST),
        ("The Harbour Trust’s Acting Director Jane Roe spoke.", TRUST),
        ("World Trade Organization (WTO) Deputy Director-General Jane Roe spoke.",
         "World Trade Organization"),
        ("WTO Kenya Director Jane Roe spoke.", "World Trade Organization"),
        ("Jane Roe (Harbour Trust, Director) spoke.", TRUST),
        ("The Harbour Trust met the Ministry of Health. The ministry’s Director Jane Roe spoke.",
         "Ministry of Health"),
        ("LTA’s Deputy Chief Executive Jane Roe spoke.", "LTA"),
        ("Today the board’s Deputy Chief Executive Jane Roe spoke.", None),
        ("The Kestrel Commission met. The Commission’s Director Jane Roe spoke.", "Kestrel Commission"),
        ("Jane Roe, Director of the institute, spoke. The Kestrel Institute met.", None),
        ("The Kestrel Institute met. Jane Roe, Director of the institute, spoke.", "Kestrel Institute"),
        ("Jane Roe, First Minister of Zarvonia, spoke.", "Zarvonia"),
        ("Jane Roe, member of the Executive Board, spoke.", None),
        ("Jane Roe, Director of the National Kestrel Service, spoke.", "National Kestrel Service"),
        ("Jane Roe, Director for Kestrels at the Harbour Trust, spoke.", TRUST),
        ("The Secretary, Department of Roads (DR), Ms Jane Roe, spoke.", "Department of Roads"),
        ("The Commission met. Commission Vice-President Jane Roe spoke.", None),
        ("Commissioner Jane Roe met the European Medicines Agency.", "European Commission"),
        ("Commissioner of Roads Jane Roe met the European Medicines Agency.", None),
        ("Governor Jane Roe of North Zarvonia and Kenya spoke.", "North Zarvonia"),
        ("The council (Harbour Trust; Chair: Jane Roe) met.", TRUST),
        ("The Harbour Trust (Chair: Jane Roe) met.", TRUST),
        ("The Harbour Trust is led by Director Jane Roe.", TRUST),
        ("Jane Roe, CMD, PFC, spoke.", "PFC"),
        ("Jane Roe, Chairman, PFC spoke.", "PFC"),
        ("Jane Roe, Chairman, AB, spoke.", None),
        ("Jane Roe, Chairman, NTPCLTDX, spoke.", None),
        ("Governor Jane Roe of Zarvonia and Kenya spoke.", "Zarvonia"),
        ("Jane Roe becomes its acting director of the Energy Agency.", "Energy Agency"),
        ("Jane Roe becomes acting director of the Energy Agency.", "Energy Agency"),
        ("Toyooka’s mayor, Ms. Jane Roe, spoke.", "Toyooka"),
        ("Its executive director, Jane Roe, urged calm.", None),
        ("Jane Roe, who chairs the council of Cardiff University, spoke.", "Cardiff University"),
        ("The Kestrel Library opened. Librarian Jane Roe spoke.", "Kestrel Library"),
        ("The Kestrel Library opened. Kenya’s Librarian Jane Roe spoke.", None),
        ("The board announced the appointment of Jane Roe as its Director.", None),
        ("Jane Roe has been appointed Director of the Harbour Trust.", TRUST),
        ("Jane Roe is the Director of the Harbour Trust.", TRUST),
    ],
)  # fmt: skip
def test_a_post_is_of_the_body_that_the_text_ties_it_to(
    nlp: Language, text: str, body: str | None
) -> None:
    assert [(name, told) for name, _, told in posts(nlp, text)] == [("Jane Roe", body)]


@pytest.mark.parametrize(
    ("publisher", "country", "text", "expected"),
    [
        ("Seoul Metropolitan Government", "KR", "Mayor Oh Se-hoon spoke.",
         [("Oh Se-hoon", "Mayor", "Seoul Metropolitan Government")]),
        ("Seoul Metropolitan Government", "KR", "Busan Mayor Park Heong-joon spoke.",
         [("Park Heong-joon", "Mayor", "Busan")]),
        ("Ministry of Trade, Industry and Resources", "KR",
         f"The {KATS} met. Director General Jane Roe opened it.",
         [("Jane Roe", "Director General", KATS)]),
        ("Ministry of Trade, Industry and Resources", "KR",
         f"The {KATS} met. It rained. Chief Executive Jane Roe opened it.",
         [("Jane Roe", "Chief Executive", KATS)]),
        ("Ministry of Trade, Industry and Resources", "KR",
         f"{KATS} met. It rained. Chief Executive Jane Roe opened it.",
         [("Jane Roe", "Chief Executive", KATS)]),
        ("Natural Resources Canada", "CA", "Jane Roe, Minister of Energy and Natural Resources, spoke.",
         [("Jane Roe", "Minister", "Natural Resources Canada")]),
        ("Ministry of Trade, Industry and Resources", "KR",
         "Commissioner Jane Roe met the European Medicines Agency.",
         [("Jane Roe", "Commissioner", "Ministry of Trade, Industry and Resources")]),
        (None, "NL", "State Secretary Jane Roe (Infrastructure and Water Management) spoke.",
         [("Jane Roe", "State Secretary", "Ministry of Infrastructure and Water Management")]),
        (None, "NL", "State Secretary Jane Roe (Water) spoke.",
         [("Jane Roe", "State Secretary", None)]),
        ("Ministry of Trade, Industry and Resources", "KR", "The ministry’s Director Jane Roe spoke.",
         [("Jane Roe", "Director", "Ministry of Trade, Industry and Resources")]),
        ("Scottish Government", "GB", "Minister for Trade Jane Roe spoke.",
         [("Jane Roe", "Minister for Trade", "Scottish Government")]),
        (None, "GB", "Secretary of State for Defence Industry Jane Roe spoke.",
         [("Jane Roe", "Secretary of State for Defence Industry", "Ministry of Defence")]),
        (None, "KR", "Viet Nam’s Minister of Health Jane Roe spoke.",
         [("Jane Roe", "Minister", "Ministry of Health")]),
        (None, "KR", "Minister of Finance of the Kingdom of Norway Jane Roe spoke.",
         [("Jane Roe", "Minister", "Ministry of Finance")]),
        (None, "KR", "Minister of Finance of the Federal Republic of Germany Jane Roe spoke.",
         [("Jane Roe", "Minister", "Federal Ministry of Finance")]),
        (None, "KR", "Jane Roe, Minister of Commerce of the People’s Republic of China, spoke.",
         [("Jane Roe", "Minister", "Ministry of Commerce")]),
        (None, "KR", "Jane Roe, Minister of Trade, Jane Doe and Min-su Kim spoke.",
         [("Jane Roe", "Minister", "Ministry of Trade, Industry and Energy")]),
        (None, "AU", "New South Wales Minister for Energy Jane Roe spoke.",
         [("Jane Roe", "Minister for Energy", None)]),
        (None, "IN", "Union Minister of Railways, Information & Broadcasting and Power Jane Roe spoke.",
         [("Jane Roe", "Union Minister", "Ministry of Railways")]),
        ("Federal Office for Agriculture and Food", "DE",
         "Federal Minister of Agriculture Jane Roe presented a plan.",
         [("Jane Roe", "Federal Minister", "Federal Ministry of Agriculture, Food and Regional Identity")]),
        ("Canada Mortgage and Housing Corporation", "CA",
         "The Honourable Jane Roe, Minister of Housing, met her counterparts.",
         [("Jane Roe", "Minister of Housing", "Ministry of Housing")]),
        (None, "JM",
         "The kits are of the Ministry of Agriculture, Fisheries and Mining.\n\nPortfolio Minister, Hon. Jane Roe, gave them away.",
         [("Jane Roe", "Portfolio Minister", "Ministry of Agriculture, Fisheries and Mining")]),
        (None, "IE", "Minister for Justice Cormac Ó Dálaigh spoke.",
         [("Cormac Ó Dálaigh", "Minister for Justice", "Department of Justice, Home Affairs and Migration")]),
        (None, "US", "It takes about ten years, said orchard manager Don Kessinger.", []),
        (None, "GB", "The Chief Scientist is Professor Zorvan Quilt of Leeds.",
         [("Zorvan Quilt", "Chief Scientist", None)]),
        (None, "SB",
         "The Ministry of Fisheries and Marine Resources met.\n\nOfficers saw 14 buyers.\n\nDirector of Inshore Fisheries Mr John Roe spoke.",
         [("John Roe", "Director of Inshore Fisheries", "Ministry of Fisheries and Marine Resources")]),
    ],
)  # fmt: skip
def test_a_release_tells_the_body_of_a_post(
    nlp: Language, publisher: str | None, country: str, text: str, expected: Posts
) -> None:
    assert posts(nlp, text, publisher, country) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met the Minister of Health, Cho Kyoo-hong, the Deputy Minister of Trade, and others.",
         [("Cho Kyoo-hong", "Deputy Minister of Trade", "Ministry of Trade")]),
        ("Co-chairs Lee Min-ho, Park Ji-soo and Dr. Choi Eun-ju spoke.",
         [("Lee Min-ho", "Co-chair", None), ("Park Ji-soo", "Co-chair", None),
          ("Choi Eun-ju", "Co-chair", None)]),
        ("Lee Min-ho, Dr. Park Ji-soo and Ms. Choi Eun-ju, co-chairs of the Harbour Trust, spoke.",
         [("Lee Min-ho", "co-chair", TRUST), ("Park Ji-soo", "co-chair", TRUST),
          ("Choi Eun-ju", "co-chair", TRUST)]),
        ("The guests, Lee Min-ho and Park Ji-soo, co-chairs, spoke.",
         [("Lee Min-ho", "co-chair", None), ("Park Ji-soo", "co-chair", None)]),
        ("They met Choi Eun-ju. Lee Min-ho, Park Ji-soo and Min Ja-young, co-chairs, spoke.",
         [("Lee Min-ho", "co-chair", None), ("Park Ji-soo", "co-chair", None),
          ("Min Ja-young", "co-chair", None)]),
        ("Cho Hyun-rae, President of the Kestrel Agency, left; acting president Yoo Hyun-seok spoke.",
         [("Cho Hyun-rae", "President", "Kestrel Agency"),
          ("Yoo Hyun-seok", "acting president", "Kestrel Agency")]),
        ("NSW Premier Jane Roe’s office and NSW Health Minister Ryan Park spoke.",
         [("Jane Roe", "Premier", "NSW"), ("Ryan Park", "Health Minister", None)]),
    ],
)  # fmt: skip
def test_several_people_and_posts_of_a_sentence_are_kept_apart(
    nlp: Language, text: str, expected: Posts
) -> None:
    assert posts(nlp, text) == expected
