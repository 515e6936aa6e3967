"""Which program of a text a sum is given to, in lists, in the name's sentence and behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable, load_language
from extract.mentions import find_mentions

Sums = Callable[[str], dict[str, list[int]]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


@pytest.fixture(scope="module")
def sums(nlp: Language) -> Sums:
    def given(text: str) -> dict[str, list[int]]:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        return {
            one.name: [int(found.money[at].amount // 1_000_000) for at in one.budgets]
            for one in found.programs
        }

    return given


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Main grant categories are: Road Renewal, €362 million; Bridge Repair, €27 million; and Quay Works, €12 million.",
            {"Road Renewal": [362], "Bridge Repair": [27], "Quay Works": [12]},
        ),
        (
            "Budgets are as follows:\n\n▲ Solid Battery (KRIB) KRW 31 billion ▲ Walking Robots (KIMB) KRW 28 billion ▲ Hydrogen Turbine (KIEB) KRW 24 billion\n",
            {"Solid Battery": [31_000], "Walking Robots": [28_000], "Hydrogen Turbine": [24_000]},
        ),
        (
            "Component-wise outlay:\n(i) Charging Gap Support: Rs. 71,200 crore\n(ii) Depot Works Scheme: Rs. 22,150 crore (Rs. 3,000 crore in 2025-26)\n",
            {"Charging Gap Support": [712_000], "Depot Works Scheme": [221_500, 30_000]},
        ),
        (
            "Funding by project\nProject / 2026 / 2027\nRural Nurse Program / KRW 13 billion / KRW 28 billion\nClinic Renewal Project / KRW 120 billion / KRW 165 billion\n",
            {"Rural Nurse Program": [13_000, 28_000], "Clinic Renewal Project": [120_000, 165_000]},
        ),
        (
            "Budget allocations for 2026\nSchool Meals Programme R10.3 billion\nSchool Toilets Grant R2.1 billion, of which R641 million for rain water\n",
            {"School Meals Programme": [10_300], "School Toilets Grant": [2_100, 641]},
        ),
        (
            "• East Line, KRW 4.29 trillion, 2024-2031\n• West Line, KRW 4.6 trillion, 2024-2028\n• Hanbat City BTX, KRW 5.1 trillion, 2028-2034\n",
            {"East Line": [4_290_000], "West Line": [4_600_000], "Hanbat City BTX": [5_100_000]},
        ),
        (
            "The recipients are:\n• Aster Works (Austin, Texas), $5 million\n• Bolton Reactors (Provo, Utah), $6 million\n",
            {},
        ),
        (
            "| Programme | 2025 | 2026 |\n|---|---|---|\n| Clean Air Fund | €12m | €15m |\n| Green Bus Scheme | €40m | €44m |\n",
            {"Clean Air Fund": [12, 15], "Green Bus Scheme": [40, 44]},
        ),
        (
            "The Reading Fund and the Green Bus Scheme will receive €30 million and €25 million respectively.",
            {"Reading Fund": [30], "Green Bus Scheme": [25]},
        ),
        ("The Reading Fund (2026–2030, €12 million) opens.", {"Reading Fund": [12]}),
        ("The Reading Fund sets aside €90 million for 2025 to 2028.", {"Reading Fund": [90]}),
        (
            "With a budget of €95 million for 2021-2027, Lumen Europe is the EU's key funding programme.",
            {"Lumen Europe": [95]},
        ),
        (  # a whole sentence above is no heading, so it tells no list of who is paid
            "He met banks.\nBridge Repair, $4 million\nQuay Works, $6 million\n",
            {"Bridge Repair": [4], "Quay Works": [6]},
        ),
        ("Prices in May:\nRice: $5 million\nBarley flour: $6 million\n", {}),
        ("Total cost: $5 million\nState share: $3 million\n", {}),
    ],
)
def test_sums_of_lists_and_tables(sums: Sums, text: str, wanted: dict[str, list[int]]) -> None:
    assert sums(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Plan costs 3 billion riyals ($800 million).", [3000, 800]),
        (
            "The Harbour Plan (KRW 94 billion in 2025, KRW 150 billion in 2026) will go on.",
            [94_000, 150_000],
        ),
        (
            "It lays down a Harbour Plan with KRW 8 billion for this year and KRW 19 billion for next year.",
            [8_000, 19_000],
        ),
        (
            "The ministry will set up a Harbour Plan under the proposal, with KRW 4 billion in its first year.",
            [4_000],
        ),
        ("The Harbour Plan, to which $64 million is allotted, will be done in 2028.", [64]),
        ("They opened the Harbour Plan, a three-year, $85 million programme.", [85]),
        (
            "The Harbour Plan, for which the Sea Authority (SEA) is providing $190 million and Norway $65 million, began.",
            [190, 65],
        ),
        ("He today commissioned the Kshs. 1.26 billion Harbour Plan.", [1260]),
        ("The agency runs the Harbour Plan, which has DKK 1.2 billion.", [1200]),
        ("The Reading Fund will contribute €8 million and the Harbour Plan €12 million.", [12]),
        ("The Harbour Plan accounts for another $201 million.", [201]),
        (
            "The city adopted the Harbour Plan (2026-2030), which sets out rail and bus projects.\nA total of $34 million will be invested from 2026 to 2030: $21 million from the state and $9 million from towns.",
            [34],
        ),
        (
            "Under the Harbour Plan, it aims to halve deaths by 2030. To this end, a total of $18 million will be spent over five years.",
            [18],
        ),
        (
            "Under the Harbour Plan, it aims to halve deaths by 2030. For that purpose, $41 million in city funds and $15 million in state subsidies have been secured.",
            [41, 15],
        ),
        (
            "The Harbour Plan gives free care. The allocation for 2026 is $12 million, as against $10 million last year.",
            [12, 10],
        ),
        (
            "The Harbour Plan gives free care. Its budget will go up by $2 million to $9 million.",
            [2, 9],
        ),
        (
            "The Harbour Plan was signed on Monday.\nBudget for the plan, by financial year\nFY 2025/26: $6 million\nFY 2026/27: $12 million\n",
            [6, 12],
        ),
        (
            "The Harbour Plan was created by the Ports Act, which provides $600 million annually for fiscal years 2022 through 2026.",
            [600],
        ),
        (
            "The Harbour Plan is put at a total cost of $20 million. The World Bank is to provide $5 million, the region $1 million.",
            [20, 5, 1],
        ),
        (
            "The Harbour Plan opens. Of the Harbour Plan funds, $250 million is set aside for short lines.",
            [250],
        ),
        (
            "The Harbour Plan, launched in 2023 with an outlay of $20 million, would be merged into the Sea Mission.",
            [20],
        ),
        ("The Harbour Plan began. Exports under it rose to $9 million.", []),
        ("The Harbour Plan began. The firm Oster said it would invest $9 million in a plant.", []),
        (
            "The Harbour Plan will help:\n\n- £18 million for beaches at Poole\n- £2 million for homes in Tenbury\n",
            [],
        ),
    ],
)
def test_the_sums_of_a_plan(sums: Sums, text: str, wanted: list[int]) -> None:
    assert sums(text)["Harbour Plan"] == wanted


def test_what_benefits_from_a_fund_is_no_benefit(sums: Sums) -> None:
    text = "Schemes set to benefit include:\n\n- £43 million for the Derby Riverside Flood Scheme\n- £2 million for homes in Tenbury\n"
    assert sums(text) == {"Derby Riverside Flood Scheme": [43]}


@pytest.mark.parametrize(
    "text",
    [
        "Under the Harbour Plan, each firm may receive up to $5 million.",
        "Under the Harbour Plan, 24 firms were paid $9,000.",
        "The Bank lends $9 million over ten years, while the state opened its Harbour Plan.",
        "The Harbour Plan envisages 300 ships, 40 berths and investments of over $9 million.",
        "The Harbour Plan is expected to draw another $9 million in private investment.",
        "Under the Harbour Plan, the $9 million main works contract went to Oster.",
        "The Harbour Plan goes on, creating more than $9 million in added value by 2030.",
        "It will establish a $9 million future ships fund and leverage the Harbour Plan.",
        "The Harbour Plan helps. Under it the limit of $9 million for a berth goes up.",
        "Consistent with the Harbour Plan, 40% is to flow to towns, and $9 million is reserved for ports.",
        "Under the Harbour Plan, pilots receive a monthly allowance of $9 million.",
        "The Harbour Plan had drawn $9 million in approved investment by March.",
        "The Harbour Plan will reduce the annual cost of flooding by around $9 million.",
        "Under the Harbour Plan, fish exports are to rise to $12 million by 2030 from $9 million.",
        "The yard spent $4 million, including $3 million from the state and $9 million more than in 2024 for the Harbour Plan.",
    ],
)
def test_what_is_no_budget(sums: Sums, text: str) -> None:
    assert sums(text)["Harbour Plan"] == []


def test_the_money_that_opens_a_text_is_of_none_of_several(sums: Sums) -> None:
    text = (
        "The state will invest $512 million over four years.\nThe package includes:\n"
        "$184 million for the Reading Program\n$139 million for the Harbour Plan\n$61 million for the Nurse Fund\n"
    )
    assert sums(text) == {"Reading Program": [184], "Harbour Plan": [139], "Nurse Fund": [61]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Cabinet approved the Green Towns Plan with $90 million. Of this sum, $30 million goes to the River Parks Programme and $20 million to the Street Trees Programme.",
            {
                "Green Towns Plan": [90],
                "River Parks Programme": [30],
                "Street Trees Programme": [20],
            },
        ),
        (
            "The commission launched the Venture Growth Fund on Monday.\nThe fund will be managed by KDB. The government will contribute $500 million in 2026 and $700 million in 2027, and the banks are to provide the remaining $2,300 million.",
            {"Venture Growth Fund": [500, 700, 2300]},
        ),
        (
            "Minister Ode opened the Volta Ferry Project. The project links four towns. The state will put in $12 million, and the World Bank will lend $30 million.",
            {"Volta Ferry Project": [12, 30]},
        ),
        (
            "The two sides signed an agreement on the second phase of the Rice Seed Project.\nUnder the agreement, output will rise to 1,500 tons by 2027. RDA will provide USD 4 million over three years (USD 1 million in 2025 and USD 3 million in 2026) for machinery and canals.",
            {"Rice Seed Project": [4, 1, 3]},
        ),
        (
            'The department is investing $412 million in 88 systems across 31 states.\n"They waited too long," she said. "No more."\nShe spoke at a pumping station.\nThe funding is provided through the Rural Water Grant Program. Of the total, $287 million comes in loans and $125 million in grants.',
            {"Rural Water Grant Program": [412, 287, 125]},
        ),
        (
            "The Union Cabinet approved the National Bus Mission with a total outlay of Rs. 100 crore. The Central share will be Rs. 60 crore, the State share Rs. 30 crore, and the remaining Rs. 10 crore will come from private firms.",
            {"National Bus Mission": [1_000, 600, 300, 100]},
        ),
        (
            "The minister opened the Harbour East Line, a 12-km railway.\nConstruction began in 2018 and cost $18 million, of which $12 million came from the state and $6 million from the towns.",
            {"Harbour East Line": [18, 12, 6]},
        ),
        (
            "The ministry launched the Clean Harbour Programme. Construction of homes in the country rose and cost $9 million per town.",
            {"Clean Harbour Programme": []},
        ),
        (
            "The European Night Trains Initiative was adopted today. To do so, the Commission will make available €345 million, of which €120 million is for cars.",
            {"European Night Trains Initiative": [345, 120]},
        ),
        (
            "The ministry launched the Clean Harbour Programme in May. The government will contribute $5 million to the African Union.",
            {"Clean Harbour Programme": []},
        ),
        (
            "The minister opened the second phase of the Volta Water Programme. The state had set aside $12 million for the phase.",
            {"Volta Water Programme": [12]},
        ),
        (
            "The centerpiece is the Sinan Fish Cluster, a complex of tanks. The state will finish the complex by 2028. The province has bought the site and will contribute $24 million.",
            {"Sinan Fish Cluster": [24]},
        ),
        (
            "Enova will offer support of up to $15 million for chargers in ports. The scheme, called Harbour Power Scheme, is open until May.",
            {"Harbour Power Scheme": [15]},
        ),
        (
            "The Treasury announced the fourth auction of the Green Credit Programme. Between $3 million and $5 million in cheap credit will be offered to banks in May.",
            {"Green Credit Programme": [3]},
        ),
        (
            "It approved the Elder Care Plan.\nThe plan follows a law. Clinics will open. Homes will be mended. Nurses are trained. Wages rise. Roofs are laid.\nA total of $91 million has been set aside for the plan.",
            {"Elder Care Plan": [91]},
        ),
        (
            "Officials will give $100 million in grants from the River Delta Fund, $40 million from the bank.",
            {"River Delta Fund": [100]},
        ),
        (
            "The state gave $7 million for the Harbour Master Plan 2030 (HMP 2030) Strategic Co-Investment Fund.",
            {"Harbour Master Plan": [], "Strategic Co-Investment Fund": [7]},
        ),
        (
            "$5 million goes to the Free Meals Program, which feeds towns. For 2027, the department has proposed $7 million so that all can eat.",
            {"Free Meals Program": [5, 7]},
        ),
        (
            "The CS opened the Volta Water Programme.\nBudget for the programme, by financial year\nFY 2025/26: KSh 6.4 million\nFY 2026/27: KSh 12.9 million\n",
            {"Volta Water Programme": [6, 12]},
        ),
        (
            "Canada is contributing $24 million through the Housing Works Fund. The Province is providing $20 million, and the towns put in $16 million.",
            {"Housing Works Fund": [24]},
        ),
    ],
)
def test_who_pays_and_where_the_money_is_from(
    sums: Sums, text: str, wanted: dict[str, list[int]]
) -> None:
    assert {name: sorted(given) for name, given in sums(text).items()} == {
        name: sorted(given) for name, given in wanted.items()
    }


@pytest.mark.parametrize(
    ("others", "are_named"),
    [
        ("Barley Flour, $7 million; and Cane Sugar, $8 million", True),
        ("Barley Flour, $7 million; Cane Sugar, $8 million; and Rice Seed, $9 million", False),
    ],
)
def test_a_list_is_of_undertakings_where_half_of_its_names_say_so(
    sums: Sums, others: str, are_named: bool
) -> None:
    named = "Rural Nurse Program, $5 million; Clinic Renewal Project, $6 million"
    found = set(sums(f"We pay for: {named}; {others}."))
    assert found >= {"Rural Nurse Program", "Clinic Renewal Project"}
    assert ({"Barley Flour", "Cane Sugar"} <= found) is are_named
    assert len(found) == (4 if are_named else 2)


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("including quays", "Harbour Upgrade Fund"),
        ("Joint works", "Harbour Upgrade Fund"),
        ("paid by the whole council", "Harbour Upgrade Fund"),
        ("new roof", "Harbour Upgrade Fund (new roof)"),
    ],
)
def test_what_a_line_adds_in_parentheses_is_no_part_of_its_name(
    sums: Sums, inside: str, name: str
) -> None:
    text = f"Budget allocations for 2026\nHarbour Upgrade Fund ({inside}): $5 million\n"
    assert sums(text) == {name: [5]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "We pay for: Rural Nurse Program, $5 million; Clinic Renewal Project, $6 million; Barley Flour, $7 million; Cane Sugar, $8 million; and Rice Seed, $9 million.",
            {"Rural Nurse Program": [5], "Clinic Renewal Project": [6]},
        ),
        (
            "Rural Nurse Program. An anticipated $5 million will widen clinics. Stays last a week.\n\nClinic Renewal Project. The Office of Works anticipates about $6 million for new roofs.",
            {"Rural Nurse Program": [5], "Clinic Renewal Project": [6]},
        ),
        (
            "Banks get loans from the Harbour Fund, which was set up at the ministry in 2021 with $5 million.",
            {"Harbour Fund": [5]},
        ),
        (
            "A Harbour Coalition pilot is to raise at least €500 million from the member states.",
            {"Harbour Coalition": [500]},
        ),
        (
            "On the Volta Water Programme, the minister noted that access stands at 76 per cent. The Government has set aside $12 million for new taps.",
            {"Volta Water Programme": [12]},
        ),
        (
            "The Cabinet adopted the Action Plan “Denmark on the Road to Clean Ships”. The minister spoke of ships. He was glad.\n\nThe Action Plan contains eight fields of action. Total funding of €24 million is available, of which €7 million comes from the Climate Fund.",
            {"Denmark on the Road to Clean Ships": [24], "Climate Fund": [7]},
        ),
        (
            "The ministry told of the Jeepney Modernization Program. The program has an allocation of $16 million under the 2025 General Appropriations Act.",
            {"Jeepney Modernization Program": [16], "General Appropriations Act": []},
        ),
        (
            "The board said the Northport Subway Project remains on track for 2028. He spoke at length.\n\nWorks go on. The PHP488.48-million project is funded through a loan.",
            {"Northport Subway Project": [488]},
        ),
    ],
)
def test_what_a_plan_told_of_before_has(
    sums: Sums, text: str, wanted: dict[str, list[int]]
) -> None:
    assert sums(text) == wanted
