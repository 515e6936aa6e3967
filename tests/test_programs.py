"""Programs sentence by sentence: their names, sums, status and years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.language import Annotatable
from extract.mentions import Mentions, find_mentions

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", None, None, None)])
        return found

    return mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The state launched Startup Bharat on Monday.", "Startup Bharat"),
        ("The grant comes from Horizon Europe this year.", "Horizon Europe"),
        ("For ABC-XY 2.0 the budget is larger.", "ABC-XY 2.0"),
        ("The Darnley Light Campus will house large machines.", "Darnley Light Campus"),
        ("The Isotope Research Center is due for completion in May.", "Isotope Research Center"),
        (
            "They will open the first one, the Advanced Chip Joint Lab, in June.",
            "Advanced Chip Joint Lab",
        ),
        (
            "The state pays $9 million to equip the Busan Chip Design Academy.",
            "Busan Chip Design Academy",
        ),
        ("It is part of the Joint Action on Clean Ports.", "Joint Action on Clean Ports"),
        ("It supports Shipbuilding 2030, the national plan to grow yards.", "Shipbuilding 2030"),
        ("It pays for the Two Rivers Irrigation Project.", "Two Rivers Irrigation Project"),
        ("It pays for the Four Flagship Rail Projects.", "Flagship Rail Projects"),
        ("They are the Four AI Flagship Projects on rail.", "AI Flagship Projects"),
        ("The Light for All Programme has begun.", "Light for All Programme"),
        (
            "It invests $9 million over four years from 2026–27 in the Rural Nursing Pathway.",
            "Rural Nursing Pathway",
        ),
        (
            "It is paid from the Sea Roads Fund (SRF).\nThe SRF, a program of the state, is new.",
            "Sea Roads Fund",
        ),
        ("The Care at Home Scheme pays families.", "Care at Home Scheme"),
        ("The last strand, TechHarbour, pays small firms.", "TechHarbour"),
        (
            "The Precision Sea Centre at Howth will be supported with €31 million.",
            "Precision Sea Centre",
        ),
        ("The Anchor Water Bridge will get a further €22 million.", "Anchor Water Bridge"),
        (
            "They were picked for the Fishing Village New Vitality Promotion Project.",
            "Fishing Village New Vitality Promotion Project",
        ),
        ("The ministry launched “Kids First”, a programme for schools.", "Kids First"),
        ("It runs a new subsidy, the Deep Tech Bridge Aid, for firms.", "Deep Tech Bridge Aid"),
        ("The budget has 45 billion yen for the Clean Air League.", "Clean Air League"),
        ("Farmers are paid under the Jal Vikas Yojana.", "Jal Vikas Yojana"),
        ("The agency is drafting a Barn Safety Audit Standard.", "Barn Safety Audit Standard"),
        (
            "They shared the Busan Clean Sea Vision, which aims at zero waste.",
            "Busan Clean Sea Vision",
        ),
        ("It is the Harbor Crane Building Project.", "Harbor Crane Building Project"),
        (
            "They agreed on the National Scheme for Harbour Renewal in Towns.",
            "National Scheme for Harbour Renewal",
        ),
        (  # the text ends with the name
            "They passed the Law on Promoting Reuse through Design",
            "Law on Promoting Reuse through Design",
        ),
        (
            "The state has a Policy on Safe Water and Clean Air.",
            "Policy on Safe Water and Clean Air",
        ),
        ("This is the Enjoy Seoul Year 2023–2024 campaign.", "Enjoy Seoul Year"),
        ("It launched the World Bank Recovery Fund on Monday.", "World Bank Recovery Fund"),
        ("Two Seaweed Promotion Zones will be designated.", "Seaweed Promotion Zones"),
        (
            "The ministry will hold an opening ceremony on December 29 for the Daegu–Ulsan Seaside Line, a 76.4 km double-track electrified railway.",
            "Daegu–Ulsan Seaside Line",
        ),
        (
            "The President broke ground on the Lobito Eastern Spur, a 210-kilometre railway to the border.",
            "Lobito Eastern Spur",
        ),
        (
            "The minister inaugurated the Nam Theun Cascade, a 520 MW hydropower plant.",
            "Nam Theun Cascade",
        ),
        (
            "Work to build the Western Orbital Motorway, a 44-km road, will start in May.",
            "Western Orbital Motorway",
        ),
        ("The largest project, Kenaston Commons, is led by Treaty One.", "Kenaston Commons"),
        ("One scheme, Warm Homes Together, will help tenants.", "Warm Homes Together"),
        ("The flagship initiative, Schools on Wheels, reaches 40 villages.", "Schools on Wheels"),
        ("Another project, Riverside Meadows, has 200 homes.", "Riverside Meadows"),
        (
            "The Bank's US$200m Innovation Development and Effectiveness in the Acquisition of Skills (IDEAS-TVET) project would close in June 2026.",
            "Innovation Development and Effectiveness in the Acquisition of Skills",
        ),
        ("It funds the Women in the Blue Economy (WIBE) programme.", "Women in the Blue Economy"),
        (
            "They visited the Support to Farmers in the Dry North (SFDN) project.",
            "Support to Farmers in the Dry North",
        ),
        (
            "The Prime Minister broke ground for the Monymusk Country Estates Phase 3 development in Clarendon.",
            "Monymusk Country Estates Phase 3",
        ),
        (
            "The minister opened the Kipeto Wind Farm Phase 2 expansion on Monday.",
            "Kipeto Wind Farm Phase 2",
        ),
        ("The RISE program supports researchers.", "RISE"),
        ("Firms use the BRAVE grant programme.", "BRAVE"),
        ("The Council discussed the AI Act.", "AI Act"),
        ("Parks are built under Project Greenwave.", "Project Greenwave"),
        ("The scheme, called Switch On Rwanda, helps schools.", "Switch On Rwanda"),
        (
            "The $9 million Eastern Creeks Gauge Network is finished.",
            "Eastern Creeks Gauge Network",
        ),
        ("The Severn Tidal Barrier costs £249 million.", "Severn Tidal Barrier"),
        (
            "It spends $2 million between 2026 and 2028 on the new Bridge Watch Pilot.",
            "Bridge Watch Pilot",
        ),
        ("A further $5 million goes into the Roof Solar Stream.", "Roof Solar Stream"),
        ("It gives $32 million for eight Quiet Recovery Cafés.", "Quiet Recovery Cafés"),
        ("The Puri Ring Road (Rs. 900 crore) is part of it.", "Puri Ring Road"),
        ("It designated 15 ports as Model Fishing Areas.", "Model Fishing Areas"),
        ("Ten Marine Skills Colleges are to share the money.", "Marine Skills Colleges"),
        ("It will open eight Quiet Hour Cafés by May.", "Quiet Hour Cafés"),
        ("It is part of the America's Harbour Strategy.", "America's Harbour Strategy"),
        ("In May the Casa da Praia Program began.", "Casa da Praia Program"),
        ("It built the Kenya Last Mile Water Project.", "Kenya Last Mile Water Project"),
        ("It pays for Look Before You Leap, its programme for boys.", "Look Before You Leap"),
        ("The “Eight O'Clock Start” program goes on.", "Eight O'Clock Start"),
        (
            "The “Repair of Flooded Canals in Punjab”, worth Rs 400 million, was approved.",
            "Repair of Flooded Canals in Punjab",
        ),
        ("The loan complements the ABC-Verde line.", "ABC-Verde"),
        ("Lots are certified under the Q-CRAB quality label.", "Q-CRAB"),
        ("Under the Program on Skills Development, firms train.", "Program on Skills Development"),
        ("The Kavala program helps firms.", "Kavala"),
        (
            "The Net Deposit System, introduced in 2024, covers ropes.",
            "Net Deposit System",
        ),
        ("The states share $10 million of Round Two of the Dry Rivers Fund.", "Dry Rivers Fund"),
        ("Money comes from the Just Transition Fund.", "Just Transition Fund"),
        ("The National Green Ammonia Mission was approved.", "National Green Ammonia Mission"),
        ("The Global University 30 Project will go on.", "Global University 30 Project"),
        ("It names the Sea Transport (ST) Promotion Act.", "Sea Transport (ST) Promotion Act"),
        ("She was awarded the Order of Civil Merit to great applause.", "Order of Civil Merit"),
        ("Ten farms were restored under Green Revolution 2.0.", "Green Revolution 2.0"),
        ("Through the Battery Booster, money flows.", "Battery Booster"),
        ("The treasury will set up a Loan Guarantee Vehicle.", "Loan Guarantee Vehicle"),
        ("It is part of the city's Quiet Nights mission.", "Quiet Nights"),
        ("The rules are laid down in Regulation (EU) 2021/777.", "Regulation (EU) 2021/777"),
        (
            "Farms are paid under the National Scheme for Well Repair.",
            "National Scheme for Well Repair",
        ),
        ("The Rural Light for Villages Program goes on.", "Rural Light for Villages Program"),
        (
            "It rests on the renewed Harbor Technology and Innovation Scheme.",
            "Harbor Technology and Innovation Scheme",
        ),
        ("Kopje, the automatic warning system made here, will be fitted.", "Kopje"),
        (
            "A new Northern Gateway Hospital in Perth is to be built by 2029.",
            "Northern Gateway Hospital",
        ),
        (
            "It will train 900 at the Korea Institute for Sea Training, which is due to open in 2027.",
            "Korea Institute for Sea Training",
        ),
        (
            "The Act on Promoting Reuse through Better Design takes effect.",
            "Act on Promoting Reuse through Better Design",
        ),
        (
            "It follows the Basic Act for Establishing a Clean Society.",
            "Basic Act for Establishing a Clean Society",
        ),
        ("The 2nd Basic Plan for Clean Ships was approved.", "2nd Basic Plan for Clean Ships"),
        ('The council launched a "Brand Dock" with ten firms.', "Brand Dock"),
        ("The office runs Project Clean River Nights.", "Project Clean River Nights"),
        ("It adopted the Second Basic Policy on Night Care.", "Second Basic Policy on Night Care"),
        ("A new National Seed Vault in Oslo is being built.", "National Seed Vault"),
        ("Ponte Escola will reach 20 million households.", "Ponte Escola"),
        ("Clean Docks Relay (KRW 9 billion) goes on.", "Clean Docks Relay"),
        ("Farms got pumps under PM-SUNUM, which ends.", "PM-SUNUM"),
        ("It is in line with Vision 2030.", "Vision 2030"),
        ("The Old Mills Deal 2.0 was signed.", "Old Mills Deal 2.0"),
        ("The 10-Year Plan for Ports was shown.", "10-Year Plan for Ports"),
        (
            "Firms bid under the Digital Ports, Shipping and Trade Act.",
            "Digital Ports, Shipping and Trade Act",
        ),
        ("The state runs the Night Bus Bridge, under which towns share buses.", "Night Bus Bridge"),
        (
            "Money is set aside for the Freight Lanes East and West programme.",
            "Freight Lanes East and West",
        ),
        (
            "She attended the opening ceremony for the Rare Seed Care Center.",
            "Rare Seed Care Center",
        ),
        ("They adopted the Harbor Pipe Rule Improvements.", "Harbor Pipe Rule Improvements"),
        ("A partnership named Round Partners (RPs) was formed.", "Round Partners"),
    ],
)
def test_a_program_by_its_name(read: Read, text: str, name: str) -> None:
    assert [one.name for one in read(text).programs] == [name]


def test_what_is_counted_and_then_named_is_each_a_program(read: Read) -> None:
    text = "Two smaller schemes, the Barn and Byre Fund and the Calf Welfare Pathway, are to get €2 million."
    names = [one.name for one in read(text).programs]
    assert names == ["Barn and Byre Fund", "Calf Welfare Pathway"]


@pytest.mark.parametrize(
    "text",
    [
        "Economists project growth of 2 percent.",
        "Kao and Sato Holdings Co., Ltd. plan to sell bags.",
        "She is Under Secretary for Trade and Regulatory Programs.",
        "The film “Parasite City” won a prize.",
        "It will build three data centers and two hubs.",
        "Ask the Project Manager or the Project Office.",
        "The ODA program of many countries is small.",
        "The ship sailed through the Suez Canal under Captain Jim Brown.",
        "She thanked the Governor of Osaka Prefecture and the Prime Minister.",
        "All 24 Transport Hubs are open.",
        "It will set up a KRW 50 billion fund.",
        "In Pelham, Alabama, the award is small.",
        "The film was shown under the theme “Standards Shaping Trade”.",
        "A plant in Sakai City that is to start in 2027.",
        "Water comes through a pipe from the Pala Dam.",
        "The Japan Food Overseas Promotion Center (JFOPC) will run sales campaigns.",
        "The hall stands on the site of the former International Sea Terminal.",
        "Park Dong-il, Director General for Industrial Policy at MOTIR, spoke.",
        "Nineteen research programmes have won a prize.",
        "Total project costs are estimated at $198 million.",
        "The Press Statement was issued on Monday.",
        "Of this, $4 million goes to the Kent Building Trades Institute.",
        "The sum of Forty-Eight Billion, Seven Hundred Million Naira (₦48,700,000,000) was approved.",
        "The rollout of the African Swine Fever vaccine has reached 31 provinces.",
        "In Kicukiro District, the State Minister urged farmers to plant before 15 March.",
        "It becomes a lasting scheme, Minister for Ports, Roads and Rail Ann Moyles confirmed.",
        "It was shown at the Ministerial Meeting on Harbour Strategies.",
        "Among the recipients are Port Alliance of Sale, Alabama ($2.5 million), Deepwater Goodwill ($1.8 million) and the Sale School of Trades ($2,140,500).",
        "It is the dearest purchase in the history of the Air Corps.",
        "The KPA and NTB plan to open the line.",
        "It approved the FY2025 plan of the firm.",
    ],
)
def test_what_is_no_program(read: Read, text: str) -> None:
    assert [one.name for one in read(text).programs] == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "The Reading Fund was launched on Monday. The S$45 million fund will support schools.",
            ["S$45 million"],
        ),
        (
            "The ministry presented the Clean Port Scheme. It has earmarked £20 million for the scheme.",
            ["£20 million"],
        ),
        (
            "They signed the North Coast Pact. Public funding totalling €1.4 billion will be paid.",
            ["€1.4 billion"],
        ),
        ("The Reading Fund will receive $40 million in 2026.", ["$40 million"]),
        ("The Reading Fund was opened.\n\nBudget: EUR 12 million", ["EUR 12 million"]),
        (
            "The Clean Port Scheme was shown. Ministers met. It rained. The scheme gets $5 million of funding.",
            ["$5 million"],
        ),
        ("A further $38 million will go into the Clean Port Scheme.", ["$38 million"]),
        ("The Clean Port Scheme (Rs. 19,744 crore) helps ports.", ["Rs. 19,744 crore"]),
        (
            "The state has opened the $180 million second round of the Clean Port Scheme.",
            ["$180 million"],
        ),
        ("Towns will spend £1.29 billion from the Clean Port Scheme.", ["£1.29 billion"]),
        (
            "£8 million will be spent on 90 places under the Clean Port Scheme in May.",
            ["£8 million"],
        ),
        (
            "Ports will share £36 million for power. The 14 winners were picked in the Clean Port Scheme.",
            ["£36 million"],
        ),
        ("The Clean Port Scheme was shown. Last year’s round paid $570 million.", ["$570 million"]),
        (
            "The Clean Port programme, with $750 million, is run by eight provinces.",
            ["$750 million"],
        ),
        (
            "They signed the North Coast Pact. Public funding totalling €2 billion flows. Of this sum, €1 billion is for rails.",
            ["€2 billion", "€1 billion"],
        ),
        (
            "Under the Clean Port Scheme, some KRW 2 trillion will flow to towns.",
            ["some KRW 2 trillion"],
        ),
        (
            "The Clean Port Plan was shown. KRW 58 billion has been earmarked for the program.",
            ["KRW 58 billion"],
        ),
        (
            "It lends $155 million for the Clean Port Project. The state is to contribute another $38 million.",
            ["$155 million", "$38 million"],
        ),
        ("Under the Clean Port Scheme, exports of $3 billion are expected.", []),
        ("The Reading Fund was launched. Sales of books reached $3 million last year.", []),
        (
            "The Reading Fund was launched. Each school will be supported with $3 million a year.",
            [],
        ),
    ],
)
def test_the_sums_of_a_program_in_its_sentence_or_the_next(
    read: Read, text: str, sums: list[str]
) -> None:
    found = read(text)
    (program,) = found.programs
    places = [found.money[place] for place in program.budgets]
    assert [text[one.start : one.end] for one in places] == sums


def test_what_says_of_which_kind_a_program_is_is_no_second_one(read: Read) -> None:
    found = read("The Sun Shade Yojana, a Central Sector Scheme, was approved.")
    assert [one.name for one in found.programs] == ["Sun Shade Yojana"]


def test_a_program_is_of_the_kind_that_a_word_beside_its_name_tells(read: Read) -> None:
    found = read("Vision 2030 was told. The minister launched the “Vision 2030” project.")
    assert [(one.name, one.kind) for one in found.programs] == [("Vision 2030", "project")]


def test_programs_side_by_side_are_two(read: Read) -> None:
    found = read("It adopted the Clean Ports Act and Regulation (EU) 2021/777, and the Dock Fund.")
    assert [one.name for one in found.programs] == [
        "Clean Ports Act",
        "Regulation (EU) 2021/777",
        "Dock Fund",
    ]


def test_a_sum_before_another_name_is_that_ones(read: Read) -> None:
    found = read(
        "The budget gives $200 million to the Reading Fund and $45 million to the Port Fund."
    )
    amounts = {
        one.name: [int(found.money[at].amount) for at in one.budgets] for one in found.programs
    }
    assert amounts == {"Reading Fund": [200_000_000], "Port Fund": [45_000_000]}


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("The ministry launched the Reading Fund.", "launched", "launched"),
        ("The Reading Fund was completed in May.", "completed", "completed"),
        ("The Reading Fund is under way.", "under_way", "under way"),
        ("The ministry announced the Reading Fund.", "announced", "announced"),
        ("The ministry will create the Reading Fund.", "planned", "will"),
        ("Schools like the Reading Fund.", None, None),
    ],
)
def test_the_status_has_its_cue_as_evidence(
    read: Read, text: str, status: str | None, cue: str | None
) -> None:
    (program,) = read(text).programs
    words = None if program.status_span is None else text[slice(*program.status_span)]
    assert (program.status, words) == (status, cue)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The Reading Plan (2024-2028) was announced.", "2024/2028"),
        ("The Reading Plan will run from 2026 to 2030.", "2026/2030"),
        ("The Reading Plan was announced in 2024.", None),
    ],
)
def test_the_years_of_a_program(read: Read, text: str, period: str | None) -> None:
    (program,) = read(text).programs
    assert program.period == period


def test_lines_of_a_budget_list_are_programs_with_the_year_of_their_heading(read: Read) -> None:
    text = (
        "Main items of the 2026 budget:\n- Port Pilot – KRW 31 billion\n"
        "- Night Trains, KRW 25 billion\n- Ferry Renewal (KRW 12 billion)\n"
    )
    found = read(text)
    sums = {
        one.name: [(int(found.money[at].amount), found.money[at].period) for at in one.budgets]
        for one in found.programs
    }
    assert sums == {
        "Port Pilot": [(31_000_000_000, "2026")],
        "Night Trains": [(25_000_000_000, "2026")],
        "Ferry Renewal": [(12_000_000_000, "2026")],
    }


def test_an_item_of_a_list_tells_no_sum_of_the_item_before(read: Read) -> None:
    found = read(
        "(Project 1) Build chips, including the establishment of the “National Reading Center”\n\n"
        "(Project 2) Stimulate private investment of KRW 65 trillion over four years (2024-2027)\n"
    )
    (program,) = [one for one in found.programs if one.name == "National Reading Center"]
    assert list(program.budgets) == []


def test_an_acronym_of_the_last_words_is_none_of_the_program(read: Read) -> None:
    (program,) = read(
        "They signed the Seoul Statement on Artificial Intelligence (AI). AI grows."
    ).programs
    assert program.name == "Seoul Statement on Artificial Intelligence"
    assert list(program.aliases) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Cabinet adopted the Action Plan “Germany on the Road to a Fusion Plant”, which is new.",
            ["Germany on the Road to a Fusion Plant"],
        ),
        (
            "They follow the Executive Order “Unleashing Sea Energy,” signed in May.",
            ["Unleashing Sea Energy"],
        ),
        (
            "He spoke of PM Surya Ghar: Muft Bijli Yojana and of rain.",
            ["PM Surya Ghar: Muft Bijli Yojana"],
        ),
        (
            "It has funds.\nBattery Materials Processing and Battery Manufacturing and Recycling Grant Program. It is new.",
            ["Battery Materials Processing and Battery Manufacturing and Recycling Grant Program"],
        ),
        (
            "Our National Employment Policy will be tabled in May.",
            ["National Employment Policy"],
        ),
        (
            "He opened the Research Development and Innovation (RDI) Scheme Fund. The RDI Fund has two tiers.",
            ["Research Development and Innovation (RDI) Scheme Fund"],
        ),
        (
            "It got 7 billion euros under its Recovery, Reform and Harbour Plan.",
            ["Recovery, Reform and Harbour Plan"],
        ),
        (
            "A National Reading Economy and E-Ports Bill was passed.",
            ["National Reading Economy and E-Ports Bill"],
        ),
        (
            "They will amend the Public Reading and Library Services Act to the National Assembly.",
            ["Public Reading and Library Services Act"],
        ),
        (
            "It broke the Port Trade Regulation and Fair Berths Act.",
            ["Port Trade Regulation and Fair Berths Act"],
        ),
        (
            "The Cabinet approved the ‘Scheme to Promote Making of Sea Magnets’ today.",
            ["Scheme to Promote Making of Sea Magnets"],
        ),
        ("The Young Person's Guarantee aims to help.", ["Young Person's Guarantee"]),
        ("They turned the first sod of the Baltic Reading Centre.", ["Baltic Reading Centre"]),
        (
            "The Mill Cove Treatment Plant, to which $64 million is allotted, will be completed in 2028.",
            ["Mill Cove Treatment Plant"],
        ),
        ("It is an important part of Mission 300.", ["Mission 300"]),
        ("Healthy Ireland is a government-led initiative to improve health.", ["Healthy Ireland"]),
        ("South Africa is the lead partner of a new initiative.", []),
        ("The P12.5-billion Kadiwa Rice Program helps.", ["Kadiwa Rice Program"]),
        (
            "It is the second phase of the Sea and Energy Links for Trade in Malta Program (SELTM).",
            ["Sea and Energy Links for Trade in Malta Program"],
        ),
        ("“Lumen 2030,” the investment plan run by the state, has begun.", ["Lumen 2030"]),
        ("They read a report on the High-Tech Agenda Saxony today.", ["High-Tech Agenda Saxony"]),
        (
            "The first notice, Byproducts and Recovery of Sea Salt, offers $275 million for plants.",
            ["Byproducts and Recovery of Sea Salt"],
        ),
        ("“We are glad,” the plan said.", []),
        ("They wrote in a chat room named “Warm Winter” of prices.", []),
        ("He is chair of the Delta Strategic Fund.", []),
        (
            "It follows Executive Order 14999, Immediate Measures to Increase Sea Trade, signed in May.",
            ["Executive Order 14999"],
        ),
        ("The National Ports Policy sets a goal of 90 quays.", ["National Ports Policy"]),
        ("By the close of the 15th Five-Year Plan period it grows.", ["15th Five-Year Plan"]),
        ("It belongs to the Agreement on a Clean Gulf.", ["Agreement on a Clean Gulf"]),
        ("They hear of the Programme on Better Quays.", ["Programme on Better Quays"]),
        ("She is at the Office of Reef Survey.", []),
        ("Pledges to the Clean Reef Fund stand at 9.", ["Clean Reef Fund"]),
        ("MPQ Unveils Quantum Reef Blueprint", ["Quantum Reef Blueprint"]),
        ("Reef Network Strategy Adopted\nIt is new.", ["Reef Network Strategy"]),
        ("It is a share of the Delta–Coast Rail Project.", ["Delta–Coast Rail Project"]),
        ("Money comes from the state’s All Shore Fund.", ["All Shore Fund"]),
        ("The Living With Tides Programme was paused.", ["Living With Tides Programme"]),
        ("It is told in its roadmap Malta’s Reef Strategy.", ["Malta’s Reef Strategy"]),
        (
            "Under the Reef and Sewage Repair Loan and Grant Program, it lends.",
            ["Reef and Sewage Repair Loan and Grant Program"],
        ),
        (
            "They signed the Priority Crafts for Trade and Reef Care project.",
            ["Priority Crafts for Trade and Reef Care"],
        ),
        (
            "It is the pillar of the Nexus of Reef, Food and Salt program.",
            ["Nexus of Reef, Food and Salt"],
        ),
        (
            "Under the Salt and Reef Initiative for Delta, it pays.",
            ["Salt and Reef Initiative for Delta"],
        ),
        (
            "Mending Quays, Raising Reefs, the plan of last month, has a target.",
            ["Mending Quays, Raising Reefs"],
        ),
        (
            "Its strategy, Mending for Malta, Raising Reefs, seeks more.",
            ["Mending for Malta, Raising Reefs"],
        ),
        ("They set up the Salt Export Hub in Brindle, a storage facility.", ["Salt Export Hub"]),
        ("It pays for the project Quay Light Wharf, which is new.", ["Quay Light Wharf"]),
        ("Work on the Lower Reef Crossing will start soon.", ["Lower Reef Crossing"]),
        ("It won permission for the Cross-Reef Link in May.", ["Cross-Reef Link"]),
        ("It paid in the third call of Ponta Nova, which pays.", ["Ponta Nova"]),
        ("Children can enroll in Boats for All at no cost.", ["Boats for All"]),
        ("The campaign group Boats for All spoke.", []),
        ("It is the aim of Reefborn 2050.", ["Reefborn 2050"]),
        ("The Expo 2035 and the year were told.", []),
        ("Works come in lots, with Lot 1 ($4 million) in the north.", []),
        ("Malta’s Law is new, and Brenna's Law asks for more.", ["Brenna's Law"]),
        ("The ministry launched Ponta Malta today.", ["Ponta Malta"]),
        ("They join two schemes into one, called REEF-NEXT.", ["REEF-NEXT"]),
        ("It pays for the program Salto em Tempo Novo will run.", ["Salto em Tempo Novo"]),
        ("The Reef Skills for Malta partnership has begun.", ["Reef Skills for Malta"]),
        ("The Reef Sunrise challenge continues.", ["Reef Sunrise"]),
        (
            "The ministry will expand the Reef System & Quays (RSQ) program.",
            ["Reef System & Quays"],
        ),
        ("A Reef Care Network is being rolled out.", ["Reef Care Network"]),
        (
            "A Reef Cooperation Center and a Quay Exchange Center will be opened in May.",
            ["Reef Cooperation Center", "Quay Exchange Center"],
        ),
        ("The Reef Urban Support Programme Phase II will start.", ["Reef Urban Support Programme"]),
        ("The Budget Facility for Reefs lends.", ["Budget Facility for Reefs"]),
        ("The North Reef Railway is to break ground in May.", ["North Reef Railway"]),
        ("Many signed up to Vale Clara.", ["Vale Clara"]),
        ("The Salário do Povo platform lent money.", ["Salário do Povo"]),
        ("The bank offers Q5, a business recovery loan of $5,000.", ["Q5"]),
        ("In New Brindle, a marine loan was paid.", []),
        ("After trials in the Kattegat, the vessel is to enter service.", []),
        ("Under Project 1719, towns gain.", ["Project 1719"]),
        ("The Just Reefs Fund pays.", ["Just Reefs Fund"]),
        ("The Agency for Cultural Affairs' Reef Care Fund pays.", ["Reef Care Fund"]),
        ("The Safer Reefs, Safer Quays initiative began.", ["Safer Reefs, Safer Quays"]),
        ("The Brindle-Salto Railway is 60 percent complete.", ["Brindle-Salto Railway"]),
        ("The Salto Cable Car Line 7 is to open in 2028.", ["Salto Cable Car Line 7"]),
        ("“Reef Talent 100” will pick one hundred students.", ["Reef Talent 100"]),
        ("It is the kin of the National Centers for Medicare, Medi-Cal and Reefs.", ["Medi-Cal"]),
    ],
)
def test_names_of_several_words_and_what_is_none(read: Read, text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).programs] == names


def test_a_parenthesis_within_a_name_is_no_part_of_it(read: Read) -> None:
    (program,) = read(
        "They pay under the Railroad Bridge Renewal (RBR) Program. The RBR Program helps. "
        "The Railroad Bridge Renewal Program was founded in 2020."
    ).programs
    assert program.name == "Railroad Bridge Renewal (RBR) Program"
    assert len(program.spans) == 3


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("The Reef Trade Act, 2002 holds.", "Reef Trade Act", "Reef Trade Act, 2002"),
        (
            "The Reef Workers Act, No. 19 of 1954 holds.",
            "Reef Workers Act",
            "Reef Workers Act, No. 19 of 1954",
        ),
        (
            "The Reef Startup Plan 2025-2030 helps.",
            "Reef Startup Plan",
            "Reef Startup Plan 2025-2030",
        ),
        (
            "It lends for the Reef Port Project (III).",
            "Reef Port Project",
            "Reef Port Project (III)",
        ),
        (
            "The New Reef Master Plan 2030 (NRMP 2030) helps. The NRMP 2030 is new.",
            "New Reef Master Plan",
            "NRMP 2030",
        ),
        (
            "The Reef Block Grant – Storm Repair (RBG-SR) is paid.",
            "Reef Block Grant",
            "Reef Block Grant – Storm Repair",
        ),
        (
            "The Reef Fund, previously known as the Quay Fund, pays. The Quay Fund was small.",
            "Reef Fund",
            "Quay Fund",
        ),
        (
            "It pays for Better Incomes Against Hunger, better known as BIAH.",
            "Better Incomes Against Hunger",
            "BIAH",
        ),
        ("Reef Pact: a start\nThe European Reef Pact helps.", "European Reef Pact", "Reef Pact"),
        (
            "The Mending and Reef Works Act helps. The Mending Act is new.",
            "Mending and Reef Works Act",
            "Mending Act",
        ),
        (
            "Salto Reef Dam: new\nThe Salto Reef Dam Project helps.",
            "Salto Reef Dam Project",
            "Salto Reef Dam",
        ),
        ("They amend the Budget Bill for 2031.", "Budget Bill", "Budget Bill for 2031"),
        (
            "The Prime Minister's Reef Loan Programme lends.",
            "Reef Loan Programme",
            "Prime Minister's Reef Loan Programme",
        ),
        (
            'The "Bright Reef" Education Program got more.',
            "Bright Reef",
            '"Bright Reef" Education Program',
        ),
        (
            "European Reef Package: questions\nIt is presenting a Reef Package today.",
            "European Reef Package",
            "Reef Package",
        ),
        (
            "It helps ReefLink farmers. Under ReefLink, many gain. The ReefLink Program is new.",
            "ReefLink Program",
            "ReefLink",
        ),
    ],
)
def test_the_other_forms_of_a_name(read: Read, text: str, name: str, alias: str) -> None:
    (program,) = read(text).programs
    assert (program.name, alias in program.aliases) == (name, True)
