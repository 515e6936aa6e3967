"""Targets whose number, day or noun stands in another clause, or in none; and descriptions."""

from __future__ import annotations

import pytest

from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The state will spend NOK 3 billion (about €260 million) by 2029 to mend the road.",
            [("3000000000", "NOK", "2029")],
        ),
        ("“We’ll build 300 homes by 2030,” the minister said.", [("300", "homes", "2030")]),
        (
            "“These grants help us reach 100% clean power by 2035,” the minister said.",
            [("100", "%", "2035")],
        ),
        ("The Act is in force, securing 5,000 beds a year by 2028.", [("5000", "beds", "2028")]),
        (
            "In March the ministry doubled the scheme to 6,000 places by 2030.",
            [("6000", "places", "2030")],
        ),
        (
            "The city will add €5 million, bringing its total investment in the network to €27 million.",
            [("5000000", "EUR", None)],
        ),
        (
            "Towns will share €16 million in 2027, €5 million more than in 2026.",
            [("16000000", "EUR", "2027")],
        ),
        ("The plan is designed to create 500 jobs by 2030.", [("500", "jobs", "2030")]),
        ("The fund is meant to train 900 nurses by 2028.", [("900", "nurses", "2028")]),
        (
            "The ministry will connect two thirds of villages by 2030.",
            [("66.7", "%", "2030")],
        ),
        (
            "The ministry will train 900 nurses by 2028, 300 of them abroad.",
            [("900", "nurses", "2028"), ("300", "nurses", "2028")],
        ),
        (
            "The ministry will hire 40 to 50 additional overseas teachers by 2028.",
            [("40", "teachers", "2028")],
        ),
        ("The ministry intends to replace 3,500 buses by 2030.", [("3500", "buses", "2030")]),
        (
            "It will hire 300 inspectors (up from 180) by the end of 2027 to speed up checks.",
            [("300", "inspectors", "2027")],
        ),
        (
            "The NIFS will breed 15 kinds of crab, including flat ones, by 2030, and will tell of it.",
            [("15", "kinds", "2030")],
        ),
        (
            "We have committed to double the trains by the end of 2028, and today's step helps.",
            [("2", "x", "2028")],
        ),
        (
            "$267 million for 31 new clinics, bringing the network to 91 clinics by 2028.",
            [("91", "clinics", "2028")],
        ),
        (
            "By 2028 we want that to be no more than 21 days.",
            [("21", "days", "2028")],
        ),
        (
            "From 2028 the line will allow trains to run every 20 minutes by 2029, instead of every 60 minutes.",
            [("20", "minutes", "2029")],
        ),
        ("It will issue 400 digital “Sea Trip” vouchers by 2027.", [("400", "vouchers", "2027")]),
        (
            "At least one centre will be in place in each town by 2027.",
            [("1", "centre", "2027")],
        ),
        ("We are looking to end triple shifting in schools by June 2027.", [("", None, "2027-06")]),
        (
            "It intends to found the market's regulator, and to have the market in full operation in 2030.",
            [("", None, "2030")],
        ),
        ("A pilot plant is to begin operating at Ulm in 2027.", [("", None, "2027")]),
        ("Buses will be supplied to 30 rural areas by 2030.", [("30", "areas", "2030")]),
        ("We remain on course to plant 500 trees.", [("500", "trees", None)]),
        (
            "We expect grantees to double the rate, from 35% in 2024 to 70% by 2029.",
            [("70", "%", "2029")],
        ),
        ("Seat capacity will rise from 900 to 1,400 in 2028.", [("1400", "seats", "2028")]),
        (
            "The number of judges will go from 60 to 84 when the court opens in 2027.",
            [("84", "judges", "2027")],
        ),
        (
            "The scheme will provide 600 flats, the first 200 of which by 2026.",
            [("600", "flats", None), ("200", "flats", "2026")],
        ),
        (
            "The Navy will receive 12 boats, four of them by the end of 2027.",
            [("12", "boats", None), ("4", "boats", "2027")],
        ),
        (
            "Work has begun on 240 flats in Cork, which will be ready by 2027.",
            [("240", "flats", "2027")],
        ),
        ("The city is building three clinics, due to open in 2027.", [("3", "clinics", "2027")]),
        ("The Army is buying 48 guns that will be delivered by 2028.", [("48", "guns", "2028")]),
        (
            "It brings us nearer to the goal of self-sufficiency in rice by 2030.",
            [("", None, "2030")],
        ),
        (
            "The state remains committed to the elimination of malaria by 2030.",
            [("", None, "2030")],
        ),
        (
            "The bank approved a loan of $90 million to connect 60,000 homes.",
            [("60000", "homes", None)],
        ),
        (
            "Of the 90 new schools, 60 will be built in the north.",
            [("60", "schools", None)],
        ),
        ("At least 30% of the units will meet or exceed the standards.", [("30", "%", None)]),
        (
            "Japan will assist Fiji, an old partner, with JPY 3 billion by 2028.",
            [("3000000000", "JPY", "2028")],
        ),
        (
            "The dam is seen to serve 3,000 farms once finished in 2028.",
            [("3000", "farms", "2028")],
        ),
        (
            "It aims to mend 4 piers by 2027 and to raise its cruise calls to 200 from 117.",
            [("4", "piers", "2027"), ("200", "calls", None)],
        ),
        ("One additional rescue boat will be deployed.", [("1", "boat", None)]),
        ("KRW 3 trillion to be raised by 2028", [("3000000000000", "KRW", "2028")]),
        ("The plan is to reduce road deaths by two-thirds by 2035.", [("66.7", "%", "2035")]),
        ("Flights will rise to 14 a week by 2027.", [("14", "Flights", "2027")]),
        (
            "Ministers want the share of people in work six months after release to reach 45% by 2029.",
            [("45", "%", "2029")],
        ),
        (
            "It will revise the Act by July 2026 in order to lower the rate from 40 to 30 percent.",
            [("", None, "2026-07"), ("30", "%", "2026-07")],
        ),
        ("It aims to double its food exports from NOK 40 billion by 2032.", [("2", "x", "2032")]),
        ("The number of nurses will grow by 900 over three years.", [("900", "nurses", None)]),
        ("The programme will close in June 2026.", []),
        ("The works, with 4 ponds and 12 pumps, will be finished in 2027.", [("", None, "2027")]),
        ("R4 billion has been set aside to build 32 clinics.", [("32", "clinics", None)]),
        (
            "It set a deadline of 31 March 2026 for the scanning of 400 archives.",
            [("400", "archives", "2026-03-31")],
        ),
        (
            "Canada will welcome 395,000 newcomers in 2025 and 380,000 in 2026.",
            [("395000", "newcomers", "2025"), ("380000", "newcomers", "2026")],
        ),
        (
            "The minister asked the agency to clear 2,400 cases by the end of August.",
            [("2400", "cases", "2025-08")],
        ),
        ("The state aspires to place 3 colleges in Asia by 2035.", [("3", "colleges", "2035")]),
        ("The €40 million Coastal Programme will end in 2028.", []),
        (
            "Some 10,000 farms are being mapped, of which 8,500 shall be certified by March 2026.",
            [("10000", "farms", None), ("8500", "farms", "2026-03")],
        ),
        (
            "The state is providing more than €14 million to build 68 homes in Yukon.",
            [("68", "homes", None)],
        ),
        (
            "The bureau will offer 20 parcels totalling 23,861 acres in May 2026.",
            [("20", "parcels", "2026-05")],
        ),
        (
            "The call will open in April 2026, and 40 areas will be chosen.",
            [("", None, "2026-04"), ("40", "areas", None)],
        ),
        (
            "Malta aims to halve the number of families in hotels to 200 by 2027.",
            [("200", "families", "2027")],
        ),
        ("Malta proposes that 42% of energy be renewable in 2030.", [("42", "%", "2030")]),
        ("Laos strives for growth of 8% in output by 2027.", [("8", "%", "2027")]),
        (
            "The number of students will be raised to 300,000 by 2027, up 50% from 2023.",
            [("300000", "students", "2027")],
        ),
        ("The city's ambition: net zero by 2035.", [("", None, "2035")]),
        ("Rwanda targets universal access to power by 2029.", [("", None, "2029")]),
        ("The agency expects 2,400 firms to benefit.", [("2400", "firms", None)]),
        (
            "The agency expects 25,000 nurses to take part between now and 2030.",
            [("25000", "nurses", "2030")],
        ),
        (
            "Oslo aims to narrow the gap to below 1.9 times by 2030, from 2.0 times today.",
            [("1.9", "x", "2030")],
        ),
        ("Oslo will fund six First Nations midwifery hubs by 2028.", [("6", "hubs", "2028")]),
        (
            "States have to complete the core network by 2030 and the extended core network by 2040.",
            [("", None, "2030"), ("", None, "2040")],
        ),
        (
            "He said 150 centres would be up and running by May 2026.",
            [("150", "centres", "2026-05")],
        ),
        (
            "Oslo is to halve the time it takes to license a farm, from eight years to four.",
            [("4", "years", None)],
        ),
        ("The allowance goes up to €12,400 in 2027.", [("12400", "EUR", "2027")]),
        ("Malta hopes for 1 million visitors in 2026.", [("1000000", "visitors", "2026")]),
        ("The capacity of 250 GW will have to double by 2032.", [("2", "x", "2032")]),
        ("The authority expects to issue 40 licences by 2027.", [("40", "licences", "2027")]),
        ("Laos aims for universal health coverage by 2030.", [("", None, "2030")]),
        (
            "The target for 2026 is 4,500 apprentices, 600 more than this year.",
            [("4500", "apprentices", "2026")],
        ),
        (
            "Procedures will be limited to two years for grids, and to six months for chargers.",
            [("2", "years", None), ("6", "months", None)],
        ),
        ("By 2050, 80 per cent of workers should hold a degree.", [("80", "%", "2050")]),
        ("The plan is to lift the share of women to a fifth by 2030.", [("20", "%", "2030")]),
        ("The Service will have a new base by 2028.", [("", None, "2028")]),
        (
            "The first ship will be delivered in 2029 and the second in 2031.",
            [("", None, "2029"), ("", None, "2031")],
        ),
        ("The first report is due by 2028.", [("", None, "2028")]),
        ("Bids are due by April 2026.", []),
        ("Our commitment is zero deforestation by 2030.", [("", None, "2030")]),
        ("By 2031 we will make half of them here.", [("50", "%", "2031")]),
        (
            "Malta will raise the number of SMEs selling to Oman to 15,000 by 2026.",
            [("15000", "SMEs", "2026")],
        ),
        (
            "Oslo wants the share of people who saw a dentist to rise from 58% in 2024 to 70% by 2029.",
            [("70", "%", "2029")],
        ),
        ("Oslo will pay €2 billion a year for roads by 2029.", [("2000000000", "EUR", "2029")]),
        (
            "Oslo will select 490 students in the first year and raise the number to 810 by 2030.",
            [("490", "students", None), ("810", "students", "2030")],
        ),
        ("Solid-state batteries are to be sold around 2030.", [("", None, "2030")]),
        ("Some 25 million people are to benefit.", [("25000000", "people", None)]),
        ("Ports must meet the Safety Regulations by May 2026.", [("", None, "2026-05")]),
        (
            "The plan keeps the goal that electric cars account for 20 per cent of sales by 2030.",
            [("20", "%", "2030")],
        ),
        (
            "The ambition is to double the value of exports in the ten years to 2034.",
            [("2", "x", "2034")],
        ),
        (
            "Norway has six ferries on the route and will order two more by 2027.",
            [("2", "ferries", "2027")],
        ),
        (
            "The town wants to restore its wells and aims to bring 40 of them back by 2028.",
            [("40", "wells", "2028")],
        ),
        (
            "Estonia has two radar stations, and all four are to be operational by 2029.",
            [("4", "stations", "2029")],
        ),
        (
            "Passengers will reach Turku in three hours, down from nearly five.",
            [("3", "hours", None)],
        ),
        (
            "The wait is now 14 months, and by the end of 2027 it will be six months or less.",
            [("6", "months", "2027")],
        ),
        (
            "The council will spend €8 million on books in this school year, an increase from €5 million in 2027.",
            [("8000000", "EUR", None)],
        ),
        (
            "Utilities must cut losses to 9% by FY2029, and install 4 million meters by the same fiscal year.",
            [("9", "%", "2029"), ("4000000", "meters", "2029")],
        ),
        (
            "It provides for 24 boats, up from 10 now, all of which will be in place by the end of 2029.",
            [("24", "boats", "2029")],
        ),
        (
            "The plan was revised, with the aim of electrifying 900 villages and adding 40 MW by 2030.",
            [("900", "villages", "2030"), ("40", "MW", "2030")],
        ),
        (
            "All 600 shelters are to be ready by the end of 2026 and the 40 kilometres of fence by mid-2027.",
            [("600", "shelters", "2026"), ("40", "kilometres", "2027")],
        ),
        (
            "The plan set the mission of having computers capable of 900 operations by 2035.",
            [("900", "operations", "2035")],
        ),
        (
            "The decree calls for more than 3,000 apprentices per year.",
            [("3000", "apprentices", None)],
        ),
        (
            "The decree, which directs the ministry to register 3,000 apprentices a year, is signed.",
            [("3000", "apprentices", None)],
        ),
        (
            "The state approved the plan that raises defence spending to 5.4% of GDP over the years 2026-2029.",
            [("5.4", "%", "2029")],
        ),
        (
            "The number of conscripts grows from 3,500 to 4,100 in 2027.",
            [("4100", "conscripts", "2027")],
        ),
        (
            "Patients will wait less as the province opens 12 clinics over the next two years.",
            [("12", "clinics", None)],
        ),
        (
            "He said that sales, which stood at $37 billion in 2024, were to touch $100 billion by 2030,"
            " and that two of the seven parks would open by May 2026.",
            [("100000000000", "USD", "2030"), ("2", "parks", "2026-05")],
        ),
        ("Malta plans to apply sensors to 20% of orchards by 2028.", [("20", "%", "2028")]),
        ("Malta intends to apply for €2 billion in loans.", [("2000000000", "EUR", None)]),
        ("The programme will fund 25 awards.", [("25", "awards", None)]),
        ("The province wants the list below 25,000 names by 2027.", [("25000", "names", "2027")]),
        (
            "The scheme will extend loans to 1,500 micro, small and medium enterprises in 2026.",
            [("1500", "enterprises", "2026")],
        ),
        ("- Award $14 million in 2026 to colleges.", [("14000000", "USD", "2026")]),
        ("The fleet of 50 helicopters will grow to 70 by 2030.", [("70", "helicopters", "2030")]),
        (
            "The bank will lend €3 billion by 2027, of which €2 billion through the Trade Bank for shipping projects.",
            [("3000000000", "EUR", "2027")],
        ),
        (
            "Backed by €26 million, the institute will train 600 nurses by 2030.",
            [("600", "nurses", "2030")],
        ),
        (
            "The state set a goal of €3 billion in exports by 2030, twice the €1.5 billion recorded in 2024.",
            [("3000000000", "EUR", "2030")],
        ),
        (
            "It will put up €56 million in May 2026, among them €12 million for Ulm.",
            [("56000000", "EUR", "2026-05")],
        ),
        # a noun or a participle that is due by a day
        (
            "The policy of adding 20 GW by 2040, and of bringing the cost down to 14 yen by 2030, stays.",
            [("20", "GW", "2040"), ("14", "JPY", "2030")],
        ),
        ("The Fund anticipates making 90 awards by May 2026.", [("90", "awards", "2026-05")]),
        (
            "€9 million was set aside for planting 300 hectares of forest by 2045.",
            [("300", "hectares", "2045")],
        ),
        (
            "The agency is opening two more training sites, no later than May 2027.",
            [("2", "sites", "2027-05")],
        ),
        # a present that is only due by a day
        ("A further 70 stations get lifts by 2029.", [("70", "stations", "2029")]),
        ("The figure to remember is 300,000 new homes by 2035.", [("300000", "homes", "2035")]),
        ("The council voted to have 1,200 buses on the road by 2030.", [("1200", "buses", "2030")]),
        ("The minister directed that we cut bills by 40 percent by 2027.", [("40", "%", "2027")]),
        ("By 2030 the ministry wants the canal to be open to ships.", [("", None, "2030")]),
        # numbers that stand alone
        (
            "The council has 141 boats; 122 of them are in service, and the last 19 will be there by 2027.",
            [("19", "boats", "2027")],
        ),
        (
            "Three berths will open in 2029, and all 21 are due by 2040.",
            [("3", "berths", "2029"), ("21", "berths", "2040")],
        ),
        (
            "Twelve clinics are open, and three more are expected by May 2026.",
            [("3", "clinics", "2026-05")],
        ),
        (
            "It will train 2,750 nurses by 2028, among them 400 in Ulm.",
            [("2750", "nurses", "2028"), ("400", "nurses", "2028")],
        ),
        (
            "Fourteen students have begun; there are to be thirty-two by 2029.",
            [("32", "students", "2029")],
        ),
        (
            "It has 70,000 members and hopes to reach a million by 2032.",
            [("1000000", "members", "2032")],
        ),
        (
            "To fit 1 million pumps by 2032, 130,000 will be fitted each year.",
            [("1000000", "pumps", "2032"), ("130000", "pumps", "2032")],
        ),
        (
            "The plan is for 300,000 homes by 2030. Of these, 90,000 are to be starter homes.",
            [("300000", "homes", "2030"), ("90000", "homes", "2030")],
        ),
        (
            "The plan is to halve deaths by 2030, and to bring them to zero by 2050.",
            [("50", "%", "2030"), ("0", "deaths", "2050")],
        ),
        ("The fleet of buses, which will number 40 by 2028, is old.", [("40", "buses", "2028")]),
        (
            "Young hubs, the first eight of which will be open by May 2026, will help.",
            [("8", "hubs", "2026-05")],
        ),
        (
            "The Act covers some 160 hectares near wells, all of which must be free of weeds by 2028.",
            [("160", "hectares", "2028")],
        ),
        (
            "The 1,000 firefighters we will train by 2028 will be paid more.",
            [("1000", "firefighters", "2028")],
        ),
        ("The scheme seeks to cut leaks by at least half by 2030.", [("50", "%", "2030")]),
        ("The aim is to be among the ten largest economies in the world.", [("10", "rank", None)]),
        (
            "The shortage of nurses is large. The ministry aims to keep the shortage below 9,000 by 2030.",
            [("9000", "nurses", "2030")],
        ),
        # days
        (
            "The city will spend 40 percent of next year's budget for nurses by the end of May.",
            [("40", "%", "2026-05")],
        ),
        (
            "The centre, hit by a leak suffered this year, will hire 140 inspectors.",
            [("140", "inspectors", None)],
        ),
        (
            "The port plans three auctions, the first of them worth €7 million in May 2026.",
            [("3", "auctions", None)],
        ),
        (
            "The law asks for 40 places by 2030, and for a 38 percent cut in noise by that year.",
            [("40", "places", "2030"), ("38", "%", "2030")],
        ),
        (
            "Most of it goes to sewers: by 2030, 13,200 tanks are to be taken out of use.",
            [("13200", "tanks", "2030")],
        ),
        ("Access is to rise to 70 percent at the end of the decade.", [("70", "%", "2030")]),
        ("Milk should meet three quarters of demand by the decade's end.", [("75", "%", "2030")]),
        (
            "It will have salt in all towns by 15 August, not in October.",
            [("", None, "2025-08-15")],
        ),
    ],
)
def test_numbers_and_days_of_other_clauses(
    read: Read, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    told = [
        ("" if one.value is None else f"{one.value.normalize():f}", one.unit, one.deadline)
        for one in read(text).targets
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Half of firms plan to hire in the last quarter of 2026.", "forecast"),
        ("According to the poll, 44% will hire by 2026.", "forecast"),
        ("The last of four dams will be finished by 2030.", "size-of-a-set"),
        ("The plant will stand on a 40-hectare site.", "scope"),
        ("The fair will welcome 40,000 visitors.", "event"),
        ("A one-way fare will be $2.50.", "terms-of-a-scheme"),
        ("£61 million to put a desk in every town", "budget-line"),
        ("The hotline will answer calls in 5 languages.", "scope"),
        ("Visitors will be able to see 300 paintings.", "scope"),
        ("Each centre will have a library and 40 desks.", "scope"),
        ("Priority will be given to schools that run three shifts.", "scope"),
        ("Firms that emit more than 25,000 tonnes a year will have to report.", "scope"),
        ("Boats under 10 tonnes will be checked.", "scope"),
        ("Wells within 5 miles of the mines will be tested.", "scope"),
        ("Three in ten drains are thought to be blocked.", "forecast"),
        ("Our teams have 1,000 projects ready to go.", "no-promise"),
        ("The action plan for 2026-2027 contains 15 measures.", "no-promise"),
        ("The Taskforce will hold talks with 12 firms.", "event"),
        ("It was fined, and the company has agreed to pay a further €44 million.", "company-plan"),
        ("Norway will meet half the cost of the pumps.", "terms-of-a-scheme"),
        ("Around 300 systems will not be ready by March 2026.", "no-promise"),
        ("Bills will fall as the government backs 11 networks.", "told-as-fact"),
        (
            "A survey by the Mayors' Association found that costs in 20 cities would rise.",
            "forecast",
        ),
        ("The budget for hospitals has been set at KRW 2 trillion for 2026.", "no-promise"),
        ("The exam will be given in May in 120 centres.", "event"),
        (
            "Lund will get €21 million over the two years, and Malmö €18 million.",
            "terms-of-a-scheme",
        ),
        ("Lorries able to carry 5,000 litres or more will be bought.", "scope"),
        (
            "He said that wells would be dug and that pay for 412 families had been raised.",
            "no-promise",
        ),
        (
            "The package includes:\n$9 million per year for clinics to employ nurses.",
            "budget-line",
        ),
        ("The line will open in 2029, enough for about 3,000 homes.", "scope"),
        ("All towns will join by 2026, except for 743 islands.", "scope"),
        ("The tunnel will be built in two phases.", "scope"),
        (
            "It will be ready by 2026, at a cost to the state of €9 million and to the town of €8 million.",
            "size-of-a-project",
        ),
        ("A tool built with €9 million will be put to use in 2026.", "size-of-a-project"),
        ("The town will pay £3 million to settle the claims.", "penalty"),
        ("It will pay for insulation and double glazing.", "scope"),
        ("The city is on track for only half of the 2025 target.", "present-fact"),
        ("The plan is to improve its place among the world's top three makers.", "no-rank-sought"),
        ("A 15% rebate for ships would remain in force.", "terms-of-a-scheme"),
        ("Loans of €6 million at 8% will be given.", "terms-of-a-scheme"),
        ("The catch for the 2026 season has been set at 720 tonnes.", "no-promise"),
        ("€9 million has been set apart for 2026.", "no-promise"),
        ("Two funds continue to be fed from this.", "no-promise"),
        ("The law allows five banks to be merged.", "no-promise"),
        ("The pledge is smaller than the £7 million of 2020.", "no-promise"),
        (
            "By 2030 one in four people will be 65 or older, according to Statistics Canada.",
            "forecast",
        ),
        ("Analysts at two brokers foresee 4 percent for 2027.", "forecast"),
    ],
)
def test_what_describes_is_no_target(read: Read, text: str, reason: str) -> None:
    found = read(text)
    assert not [one for one in found.targets if one.kind != "milestone"]
    assert reason in {one.reason for one in found.turned_down}


NURSES = "The ministry will train 900 nurses"


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        (f"{NURSES} by 2028. “We will train 900 nurses,” the minister said.", ["2028"]),
        (f"“We will train 900 nurses,” the minister said. {NURSES} by 2028.", ["2028"]),
        (f"{NURSES} by 2028. The city will train 900 nurses by 2030.", ["2028", "2030"]),
        (f"{NURSES} a year. {NURSES} by 2030.", [None, "2030"]),
        (f"{NURSES} by 2028. It will hire 900 teachers by 2028.", ["2028", "2028"]),
    ],
)
def test_a_promise_that_is_told_twice_is_one(
    read: Read, text: str, deadlines: list[str | None]
) -> None:
    assert [one.deadline for one in read(text).targets] == deadlines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The law brings the state closer to the goal of self-sufficiency by 2030.",
            [("milestone", "self-sufficiency", "2030")],
        ),
        (
            "The clinic will open in 2026 with 60 nurses.",
            [("milestone", "clinic", "2026"), ("count", "nurses", "2026")],
        ),
        (
            "All beans will be traceable to the plot by the end of 2027.",
            [("milestone", "All beans traceable", "2027")],
        ),
        (
            "When the port is completed in 2029, ships will be able to call.",
            [("milestone", "port", "2029")],
        ),
        (
            "With 40 berths, the port is to be finished in 2029.",
            [("milestone", "port", "2029")],
        ),
        (
            "The clinic will open in 2026 and train 60 nurses.",
            [("milestone", "clinic", "2026"), ("count", "nurses", None)],
        ),
    ],
)
def test_what_is_to_be_by_a_day_is_a_promise_beside_its_numbers(
    read: Read, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [(one.kind, one.metric, one.deadline) for one in read(text).targets]
    assert found == expected
