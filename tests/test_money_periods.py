"""The period of a sum: what it is told by, what it is shared with, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from extract.money import find_money

DAY = date(2025, 12, 3)


def periods(text: str) -> list[str | None]:
    """The periods of all sums of a text, in order."""
    return [one.period for one in find_money(text, DAY)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Farm exports are to be raised to KRW 3 billion by 2027.", "2027"),
        ("It aims to expand the fund to KRW 3 billion by the end of 2028.", "2028"),
        ("The industry shall reach a turnover of €3 billion by 2031.", "2031"),
        ("Sales are on course for $3 billion by 2030.", "2030"),
        ("The two sides will work towards $3 billion in bilateral trade by 2030.", "2030"),
        ("The goal is to generate $3 billion of output and create 300 jobs by 2032.", "2032"),
        ("By 2030, trade is expected to reach $3 billion.", "2030"),
        ("Completing the ring road by 2033 will cost an estimated €3 billion.", "2033"),
        (
            "In the first nine months of 2025, as prices fell, it grew 8% to $3 billion.",
            "2025-01/2025-09",
        ),
        ("The state will invest $3 billion in ports by 2030.", None),
        ("Exports should reach $3 billion in the year to 30 June 2026.", "2026"),
        ("It received the largest grant in 2021, worth $3 million.", "2021"),
        (
            "Damage in 2024 amounted to about $3 billion and that it would insure 28 species by 2027.",
            "2024",
        ),
        (
            "It will run over five years from 2025-26 to 2029-30 with a total outlay of $3 billion.",
            "2025/2030",
        ),
        ("It was launched in 2025 with a budget of $3 billion.", None),
        ("From 2021-22 to 2023-24, $3 billion was released to the states.", "2021/2024"),
        (
            "The firm got $3 million from the bank, given by the former Harbour Fund in 2020.",
            "2020",
        ),
        ("The state lent $3 million by the end of June and sold land in 2020.", None),
        ("It approved $3 million in loans in the first half of 2025.", "2025-40"),
        (
            "Apart from the $3 billion that Congress provided for basic schools in 2026, it pays.",
            "2026",
        ),
        ("It pays $3 billion to the states, being the second tranche for 2025.", "2025"),
        ("The scheme has $3 billion under the 2025 General Appropriations Act.", "2025"),
        (
            "A sum of $3 billion has been provided for homes, schools and community energy schemes in 2026.",
            "2026",
        ),
        ("The 2025-26 Works Programme (WP) would have a size of $3 billion.", "2025/2026"),
        ("The state gave $3 billion for the Harbour Master Plan 2030 (HMP) Fund.", None),
        (
            "A grant of $3 million will be offered from 1 May 2025 to 31 December 2027.",
            "2025-05-01/2027-12-31",
        ),
        ("By 2030, $3 billion will go to farms.", None),
        ("The plan seeks to attract $3 billion in investment by 2030.", None),
        ("It will raise the fee to $30, and designate six zones by 2027.", None),
        ("The scheme mobilises $3 billion through 2027.", "2027"),
        ("The ministry will contribute $3 billion to the centre until 2029.", "2029"),
        ("Erosion costs it $3 billion and may take 3,000 hectares more by 2030.", None),
        ("The fund, which has grown to $3 billion, will add four branches by 2027.", None),
        ("It will train 40 inspectors by 2027 at a cost of $3 billion.", None),
        (
            "It will lift the balance of such loans, at 10.8 percent of all, to $3 billion by 2030.",
            "2030",
        ),
        ("The tax rises to $30 (in 2025 prices) by 2031.", "2031"),
        ("Eindhoven (€210 million, payable in 2027) is first in line.", "2027"),
        ("A $3 million package over four years is part of Budget 2025.", "2025/2029"),
        ("The service will reach 300 towns in 2026. Its budget will rise to $3 million.", "2026"),
        ("The subsidy of $3,000 per bus will be kept until 2029.", None),
        ("It had $3 billion for its last year, 2024-25.", "2024/2025"),
        ("The bank had lent $3 billion in Ireland last year.", "2024"),
        ("A sum of $3 billion is earmarked for the current financial year and more.", "2025"),
        ("$3 million of the fund will be used for the Consumer School in fiscal 2027.", "2027"),
        ("It gets $3 million for campaigns in China, India and Korea in 2026, it said.", "2026"),
        ("$3 million, spread over 2026 and 2027, is provided for the trial.", "2026/2027"),
        ("It has put $3 million into 17 firms since it began in 2023.", None),
        ("It raised $3 billion through bonds due in 2033.", None),
    ],
)
def test_a_level_is_that_of_its_year(text: str, period: str | None) -> None:
    assert periods(text) == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "In the Budget Bill for 2026, the Government proposes that SEK 3 billion be spent.",
            "2026",
        ),
        (
            "In the draft budget for fiscal year 2026, presented today, the state puts €3 billion on rail.",
            "2026",
        ),
        ("Funding for fiscal year 2026 totals $3 billion.", "2026"),
        ("The appropriation for 2026 has been set at $3 billion.", "2026"),
        ("The goal for 2026 remains $3 billion in exports.", "2026"),
        ("He said that the 2030 goal of $3 billion was within reach.", "2030"),
        ("Against 2024 exports of $3 billion, this is modest.", "2024"),
        (
            "The works, for which $3 billion has been written into the draft federal budget for 2026, go on.",
            "2026",
        ),
        ("Some $3 billion is provided in the Appropriations Bill for 2026.", "2026"),
        ("It follows last year's $3 billion.", "2024"),
        ("This year’s KRW 3 billion will go to schools.", "2025"),
        ("FY2026 – $3 billion", "2026"),
        (
            "It presented its “2026 Action Plan for Ports,” under which $3 billion will be spent.",
            "2026",
        ),
        ("It presented its 2026 support plan for farms, backed by a budget of $3 billion.", "2026"),
        (
            "For 2024, the second year of the Visit 2023–2024 campaign, it aims at receipts of $3 billion.",
            "2024",
        ),
        ("Budget 2026-27 provides another $3 billion over five years for roads.", "2026/2031"),
        ("The 2026 budget includes $3 billion over four years for roads.", "2026/2029"),
        ("Main items of the 2026 budget:\n- $3 billion for roads", "2026"),
        ("Spending last year was $3 billion.", "2024"),
        ("It costs $3 billion per year from 2027.", "2027"),
        ("There is a target of $3 billion in trade by 2030.", "2030"),
        ("Announced in the Budget 2024, the scheme will be run at a cost of $3 billion.", None),
        (
            "The agency put $3 billion into teams, to be in all districts by the end of 2026/27.",
            None,
        ),
        ("The line ordered two ships for €3 billion, the last of them for delivery in 2031.", None),
    ],
)
def test_the_year_of_a_budget_or_a_goal(text: str, period: str | None) -> None:
    assert periods(text) == [period]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "For 2027 and 2028, appropriations are estimated at SEK 3 billion and SEK 4 billion, respectively.",
            ["2027", "2028"],
        ),
        (
            "It paid $3 million, $4 million and $5 million in 2021, 2022 and 2023, respectively.",
            ["2021", "2022", "2023"],
        ),
        (
            "KRW 4 billion in city funds and KRW 3 billion in subsidies have been secured for 2026 through 2028.",
            ["2026/2028", "2026/2028"],
        ),
        ("It spent $4 million in 2024 and $3 million in 2025.", ["2024", "2025"]),
        ("It gives $4 million to ports and $5 million to roads in 2026.", ["2026", "2026"]),
        ("It pays $4 million in 2026/27 and $3 million in 2027/28.", ["2026/2027", "2027/2028"]),
        (
            "It will spend $4 million in 2026. Of this sum, $1 million goes to ports.",
            ["2026", "2026"],
        ),
        ("Some $4 million will be spent in 2026, $1 million of it on ports.", ["2026", "2026"]),
        (
            "Rs 9 crore will be spent over 2025 to 2029: Rs 4 crore on ports and Rs 3 crore on roads.",
            ["2025/2029"] * 3,
        ),
        (
            "Five groups get KRW 12 billion in 2026.\nThe groups:\n▲ Ports KRW 5 billion ▲ Roads KRW 4 billion ▲ Rail KRW 3 billion\n",
            ["2026"] * 4,
        ),
        (
            "Trade came to $8 billion in 2023. The two agreed on $9 billion by the same year.",
            ["2023", "2023"],
        ),
        (
            "Exports shrank from January to July 2020, but online sales climbed to $9 billion over the same period.",
            ["2020-01/2020-07"],
        ),
        (
            "Gold imports in October 2025 came to $4 billion, pushing the trade deficit to $9 billion.",
            ["2025-10", "2025-10"],
        ),
        (
            "The budget for 2026 is $4 billion.\n\nEach school receives $9 million over five years.",
            ["2026", None],
        ),
        (
            "Loans were approved in March 2020. It wants lending to triple to $9 billion over the same period.",
            [None],
        ),
        (
            "It reached 300 towns in 2026. Its budget will go up by $2 million to $9 million.",
            ["2026", "2026"],
        ),
        (
            "Project / 2026 / 2027\nPorts / $4 million / $9 million\nRoads / $5 million / $7 million\n",
            ["2026", "2027", "2026", "2027"],
        ),
        (
            "| Fund | Size in 2025 | State share |\n| Ports | $4 million | $3 million |\n",
            ["2025", None],
        ),
        ("Ports: ¥4 billion (initial budget for FY2025)", ["2025"]),
        ("Busan Line, KRW 4 trillion (about $3 billion), 2027-2033", ["2027/2033", "2027/2033"]),
        (
            "The Fund's total revenues between 2020 and 2030 are estimated at €4 billion.",
            ["2020/2030"],
        ),
        (
            "Budget allocations for 2025/26\nSchool Meals $4 million\nToilets Grant $3 million, of which $1 million for rain water\n",
            ["2025/2026"] * 3,
        ),
        (
            "The Sixth Plan runs from 2026 to 2030. It has $9 billion for the repair of clinics during the Plan period.",
            ["2026/2030"],
        ),
        (
            "The Cabinet approved the federal budget for 2026 with expenditures of AED 92 billion.\n\nHealth takes AED 34 billion, roads AED 27 billion.",
            ["2026"] * 3,
        ),
        (
            "The Cabinet approved the federal budget for 2026 with expenditures of AED 92 billion.\n\nThe firm paid AED 34 billion in fines.",
            ["2026", None],
        ),
        (
            "The budget of the Ministry of Ports and Roads for 2026 was set at $9 billion.\n\nBy sector, $5 billion goes to ports and $4 billion to roads.",
            ["2026"] * 3,
        ),
        ("Exports of rice came to 400 tons ($9 million) in 2024.", ["2024"]),
        ("They signed the Sea Grants for 2021–2028, which gives Malta €9 million.", ["2021/2028"]),
        (
            "Items:\n· Ports: $4 million (2025) → $5 million (2026)\n· Roads: $6 million → $7 million\n",
            ["2025", "2026", "2025", "2026"],
        ),
        ("The request for FY2026 contains $4 million for ports.", ["2026"]),
        (
            "The aim is to lift sales of firms to $9 billion and exports to $4 billion by 2030.",
            ["2030", "2030"],
        ),
        (
            "The Commission gives €9 million, of which €4 million in 2026 and €5 million in 2027.",
            ["2026/2027", "2026", "2027"],
        ),
        (
            "The Commission gives €9 million: €4 million in 2026 and €5 million in 2029.",
            [None, "2026", "2029"],
        ),
    ],
)
def test_sums_that_share_a_period(text: str, wanted: list[str | None]) -> None:
    assert periods(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Allocations by ministry, 2024 -> 2025\n• Health: $21 million -> $23 million\n• Roads: $5 million -> $6 million\n",
            ["2024", "2025", "2024", "2025"],
        ),
        ("Key allocations (from 2025 to 2026)\nRail: €3 million ⇒ €4 million\n", ["2025", "2026"]),
        (
            "2026 budget at a glance (2025 budget → 2026 budget)\nRail: €3 million → €4 million\n",
            ["2025", "2026"],
        ),
        (
            "Main priorities in 2026:\nNew frigates: NOK 6.9 billion\nCoast guard: NOK 1.3 billion (EUR 0.1 billion)\n",
            ["2026", "2026", "2026"],
        ),
        (
            "Key measures for 2027:\n- Schools: $6 million\n- Clinics: $1.3 million\n",
            ["2027", "2027"],
        ),
        (
            "What is funded in 2026\n• Schools: $6 million\n• Clinics: $1.3 million\n",
            ["2026", "2026"],
        ),
        (
            "Highlights of the 2026/27 estimates:\n• $6 million for schools\n• $1.3 million for clinics\n",
            ["2026/2027", "2026/2027"],
        ),
        (
            "The Government proposes to spend NOK 180 billion on defence in 2026. This is NOK 16 billion more than in the adopted budget for 2025.\nThe agency will receive a further NOK 410 million.",
            ["2026", None, None],
        ),
        (
            "The ministry gets $9 billion in 2026, up $1 billion from the 2025 budget.",
            ["2026", None],
        ),
        ("That is $4 million more than last year.", [None]),
        ("It is a rise of $4 million compared with 2025.", [None]),
        (
            "Of the total, KRW 84 billion is earmarked for next year: KRW 51 billion for the Testbed, KRW 23 billion for the Twin Project, and KRW 10 billion for training.",
            ["2026", "2026", "2026", "2026"],
        ),
        (
            "In 2026 it will spend $9 million: $4 million on roads, $3 million on rail, $1 million on ports and $1 million on paths.",
            ["2026", "2026", "2026", "2026", "2026"],
        ),
        (
            "The Fund had set aside N40 billion in its 2025 intervention for the upgrade of workshops.",
            ["2025"],
        ),
        ("It committed €3 million under its 2026 work programme for labs.", ["2026"]),
        ("The council awarded $3 million in the 2025 grant round.", ["2025"]),
        ("The agency put $3 million into its 2026 capital programme.", ["2026"]),
        ("The state has released ₦3 billion through the 2025 intervention cycle.", ["2025"]),
        ("It was announced that a $3 million grant would be made at the 2025 summit.", [None]),
        ("The firm showed a $3 million robot in the 2025 exhibition.", [None]),
        (
            "Main budget lines (2025 → 2026)\nBasic Pension: KRW 21 trillion → KRW 23 trillion\nChild Care: KRW 7 billion → KRW 9 billion\n",
            ["2025", "2026"] * 2,
        ),
    ],
)
def test_headings_cycles_and_differences(text: str, wanted: list[str | None]) -> None:
    assert periods(text) == wanted


def test_two_sums_beside_each_other_have_the_year_before_them() -> None:
    text = "They received the largest grants in 2021, worth $6 million and $4 million."
    assert periods(text) == ["2021", "2021"]


def test_a_text_on_a_budget_of_a_sum_for_a_year_allots_that_years_money() -> None:
    text = "The ministry has drawn up a budget of $9 billion for 2026.\n\nContent: $4 billion (up 2%)\nArts: $3 billion (up 1%)\n"
    assert periods(text) == ["2026", "2026", "2026"]


def test_a_level_of_years_that_open_a_clause_has_them() -> None:
    text = "Some $18 billion has gone to rail, and for 2028-2034 it has proposed to raise the envelope to $51 billion."
    assert periods(text)[1] == "2028/2034"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Pilot will have $700 million in FY 2026: $400 million through A and $300 million through B.",
            ["2026", "2026", "2026"],
        ),
        (
            "Out of this year's money, $6 million goes to A and $4 million to B.",
            ["2025", "2025"],
        ),
        ("Of next year’s amount, $4 million goes to ports.", ["2026"]),
        ("It has $44 million for the seven years 2021-22 to 2027-28.", ["2021/2028"]),
        ("The sub-scheme ($60 million, 2023-24 to 2026-27) insures fishers.", ["2023/2027"]),
    ],
)
def test_years_in_a_row_and_years_before_a_colon(text: str, wanted: list[str | None]) -> None:
    assert periods(text) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Exports rose to $4 billion in 2025 from $3 billion the year before.", ["2025", "2024"]),
        (
            "It has $4 billion in 2026-27, down from $5 billion in the revised budget of the previous year.",
            ["2026/2027", "2025/2026"],
        ),
        (
            "The body will have $4 billion in 2026, and the Coast Agency (CA) a further $3 billion.",
            ["2026", "2026"],
        ),
        ("A gets $4 million in 2026, and it will ask for $3 million.", ["2026", None]),
        ("The pilot gets $4 million and the Harbour Fund $3 million, both in 2026.", ["2026"] * 2),
        ("It released $4 million for 2025, including $3 million to Bihar.", ["2025", "2025"]),
        ("It paid for 24,300 homes in 2025, spending $4 million.", ["2025"]),
        ("It was raised from $4 million to $5 million for 2026 to 2030.", ["2026/2030"] * 2),
        ("It was raised from $4 million to $5 million in 2026.", [None, "2026"]),
        ("It drew 400,000 guests in 2024 and earned $4 million.", ["2024"]),
        ("It was set up in 2024 and the bank lent $4 million.", [None]),
        ("The firm, which last year received $4 million, is out.", ["2024"]),
        ("It costs $3 million this year to $4 million.", ["2025", None]),
        ("Loans stood at $4 billion at the end of February 2025.", ["2025-02"]),
        ("Over the five years from 2026 to 2030, $4 billion will be invested.", ["2026/2030"]),
        ("Over the five years from 2026, $4 billion will be invested.", ["2026/2030"]),
        ("For the first phase in 2026 and 2027, $4 million is reserved.", ["2026/2027"]),
        (
            "It is to invest $4 billion from 2026 to 2030: $3 billion from the state and $1 billion from others.",
            ["2026/2030"] * 3,
        ),
        (
            "It has $4 billion for the coast in the 2025/26 to 2027/28 financial years.",
            ["2025/2028"],
        ),
        ("The cycle runs from 2024 to 2026 and is worth $4 million.", ["2024/2026"]),
        (
            "It approved the scheme for the period 2026-27 to 2030-31.\n\nThe Scheme has a total outlay of $4 billion.",
            ["2026/2031"],
        ),
        ("It runs from 2026 to 2031. The program has a budget of $4 million.", ["2026/2031"]),
        (
            "Budget 2026 gives $4 million to it. It also lifts aid to a record $5 million.",
            ["2026"] * 2,
        ),
        (
            "It rose by 7% in 2025, up from 6% in 2024. It was given $4 million for the year, of which $1 million is for roads.",
            ["2025", "2025"],
        ),
        (
            "The ministry sent its budget request for 2026. Also requested are $4 million for ports.",
            ["2026"],
        ),
    ],
)
def test_what_goes_on_from_a_year_is_of_that_year(text: str, told: list[str | None]) -> None:
    assert periods(text) == told
