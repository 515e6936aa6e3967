"""Calendar expressions: their EDTF and TIMEX3 values, and where missing parts come from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dates import FoundDate, find_dates
from extract.grammar.date_context import read_context

PUBLISHED = date(2025, 12, 3)  # a Wednesday


def values(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [found.value for found in find_dates(text, published)]


def the_date(text: str, published: date | None = PUBLISHED) -> FoundDate:
    (found,) = find_dates(text, published)
    return found


def quotes(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_dates(text, PUBLISHED)]


# ---------------------------------------------------------------- values that the text states
@pytest.mark.parametrize(
    "text",
    [
        "December 3, 2025",
        "Dec. 3, 2025",
        "Dec 3 2025",
        "DECEMBER 3, 2025",
        "December 3rd, 2025",
        "Wednesday, December 3, 2025",
        "3 December 2025",
        "3rd of December 2025",
        "Wed, 3 December 2025",
        "2025-12-03",
        "2025/12/03",
        "2025.12.03",
        "2025. 12. 3.",
    ],
)
def test_a_full_day(text: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == ("2025-12-03", "explicit")
    assert (found.start_date, found.end_date) == (PUBLISHED, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024. 8. 26.", "2024-08-26"),
        ("5 May '24", "2024-05-05"),
        ("May 5, ’24", "2024-05-05"),
        ("26 August (Mon) 2024", "2024-08-26"),
        ("12/25/2025", "2025-12-25"),
        ("25/12/2025", "2025-12-25"),
        ("September 2024", "2024-09"),
        ("Sept. 2024", "2024-09"),
        ("September of 2024", "2024-09"),
        ("2024.8.", "2024-08"),
        ("the end of June 2026", "2026-06"),
        ("2030", "2030"),
        ("by 2120", "2120"),
        ("late 2025", "2025"),
        ("early 2026", "2026"),
        ("mid-2026", "2026"),
        ("end-2026", "2026"),
        ("the end of 2027", "2027"),
        ("FY2026", "2026"),
        ("FY 2026", "2026"),
        ("fiscal year 2026", "2026"),
        ("year-end 2027", "2027"),
        ("the first nine months of 2026", "2026-01/2026-09"),
        ("the third quarter (Q3) of 2027", "2027-35"),
        ("from 2025-26.", "2025/2026"),
        ("by 2028–29, it", "2028/2029"),
        ("FY2026-27", "2026/2027"),
        ("the 1990s", "199X"),
        ("the 2020s", "202X"),
        ("the early 2030s", "203X"),
        ("spring 2026", "2026-21"),
        ("the summer of 2026", "2026-22"),
        ("autumn 2026", "2026-23"),
        ("fall of 2026", "2026-23"),
        ("winter 2026", "2026-24"),
    ],
)
def test_a_stated_value(text: str, value: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == (value, "explicit")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("H1 2025", "2025-40"),
        ("1H 2025", "2025-40"),
        ("2025H1", "2025-40"),
        ("2025 H1", "2025-40"),
        ("H2 of 2025", "2025-41"),
        ("2H 2025", "2025-41"),
        ("the first half of 2026", "2026-40"),
        ("the 1st half of 2026", "2026-40"),
        ("the second half of 2026", "2026-41"),
        ("the latter half of 2026", "2026-41"),
        ("Q1 2025", "2025-33"),
        ("2Q 2025", "2025-34"),
        ("Q3 of 2025", "2025-35"),
        ("2025Q4", "2025-36"),
        ("third quarter of 2025", "2025-35"),
        ("September quarter 2025", "2025-35"),
        ("the third-quarter 2025", "2025-35"),
        ("the last quarter of 2025", "2025-36"),
    ],
)
def test_halves_and_quarters(text: str, value: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == (value, "explicit")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-2027", "2024/2027"),
        ("(2024–2027)", "2024/2027"),
        ("2026~2030", "2026/2030"),
        ("2024/25", "2024/2025"),
        ("It ends in 2024/25.", "2024/2025"),
        ("2025.3.17~3.28", "2025-03-17/2025-03-28"),
        ("week 23 of 2025", "2025-06-02/2025-06-08"),
        ("2026-30", "2026/2030"),
        ("'26–'30", "2026/2030"),
        ("’26~’30", "2026/2030"),
        ("from 2024 to 2027", "2024/2027"),
        ("between 2024 and 2027", "2024/2027"),
        ("2024 through 2027", "2024/2027"),
        ("2023.8-2024.2", "2023-08/2024-02"),
        ("2023.8.~2024.2.", "2023-08/2024-02"),
        ("March to May 2025", "2025-03/2025-05"),
        ("between March and May 2025", "2025-03/2025-05"),
        ("from November 2024 to March 2025", "2024-11/2025-03"),
        ("Jan-Mar 2025", "2025-01/2025-03"),
        ("December 2-3, 2025", "2025-12-02/2025-12-03"),
        ("2–3 December 2025", "2025-12-02/2025-12-03"),
        ("September 26 - October 3, 2025", "2025-09-26/2025-10-03"),
        ("29 February 2024 – 2 March 2024", "2024-02-29/2024-03-02"),
        ("29 February – 2 March 2024", "2024-02-29/2024-03-02"),
        ("30 December 2024 - 2 January 2025", "2024-12-30/2025-01-02"),
    ],
)
def test_an_interval_that_the_text_states(text: str, value: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == (value, "explicit")


def test_a_list_of_years_is_no_interval() -> None:
    assert values("in 2024, 2025 and 2026") == ["2024", "2025", "2026"]


@pytest.mark.parametrize(
    "text", ["by 2030", "through 2030", "since 2030", "after 2030", "beginning in 2030"]
)
def test_the_preposition_is_no_part_of_the_date(text: str) -> None:
    assert quotes(f"It will work {text}, they said.") == ["2030"]
    assert values(text) == ["2030"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the 2025 R&D budget", "2025"),
        ("in 20254. Strengthening the base", "2025"),
        ("by 20302. Background", "2030"),
    ],
)
def test_a_year_ends_where_the_next_words_begin(text: str, value: str) -> None:
    assert values(text) == [value]


# ---------------------------------------------------------------- parts that the day supplies
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wednesday, December 3", "2025-12-03"),
        ("on Dec. 3", "2025-12-03"),
        ("3 December", "2025-12-03"),
        ("the 3rd of December", "2025-12-03"),
        ("November 28 (Fri)", "2025-11-28"),
        ("28 November (Fri)", "2025-11-28"),
        ("January 5", "2026-01-05"),
        ("Dec. 2–3", "2025-12-02/2025-12-03"),
        ("December 2 to 3", "2025-12-02/2025-12-03"),
        ("December 2 (Tue) to 3 (Wed)", "2025-12-02/2025-12-03"),
        ("2–3 December", "2025-12-02/2025-12-03"),
        ("from January 5 to 7", "2026-01-05/2026-01-07"),
        ("between 3 and 5 December", "2025-12-03/2025-12-05"),
        ("between December 3 and January 5", "2025-12-03/2026-01-05"),
        ("from the 1st to the 3rd", "2025-12-01/2025-12-03"),
        ("last quarter", "2025-35"),
        ("this morning", "2025-12-03"),
        ("Friday of last week", "2025-11-28"),
        ("December 30 to January 2", "2025-12-30/2026-01-02"),
        ("from September to November", "2025-09/2025-11"),
        ("the end of June", "2025-06"),
        ("March this year", "2025-03"),
        ("March next year", "2026-03"),
        ("June of last year", "2024-06"),
        ("last November", "2025-11"),
        ("last December", "2024-12"),
        ("this March", "2025-03"),
        ("next January", "2026-01"),
        ("in November", "2025-11"),
    ],
)
def test_a_missing_year_comes_from_the_day_of_publication(text: str, value: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == (value, "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2025-12-03"),
        ("yesterday", "2025-12-02"),
        ("tomorrow", "2025-12-04"),
        ("this week", "2025-12-01/2025-12-07"),
        ("last week", "2025-11-24/2025-11-30"),
        ("next week", "2025-12-08/2025-12-14"),
        ("this month", "2025-12"),
        ("last month", "2025-11"),
        ("next month", "2026-01"),
        ("this quarter", "2025-36"),
        ("next quarter", "2026-33"),
        ("this year", "2025"),
        ("last year", "2024"),
        ("next year", "2026"),
        ("later this year", "2025"),
        ("the end of this year", "2025"),
        ("the end of the year", "2025"),
        ("year-end", "2025"),
        ("the first half of next year", "2026-40"),
        ("the second half of next year", "2026-41"),
        ("the fourth quarter", "2025-36"),
        ("next spring", "2026-21"),
        ("last spring", "2025-21"),
        ("this winter", "2025-24"),
        ("next Wednesday", "2025-12-10"),
        ("last Friday", "2025-11-28"),
        ("this Friday", "2025-12-05"),
        ("three years ago", "2022"),
        ("two months ago", "2025-10"),
        ("a week ago", "2025-11-24/2025-11-30"),
        ("10 days from now", "2025-12-13"),
    ],
)
def test_a_relative_expression_leans_on_the_day_of_publication(text: str, value: str) -> None:
    found = the_date(text)
    assert (found.value, found.resolved_from) == (value, "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was held on June 5.", "2025-06-05"),
        ("It will be held on June 5.", "2026-06-05"),
        ("The deadline is April 30.", "2026-04-30"),
        ("It was held in March, they said.", "2025-03"),
        ("It will be held in March, they said.", "2026-03"),
        ("It opened on the 18th.", "2025-11-18"),
        ("It will open on the 18th.", "2025-12-18"),
        ("The meeting was held on Monday.", "2025-12-01"),
        ("It will be held on Monday.", "2025-12-08"),
        ("It takes effect on 1 April and has been agreed.", "2026-04-01"),
        ("They said that it would publish it from March.", "2026-03"),
        ("It was signed. From April 23, offenders may be barred.", "2026-04-23"),
        ("It has promised to recruit more by the end of March.", "2026-03"),
        ("They had disclosed plans by the end of March.", "2025-03"),
        ("A plan is due in the autumn.", "2026-23"),
        ("It was launched in the autumn.", "2025-23"),
    ],
)
def test_the_tense_tells_past_from_future(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_stated_year_does_not_lean_on_the_day_of_publication() -> None:
    assert values("June 5, 2019", date(2025, 12, 3)) == values("June 5, 2019", date(2031, 1, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on May 3, 5 and 7, 2025", ["2025-05-03", "2025-05-05", "2025-05-07"]),
        ("on 2 and 3 December", ["2025-12-02", "2025-12-03"]),
        ("on December 3 and January 5", ["2025-12-03", "2026-01-05"]),
        ("December 3 and 12 countries", ["2025-12-03"]),
    ],
)
def test_days_that_share_a_month_are_one_date_each(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("05/06/2025", "GB", "2025-06-05"),
        ("05/06/2025", "US", "2025-05-06"),
        ("03.04.2025", "DE", "2025-04-03"),
        ("26-08-2024", "NL", "2024-08-26"),
    ],
)
def test_digits_are_read_in_the_order_of_the_country(text: str, country: str, value: str) -> None:
    assert [one.value for one in find_dates(text, PUBLISHED, country=country)] == [value]


@pytest.mark.parametrize("country", [None, "KR", "CA"])
def test_digits_whose_order_nothing_tells_stay_unread(country: str | None) -> None:
    assert find_dates("on 05/06/2025", PUBLISHED, country=country) == []


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        ("KR", date(2026, 1, 1), date(2026, 12, 31)),
        ("US", date(2025, 10, 1), date(2026, 9, 30)),
        ("JP", date(2026, 4, 1), date(2027, 3, 31)),
        ("AU", date(2025, 7, 1), date(2026, 6, 30)),
    ],
)
def test_a_fiscal_year_has_the_days_of_its_country(country: str, first: date, last: date) -> None:
    (found,) = find_dates("in FY2026", PUBLISHED, country=country)
    assert (found.value, found.start_date, found.end_date) == ("2026", first, last)


@pytest.mark.parametrize(
    ("country", "words", "value"),
    [
        ("IN", "the current financial year", "2025/2026"),
        ("IN", "by the end of the financial year", "2025/2026"),
        ("IN", "the coming fiscal year", "2026/2027"),
        ("AU", "last financial year", "2024/2025"),
        ("US", "the last fiscal year", "2025"),
        ("US", "this fiscal year", "2026"),
        ("JP", "this fiscal year", "2025"),
        ("KR", "next fiscal year", "2026"),
        ("IN", "the current calendar year", "2025"),
    ],
)
def test_a_near_fiscal_year_is_that_of_the_country(country: str, words: str, value: str) -> None:
    (found,) = find_dates(f"It was set for {words}.", date(2025, 12, 3), country=country)
    assert found.value == value


def test_the_last_year_of_something_is_not_last_year() -> None:
    found = find_dates("It had funds for its last year, 2023-24.", date(2025, 12, 3))
    assert [one.value for one in found] == ["2023/2024"]


# ---------------------------------------------------------------- weekdays
@pytest.mark.parametrize(
    "text",
    [
        "Monday, December 3, 2025",
        "Monday, 3 December 2025",
        "December 3 (Mon), 2025",
        "Monday, December 3",
    ],
)
def test_a_weekday_that_contradicts_the_date_is_flagged(text: str) -> None:
    found = the_date(text)
    assert found.value == "2025-12-03"
    assert found.weekday_clash


@pytest.mark.parametrize("text", ["Wednesday, December 3, 2025", "December 3 (Wed)", "December 3"])
def test_a_weekday_that_agrees_is_not_flagged(text: str) -> None:
    assert not the_date(text).weekday_clash


@pytest.mark.parametrize(
    "text",
    [
        "The fair is held on Saturday and Sunday, October 24 and 25, 2026.",
        "The fair is held on Saturday & Sunday, 24 & 25 October 2026.",
        "The fair is held on Thursday, Friday and Saturday, October 22, 23 and 24, 2026.",
        "The fair is held on Friday to Sunday, October 23 to 25, 2026.",
        "The fair is held Saturday–Sunday, 24–25 October 2026.",
        "The fair is held on Saturday and Sunday, October 31 and November 1, 2026.",
    ],
)
def test_weekdays_in_a_row_belong_to_one_day_each(text: str) -> None:
    assert [one.weekday_clash for one in find_dates(text)] in ([False], [False] * 2, [False] * 3)


@pytest.mark.parametrize(
    ("text", "clashes"),
    [
        ("Saturday and Sunday, October 24 and 26, 2026", [False, True]),
        ("Saturday and Sunday, October 25 and 26, 2026", [True, True]),
        ("Friday to Sunday, October 23 to 26, 2026", [True]),
    ],
)
def test_a_wrong_weekday_in_a_row_is_flagged(text: str, clashes: list[bool]) -> None:
    assert [one.weekday_clash for one in find_dates(text)] == clashes


def test_a_weekday_alone_names_the_year_of_an_undated_text() -> None:
    found = find_dates("It was unveiled on 26 August (Mon). The plan runs 2024-2028.")
    assert [(one.value, one.resolved_from) for one in found] == [
        ("2024-08-26", "weekday"),
        ("2024/2028", "explicit"),
    ]


# ---------------------------------------------------------------- texts without a day
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on March 3, 2024. The next phase begins on May 10.", "2024-05-10"),
        ("It was launched in September 2025. It was held on November 28.", "2025-11-28"),
        ("Since 2019 and as of 2023 it grew. It was held on November 28.", "2023-11-28"),
        ("The 2025 Biotechnology Day was held on November 28.", "2025-11-28"),
    ],
)
def test_an_undated_text_supplies_the_year_itself(text: str, value: str) -> None:
    found = find_dates(text)[-1]
    assert (found.value, found.resolved_from) == (value, "context")


def test_relative_expressions_of_an_undated_text_lean_on_its_first_day() -> None:
    text = "On March 3, 2024 it opened. It will grow next month and next year."
    assert values(text, None) == ["2024-03-03", "2024-04", "2025"]


@pytest.mark.parametrize("title", ["Opening of the 2025 Defense Forum", "Results of 2025"])
def test_a_title_can_tell_the_year(title: str) -> None:
    text = "The forum was held on November 28."
    (found,) = find_dates(text, context=read_context(text, None, title))
    assert (found.value, found.resolved_from) == ("2025-11-28", "context")


@pytest.mark.parametrize(
    "text", ["March 3", "in March", "today", "last week", "next year", "the first half", "year-end"]
)
def test_what_nothing_fixes_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_target_year_is_not_the_year_of_writing() -> None:
    assert values("By 2030 it will open on May 5.", None) == ["2030"]


# ---------------------------------------------------------------- durations and sets
@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("a five-year plan", "P5Y"),
        ("a two-day event", "P2D"),
        ("over four years", "P4Y"),
        ("over the next five years", "P5Y"),
        ("for three months", "P3M"),
        ("within 100 days", "P100D"),
        ("two weeks", "P2W"),
        ("three decades", "P30Y"),
        ("48 hours", "PT48H"),
        ("several years", "PXY"),
    ],
)
def test_a_duration_has_a_timex_and_no_calendar_value(text: str, timex: str) -> None:
    found = the_date(text)
    assert (found.kind, found.timex) == ("duration", timex)
    assert (found.value, found.start_date, found.end_date) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("every year", "P1Y"),
        ("each year", "P1Y"),
        ("annually", "P1Y"),
        ("every two years", "P2Y"),
        ("every other month", "P2M"),
        ("monthly", "P1M"),
        ("weekly", "P1W"),
        ("daily", "P1D"),
        ("every quarter", "P3M"),
        ("quarterly", "P3M"),
    ],
)
def test_a_repeated_time_is_a_set(text: str, timex: str) -> None:
    found = the_date(text)
    assert (found.kind, found.timex, found.value) == ("set", timex, None)


# ---------------------------------------------------------------- what is no date
@pytest.mark.parametrize(
    "text",
    [
        "2030 companies joined",
        "2024 people",
        "about 2,030 people",
        "a 1,000-qubit computer",
        "a 2000-ton ship",
        "$2030",
        "2025%",
        "ISO 9001",
        "ISO 9001:2015",
        "IEC 62061:2021",
        "Article 2025",
        "No. 2024",
        "+82-44-202-2024",
        "Tel. 044-203-2025",
        "(Phone: +82-2-2110-2020)",
        "20255",
        "at 20:25",
    ],
)
def test_a_number_that_is_no_year(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    "text",
    [
        "It may cost more.",
        "may 5 people attend",
        "They march on.",
        "the March on Washington",
        "a second time",
        "a second 2 minutes",
        "the sun rose",
        "Sun Microsystems",
        "April Smith said",
        "in recent years",
        "recently",
        "",
    ],
)
def test_a_word_that_is_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["December 32", "December 3.5 billion", "May 15%", "03/04/2025"])
def test_no_day_is_guessed(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


# ---------------------------------------------------------------- always
VOCABULARY = """\
December Mar. 3 28 2025 '26 - – ~ to and of the . , in by from first half quarter next last
year week Monday (Mon) Q3 H1 FY year-end today spring 2020s two months ago
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=12), st.booleans())
def test_dates_stand_in_order_and_their_days_are_in_order(
    pieces: list[tuple[str, str]], dated: bool
) -> None:
    text = "".join(word + space for word, space in pieces)
    found = find_dates(text, PUBLISHED if dated else None)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(one.start_date <= one.end_date for one in found if one.start_date and one.end_date)
    assert all((one.start_date is None) == (one.value is None) for one in found)


def test_a_weekday_fixes_the_first_year_that_is_not_before_what_is_told_as_past() -> None:
    text = (
        "Korea has welcomed more visitors each year since 2016. The plan was reported on February 25 "
        "(Wednesday), and the road opens in 2027."
    )
    assert ("February 25 (Wednesday)", "2026-02-25") in [
        (text[one.start : one.end], one.value) for one in find_dates(text, None)
    ]


@pytest.mark.parametrize("text", ["October 9 (Thurday)", "Tueday, October 7", "9 Sepember 2025"])
def test_a_misspelt_day_or_month_breaks_nothing(text: str) -> None:
    assert all(one.value for one in find_dates(text, date(2025, 10, 1)))


@pytest.mark.parametrize("year", range(2023, 2030))
@pytest.mark.parametrize("text", ["It will open on February 29.", "It opened on February 29."])
def test_the_last_day_of_a_leap_february_has_a_year_in_any_year(text: str, year: int) -> None:
    for month in (1, 3, 12):
        values = [one.value for one in find_dates(text, date(year, month, 1))]
        assert values == [] or str(values[0]).endswith("02-29")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will open by Easter.", "2026-04-05"),
        ("It will open before Easter 2027.", "2027-03-28"),
        ("It will open before Christmas.", "2025-12-25"),
        ("It has been open since Easter.", "2025-04-20"),
    ],
)
def test_a_feast_is_a_day_by_or_since_which(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_feast_that_is_no_day_is_no_date() -> None:
    assert values("The Christmas market and Easter Island are lovely.") == []
