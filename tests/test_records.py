"""Records in the formats of tools: each is read as one release, with what its fields say of it."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from extract.dumps import Dump, list_dumps, read_dumps
from extract.readers.fields import named
from extract.readers.xml_records import xml_rows
from extract.split import RawArticle, split_dump
from extract.splitting.layout import load_layouts
from models.run import Quarantined

TREES, PEARS = "Towns to Get More Trees", 'The "Green" Plan: Pears for All'
FIRST = (
    "The ministry will plant 40,000 trees in towns and villages by 2030, it said on Tuesday.\n\n"
    "It's the largest plan of its kind; towns can apply from May, and villages a year later."
)
SECOND = (
    "Pear growers will receive $4 million for new orchards, the minister told farmers in Leeds."
)
WANTED = [(TREES, "2026-05-03", FIRST), (PEARS, "2026-04-28", SECOND)]


def read(tmp_path: Path, text: str) -> tuple[list[Dump], list[Quarantined]]:
    (tmp_path / "dump").write_text(text, "utf-8")
    aside: list[Quarantined] = []
    return list(read_dumps(list_dumps([tmp_path / "dump"]), aside.append)), aside


def articles(tmp_path: Path, text: str) -> list[RawArticle]:
    pages, aside = read(tmp_path, text)
    found = [one for page in pages for one in split_dump(page, load_layouts(), aside.append)]
    assert aside == []
    return found


def told(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    return [
        (one.title, str(one.published), one.text.replace("\n", "\n\n").replace("\n\n\n\n", "\n\n"))
        for one in articles(tmp_path, text)
    ]


def sql(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def mysql(value: str) -> str:
    return "'" + value.replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n") + "'"


def cell(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def indented(value: str, indent: str) -> str:
    return value.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


def wrapped(value: str, before: str) -> str:
    """As psql prints a value of several lines."""
    return value.replace("\n", f"+\n{before}| ")


def pretty(rows: list[str]) -> str:
    return "{\n " + ",\n ".join(rows) + "\n}"


def json_text(value: str) -> str:
    return '"' + value.replace('"', '\\"').replace("\n", "\\n") + '"'


FORMATS = {
    "csv": f"id,title,date,body\n1,{TREES},2026-05-03,{cell(FIRST)}\n2,{cell(PEARS)},2026-04-28,{SECOND.replace(', ', ' – ')}\n".replace(
        " – ", ", "
    ).replace(SECOND, cell(SECOND)),
    "csv of a system": f"nid;field_press_release_title;field_release_date;body_value;status\n4;{cell(TREES)};03/05/2026;{cell(FIRST)};1\n5;{cell(PEARS)};28/04/2026;{cell(SECOND)};1\n",
    "tabs with signs for breaks": f"post_title\tpubDate\tpost_content\n{TREES}\tSun, 03 May 2026 10:00:00 +0100\t{FIRST}\n{PEARS}\tTue, 28 Apr 2026 10:00:00 +0100\t{SECOND}\n".replace(
        FIRST, FIRST.replace("\n", "\\n")
    ),
    "tabs without names": f"u1\t{TREES}\t2026-05-03\t{FIRST}\nu2\t{PEARS}\t2026-04-28\t{SECOND}\n".replace(
        FIRST, FIRST.replace("\n", "\\n")
    ).replace(SECOND, SECOND + " " + SECOND + " " + SECOND),
    "a box of mysql": f"+----+------+-----+\n| title | date | body |\n+----+------+-----+\n| {TREES} | 2026-05-03 | {FIRST} |\n| {PEARS} | 2026-04-28 | {SECOND} |\n+----+------+-----+\n2 rows in set (0.00 sec)\n",
    "rows of mysql": f"mysql> select * from news\\G\n*************************** 1. row ***************************\n   id: 7\ntitle: {TREES}\n date: 2026-05-03\n body: {FIRST}\n*************************** 2. row ***************************\n   id: 8\ntitle: {PEARS}\n date: 2026-04-28\n body: {SECOND}\n2 rows in set (0.00 sec)\n\nmysql> Bye\n",
    "a box of lines": f"┌───────┬──────┬──────┐\n│ title │ date │ body │\n├───────┼──────┼──────┤\n│ {TREES} │ 2026-05-03 │ {FIRST} │\n│ {PEARS} │ 2026-04-28 │ {SECOND} │\n└───────┴──────┴──────┘\n",
    "rows of psql": f"Expanded display is on.\n-[ RECORD 1 ]-----\ntitle | {TREES}\ndate  | 2026-05-03\nbody  | {wrapped(FIRST, '      ')}\n-[ RECORD 2 ]-----\ntitle | {PEARS}\ndate  | 2026-04-28\nbody  | {SECOND}\n\nnews=> \\q\n",
    "rows of psql in lines": f"─[ RECORD 1 ]────\ntitle │ {TREES}\ndate  │ 2026-05-03\nbody  │ {wrapped(FIRST, '      ').replace('+', '↵').replace('|', '│')}\n─[ RECORD 2 ]────\ntitle │ {PEARS}\ndate  │ 2026-04-28\nbody  │ {SECOND}\n",
    "columns of psql": f" title | date | body \n-------+------+------\n {TREES} | 2026-05-03 | {wrapped(FIRST, '   |  ')}\n {PEARS} | 2026-04-28 | {SECOND}\n(2 rows)\n",
    "lines of sqlite": f"   id = 7\ntitle = {TREES}\n date = 2026-05-03\n body = {FIRST}\n\n   id = 8\ntitle = {PEARS}\n date = 2026-04-28\n body = {SECOND}\n",
    "a dump of mysql": f"-- MySQL dump 10.13\n\nDROP TABLE IF EXISTS `wp_posts`;\nCREATE TABLE `wp_posts` (\n  `ID` bigint(20) unsigned NOT NULL,\n  `post_date` datetime,\n  `post_content` longtext,\n  `post_title` text,\n  `post_status` varchar(20) DEFAULT 'publish',\n  PRIMARY KEY (`ID`)\n);\nLOCK TABLES `wp_posts` WRITE;\nINSERT INTO `wp_posts` VALUES (1,'2026-05-03 09:00:00',{mysql(FIRST)},{mysql(TREES)},'publish'),(2,'2026-04-28 09:00:00',{mysql(SECOND)},{mysql(PEARS)},'publish'),(3,'2026-04-27 09:00:00',{mysql(SECOND)},'Not yet','draft');\nUNLOCK TABLES;\n",
    "inserts": f"INSERT INTO releases (title, released_on, body) VALUES\n  ({sql(TREES)}, '2026-05-03', {sql(FIRST)}),\n  ({sql(PEARS)}, '2026-04-28', {sql(SECOND)});\n",
    "inserts of a server": f"INSERT [dbo].[News] ([Title], [ReleaseDate], [Body]) VALUES (N{sql(TREES)}, CAST(N'2026-05-03' AS Date), N{sql(FIRST)})\nGO\nINSERT [dbo].[News] ([Title], [ReleaseDate], [Body]) VALUES (N{sql(PEARS)}, CAST(N'2026-04-28' AS Date), N{sql(SECOND)})\nGO\n",
    "a dump of sqlite": f"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE news (id INTEGER PRIMARY KEY, title TEXT NOT NULL, day TEXT, body TEXT);\nINSERT INTO news VALUES(1,{sql(TREES)},'2026-05-03',replace({sql(FIRST.replace(chr(10), chr(92) + 'n'))},'\\n',char(10)));\nINSERT INTO news VALUES(2,{sql(PEARS)},'2026-04-28',{sql(SECOND)});\nCOMMIT;\n",
    "a dump of postgresql": "--\n-- PostgreSQL database dump\n--\n\nCOPY public.news (id, title, published_at, body) FROM stdin;\n"
    + f"1\t{TREES}\t2026-05-03 09:00:00+01\t{FIRST}\n".replace(
        FIRST, FIRST.replace("\n", "\\n")
    )
    + f"2\t{PEARS}\t2026-04-28 09:00:00+01\t{SECOND}\n\\.\n",
    "documents of yaml": f"---\ntitle: {TREES}\ndate: 2026-05-03\ntags: [trees, towns]\nbody: |\n  {indented(FIRST, '  ')}\n---\ntitle: '{PEARS}'\ndate: 2026-04-28\nbody: >-\n  {SECOND.replace(', ', ',' + chr(10) + '  ')}\n...\n",
    "a list of yaml": f"# scraped\n- title: {TREES}\n  date: 2026-05-03\n  meta:\n    office: Parks\n    ids:\n    - 1\n    - 2\n  body: |-\n    {indented(FIRST, '    ')}\n\n- title: {json_text(PEARS)}\n  date: 2026-04-28\n  body: {json_text(SECOND)}\n",
    "yaml in a key": f"source: https://parks.example/news\nreleases:\n- headline: {TREES}\n  published: 2026-05-03\n  text: |\n    {indented(FIRST, '    ')}\n- headline: '{PEARS}'\n  published: 2026-04-28\n  text: {SECOND.replace(', ', ',' + chr(10) + '    ')}\n",
    "yaml in quotation marks": f"- title: {TREES}\n  date: '2026-05-03'\n  body: '{indented(FIRST.replace(chr(39), chr(39) * 2), '    ')}'\n- title: '{PEARS}'\n  date: '2026-04-28'\n  body: \"{SECOND.replace(', ', ', ' + chr(92) + chr(10) + '    ')}\"\n".replace(
        "\\\n    ", "\n    "
    ).replace(", \n", ",\n"),
    "a list of json": f'[{{"title": {json_text(TREES)}, "date": "2026-05-03", "body": {json_text(FIRST)}}},\n{{"title": {json_text(PEARS)}, "date": "2026-04-28", "body": {json_text(SECOND)}}}]\n',
    "objects of json": pretty([f'"title": {json_text(TREES)}', '"date": "2026-05-03"', f'"body": {json_text(FIRST)}'])
    + "\n"
    + pretty([f'"title": {json_text(PEARS)}', '"date": "2026-04-28"', f'"body": {json_text(SECOND)}']),
    "json in a key": pretty(['"count": 2', f'"data": {{"items": [{{"title": {json_text(TREES)}, "date": "2026-05-03", "body": [{json_text(FIRST.split(chr(10) * 2)[0])}, {json_text(FIRST.split(chr(10) * 2)[1])}]}}, {{"title": {json_text(PEARS)}, "date": "2026-04-28", "body": {json_text(SECOND)}}}]}}']),
    "movable type": f"AUTHOR: web\nTITLE: {TREES}\nSTATUS: Publish\nDATE: 05/03/2026 09:10:00 AM\n-----\nBODY:\n{FIRST.split(chr(10))[0]}\n-----\nEXTENDED BODY:\n{FIRST.split(chr(10))[2]}\n-----\nEXCERPT:\n\n-----\n\n--------\nAUTHOR: web\nTITLE: {PEARS}\nSTATUS: Publish\nDATE: 04/28/2026 01:10:00 PM\n-----\nBODY:\n{SECOND}\n-----\n\n--------\n",
    "nexis": "".join(
        f"{number} of 2 DOCUMENTS\n\n     State News\n\n    {day} Sunday\n\nHEADLINE: {title.replace(' to ', chr(10) + 'to ')}\n\nLENGTH: 31 words\n\n {text}\n\nGRAPHIC: Photo, A tree.\n\nLOAD-DATE: May 4, 2026\n\nLANGUAGE: ENGLISH\n\n    Copyright 2026 State News\n    All Rights Reserved\n\n\n"
        for number, day, title, text in ((1, "May 3, 2026", TREES, FIRST), (2, "April 28, 2026", PEARS, SECOND))
    ),
    "nexis of today": "User Name: = clips\nDocuments (2)\nSearch Terms: trees\n\n" + "".join(
        f"{title}\n\nState News\n{day} Sunday\n\nCopyright 2026 State News\n\nLength: 31 words\nByline: A. Roe\n\nBody\n\n{text}\n\nClassification\n\nLanguage: ENGLISH\nSubject: FORESTS (90%); TOWNS (88%)\nLoad-Date: May 4, 2026\n\nEnd of Document\n\n"
        for day, title, text in (("May 3, 2026", TREES, FIRST), ("April 28, 2026", PEARS, SECOND))
    ),
    "proquest": "____________________\n\nReport Information from ProQuest\n\n" + "".join(
        f"____________________\n\nDocument {number} of 2\n\n{title}\n\nAuthor: Roe, A\n\nPublication info: State News ; Leeds [Leeds]{day}.\n\nFull text: {text}\n\nSubject: Forests\n\nPublication date: {day}\n\nProQuest document ID: 28{number}\n\n"
        for number, day, title, text in ((1, "May 3, 2026", TREES, FIRST), (2, "Apr 28, 2026", PEARS, SECOND))
    ),
    "factiva": "".join(
        f"{title}\n31 words\n{day}\nState News\nSTNEWS\nEnglish\nCopyright 2026. State News.\n\n{text}\n\nDocument STNEWS00202605{number}ghk\n\n"
        for number, day, title, text in ((1, "3 May 2026", TREES, FIRST), (2, "28 April 2026", PEARS, SECOND))
    ) + "Search Summary\nText\ttrees\n",
    "xml": '<?xml version="1.0" encoding="ISO-8859-1"?>\n<export>\n' + "".join(
        f"<pressRelease><title>{title}</title><releaseDate>{day}</releaseDate><link>https://parks.example/{day}</link><body><![CDATA[<p>{text.replace(chr(10) * 2, '</p><p>')}</p>]]></body></pressRelease>\n"
        for day, title, text in (("2026-05-03", TREES, FIRST), ("2026-04-28", PEARS, SECOND))
    ) + "</export>\n",
    "xml of a database": '<resultset statement="select * from news">\n' + "".join(
        f'<row><field name="nid">{number}</field><field name="headline">{title}</field><field name="published_on">{day}</field><field name="story">{text}</field></row>\n'
        for number, day, title, text in ((1, "2026-05-03", TREES, FIRST), (2, "2026-04-28", PEARS, SECOND))
    ) + "</resultset>\n",
    "xml of a wire": "<wire>" + "".join(
        f'<nitf><head><docdata><doc-id id-string="a"/></docdata></head><body><body.head><hedline><hl1>{title}</hl1></hedline><dateline><story.date>{day}</story.date></dateline></body.head><body.content><p>{text.replace(chr(10) * 2, "</p><p>")}</p></body.content></body></nitf>'
        for day, title, text in (("3 May 2026", TREES, FIRST), ("28 April 2026", PEARS, SECOND))
    ) + "</wire>\n",
    "ris": "".join(
        f"TY  - NEWS\nTI  - {title}\nT2  - Parks Office\nDA  - {day}\nAB  - {text}\nUR  - https://parks.example/{day[-2:]}\nY2  - 2026/06/01\nER  - \n\n"
        for day, title, text in (("2026/05/03", TREES, FIRST), ("2026/04/28", PEARS, SECOND))
    ),
    "endnote": "\n".join(
        f"%0 Newspaper Article\n%T {title}\n%B Parks Office\n%D 2026\n%8 {day}\n%X {text}\n%U https://parks.example/{day[-2:]}\n"
        for day, title, text in (("May 03", TREES, FIRST), ("April 28", PEARS, SECOND))
    ),
    "factiva in codes": "".join(
        f"HD\n{title}\nWC\n31 words\nPD\n{day}\nSN\nState News\nLA\nEnglish\n\nLP\n{text.split(chr(10))[0]}\n\nTD\n{text.partition(chr(10))[2].strip()}\n\nNS\ngtree : Trees\nAN\nDocument STNEWS00202605{number}ghk\n\n"
        for number, day, title, text in ((1, "3 May 2026", TREES, FIRST), (2, "28 April 2026", PEARS, SECOND))
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_each_record_is_a_release(tmp_path: Path, form: str) -> None:
    wanted = WANTED
    if form == "tabs without names":
        wanted = [WANTED[0], (PEARS, "2026-04-28", f"{SECOND} {SECOND} {SECOND}")]
    assert told(tmp_path, FORMATS[form]) == wanted


TABLE = [
    ["No.", "Release date", "Ministry", "Headline", "Full text"],
    ["1", "03/05/2026", "Ministry of Parks", TREES, SECOND],
    ["2", "28/04/2026", "Food", "Pears for All", SECOND],
]


@pytest.mark.parametrize(
    ("sign", "mark"), [("\t", ""), ("\t", '"'), (",", '"'), (";", '"'), (" | ", "")]
)
def test_a_table_holds_a_release_a_row(tmp_path: Path, sign: str, mark: str) -> None:
    text = "An export\n" + "".join(
        sign.join(f"{mark}{cell}{mark}" for cell in row) + "\n" for row in TABLE
    )
    found = [
        (one.title, str(one.published), one.publisher, one.category, one.text)
        for one in articles(tmp_path, text)
    ]
    assert found == [
        (TREES, "2026-05-03", "Ministry of Parks", None, SECOND),
        ("Pears for All", "2026-04-28", None, "Food", SECOND),
    ]


@pytest.mark.parametrize(
    "marks",
    [
        ("==> news/2026-05-03-trees.txt <==\n\n", "==> news/2026-04-28-pears.txt <==\n\n"),
        (
            "::::::::::::::\n20260503_trees.txt\n::::::::::::::\n",
            "::::::::::::::\n20260428_pears.txt\n::::::::::::::\n",
        ),
        ("===== out/2026/05/03/trees.md =====\n", "===== out/2026/04/28/pears.md =====\n"),
        ("### FILE: 2026-05-03.html.txt ###\n", "### FILE: 2026-04-28.html.txt ###\n"),
    ],
)
def test_files_in_a_row_are_pages_with_the_days_of_their_names(
    tmp_path: Path, marks: tuple[str, str]
) -> None:
    text = f"{marks[0]}{TREES}\n\n{FIRST}\n\n{marks[1]}{PEARS}\n\n{SECOND}\n"
    assert told(tmp_path, text) == WANTED


CHATS = {
    "whatsapp on android": "03/05/2026, 07:58 - Messages and calls are end-to-end encrypted.\n03/05/2026, 08:01 - Ann (News): morning all\n03/05/2026, 08:14 - Press Desk: *PRESS RELEASE*\n\n*{0}*\n\n{1}\n03/05/2026, 08:15 - Ann (News): Thanks. Is Leeds in it?\n03/05/2026, 08:16 - Press Desk: <Media omitted>\n03/05/2026, 08:20 - Ann (News) added Bob\n",
    "whatsapp on a phone of the states": "5/3/26, 7:58 AM - Ann: morning all\n5/3/26, 8:14 AM - Press Desk: {0}\n\n{1} <This message was edited>\n5/14/26, 8:15 AM - Ann: thanks\n",
    "whatsapp on ios": "[03.05.26, 07:58:10] Ann: ‎morning all\n‎[03.05.26, 08:14:02] Presse: {0}\n\n{1}\n[03.05.26, 08:15:33] Ann: ‎<Anhang: 00012-PHOTO.jpg>\n",
    "telegram": "Press Desk, [3 May 2026 at 08:10:00]:\nGood morning\n\nPress Desk, [3 May 2026 at 08:14:00]:\n{0}\n\n{1}\n\nAnn, [3 May 2026 at 08:15:00]:\nthanks\n",
    "discord": "[3-May-26 08:10 AM] ann#1\nmorning\n\n[03-May-26 08:14 AM] press\n{0}\n\n{1}\n\n[03-May-26 08:15 AM] ann#1\nthanks\n".replace("3-May-26", "03/05/2026").replace("003/", "03/"),
    "teams": "[5/3/2026 8:10 AM] Roe, Ann\nmorning\n[5/3/2026 8:14 AM] Press\n{0}\n\n{1}\n[5/20/2026 8:15 AM] Roe, Ann\nthanks\n",
    "kakaotalk on a desk": "News room 님과 카카오톡 대화\n저장한 날짜 : 2026-06-01 10:00:00\n\n--------------- 2026년 5월 3일 일요일 ---------------\n[Ann] [오전 8:01] morning\n[Press] [오전 8:14] {0}\n\n{1}\n[Ann] [오전 8:15] thanks\n--------------- 2026년 5월 4일 월요일 ---------------\n[Ann] [오전 9:15] ok\n",
    "kakaotalk on a phone": "2026년 5월 3일 오전 8:01, Ann : morning\n2026년 5월 3일 오전 8:14, Press : {0}\n\n{1}\n2026년 5월 3일 오전 8:15, Ann : thanks\n",
    "line": "[LINE] Chat history with News\nSaved on: 2026/06/01 10:00\n\n2026/05/03(Sun)\n08:01\tAnn\tmorning\n08:14\tPress\t{0}\n\n{1}\n08:15\tAnn\tthanks\n\n2026/05/04(Mon)\n09:15\tAnn\tok\n",
}  # fmt: skip


@pytest.mark.parametrize("form", CHATS)
def test_the_long_messages_of_a_chat_are_pages(tmp_path: Path, form: str) -> None:
    assert told(tmp_path, CHATS[form].format(TREES, FIRST)) == WANTED[:1]


def test_a_listing_that_is_led_by_days_is_no_chat(tmp_path: Path) -> None:
    text = f"[2026-05-03 08:14] {TREES}\n\n{FIRST}\n\n[2026-04-28 09:00] {PEARS}\n\n{SECOND}\n"
    pages, aside = read(tmp_path, text)
    assert ([page.path for page in pages], aside) == (["dump"], [])


CLIPPINGS = {
    "with drawers": "#+TITLE: clippings\n\n* TODO ring the printer\n* Clippings\n** {0}   :trees:towns:\n:PROPERTIES:\n:CREATED: [2026-06-01 Mon 10:00]\n:URL: https://a.example/1\n:FECHA: 3 de mayo de 2026\n:END:\n{1}\n* Notes\n- [ ] water the plants\n",
    "with what is to be done": "* TODO [#A] {0}   :trees:\nSCHEDULED: <2026-06-12 Fri> DEADLINE: <2026-06-20 Sat>\n[2026-06-01 Mon 07:11]\n3 May 2026\n\n{1}\n* DONE ring the printer\nCLOSED: [2026-06-02 Tue 08:00]\n",
    "with states of their own": "#+TODO: CLIPPED | USED\n* USED {0}\nCLOSED: [2026-06-02 Tue 08:00]\n:PROPERTIES:\n:ROAM_REFS: https://a.example/1\n:ISSUED: <2026-05-03 Sun>\n:END:\n:LOGBOOK:\n- State \"USED\" from \"CLIPPED\" [2026-06-02 Tue 08:00]\n:END:\n{1}\n",
}  # fmt: skip


@pytest.mark.parametrize("form", CLIPPINGS)
def test_clippings_in_org_are_pages(tmp_path: Path, form: str) -> None:
    assert told(tmp_path, CLIPPINGS[form].format(TREES, FIRST)) == WANTED[:1]


def test_a_page_that_was_converted_to_org_stays_a_page(tmp_path: Path) -> None:
    drawer = ":PROPERTIES:\n:CUSTOM_ID: a\n:END:\n"
    text = f"* {TREES}\n{drawer}\n3 May 2026\n\n{FIRST}\n\n** How to apply\n{drawer}\n{SECOND}\n"
    pages, aside = read(tmp_path, text)
    assert ([page.path for page in pages], aside) == (["dump"], [])


def test_a_page_says_its_day_surer_than_the_name_of_its_file(tmp_path: Path) -> None:
    text = f"==> crawl/2026-11-01.txt <==\n{TREES}\n3 May 2026\n\n{FIRST}\n"
    assert told(tmp_path, text) == WANTED[:1]


def test_markup_in_a_field_is_read_as_such(tmp_path: Path) -> None:
    paragraphs = FIRST.replace("\n\n", "</p><p>")
    rows = f"title,date,body\n{TREES} &amp; Gardens,2026-05-03,{cell(f'<p>{paragraphs}</p>')}\n"
    assert told(tmp_path, rows) == [(f"{TREES} & Gardens", "2026-05-03", FIRST)]


def test_tags_in_plain_paragraphs_are_none_of_the_text(tmp_path: Path) -> None:
    body = FIRST.replace("trees", "<strong>trees</strong>").replace("towns can", "towns&nbsp;can")
    rows = f"INSERT INTO posts (post_title, post_date, post_content) VALUES ('{TREES}', '2026-05-03', {sql(body)});\n"
    assert told(tmp_path, rows) == WANTED[:1]


def test_what_a_record_states_of_its_publisher_is_read(tmp_path: Path) -> None:
    rows = f"title,date,ministry,category,body\n{TREES},2026-05-03,Ministry of Parks,Towns,{cell(FIRST)}\n"
    found = articles(tmp_path, rows)[0]
    assert (found.publisher, found.category) == ("Ministry of Parks", "Towns")


def test_a_record_without_a_text_is_a_stub(tmp_path: Path) -> None:
    rows = FORMATS["csv"] + "3,A Title Alone,2026-04-01,NULL\n"
    found = articles(tmp_path, rows)
    assert [(one.title, one.stub) for one in found] == [
        (TREES, False),
        (PEARS, False),
        ("A Title Alone", True),
    ]


def test_days_in_figures_are_read_alike(tmp_path: Path) -> None:
    rows = f"title,date,body\n{TREES},05/03/2026,{cell(FIRST)}\n{cell(PEARS)},04/28/2026,{cell(SECOND)}\n"
    assert told(tmp_path, rows) == WANTED


@pytest.mark.parametrize(
    "text",
    [
        f"{TREES}\n3 May 2026\n\n{FIRST}\n\nTown | Title | Text\nLeeds | none | none\n",
        f"{TREES}\n3 May 2026\n\n{FIRST}\n\nSee news/plan.txt for more.\n",
        f"Title: {TREES}\nDate: 3 May 2026\n\n{FIRST}\n",
        f"---\ntitle: {TREES}\ndate: 2026-05-03\n---\n{FIRST}\n",
        f"{TREES}\n3 May 2026\n\n{FIRST}\n\nEnd of Document\n",
        f"<div><h1>{TREES}</h1><article><p>3 May 2026</p><p>{FIRST}</p></article></div>",
        f"1 of 2 Documents\n\n{TREES}\nDate: 3 May 2026\n\n{FIRST}\n",
        f"{TREES}\n3 May 2026\n\nINSERT coins to plant a tree: {FIRST}\n",
    ],
)
def test_a_page_with_signs_of_records_stays_a_page(tmp_path: Path, text: str) -> None:
    pages, aside = read(tmp_path, text)
    assert ([page.path for page in pages], aside) == (["dump"], [])


@pytest.mark.parametrize(
    "text",
    [
        "title,text\n" + '"' * 80_000,
        "<a1>" * 20_000,
        "<r>" + "<a1><b/><c/></a1>" * 20_000 + "</r>",
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><r><title>&b;</title><body>&b;</body></r>',
        "TY  - NEWS\n" * 20_000,
        "TY  - NEWS\n" + "AB  - a\n" * 40_000,
        "1 of 2 DOCUMENTS\n" * 20_000,
        "1 of 2 DOCUMENTS\nLENGTH: 3 words\n\nHEADLINE: a\n" + "a\n" * 400_000 + f"\n{FIRST}\n",
        "1 of 2 DOCUMENTS\n" + "LENGTH: 3 words\n\n" * 20_000 + "a",
        "1 of 2 DOCUMENTS\nLENGTH: 3 words\n\na\n\n" + "SUBJECT: a\n\n" * 20_000,
        " " * 80_000 + "1 of 2 DOCUMENTS\n",
        "title,text\n" + '"a' * 40_000,
        "title|text\n" + "| a\n" * 40_000,
        "| title | body | c | d |\n|---|---|---|---|\n| " + "a\n" * 200_000,
        " title | body\n-------+-----\n" + " a | b+\n" * 200_000,
        "<r><p1 " + " ".join(f'a{at}="b"' for at in range(60_000)) + "><title/><text/></p1></r>",
        "INSERT INTO a (title, text) VALUES " + "(" * 80_000,
        "INSERT INTO a (title, text) VALUES " + "('a'," * 40_000,
        "INSERT INTO a (title, text) VALUES ('" + "a\\" * 40_000,
        "INSERT INTO a VALUES (1)\n" * 20_000,
        "CREATE TABLE a (" * 20_000 + "\nINSERT INTO a VALUES (1)",
        "CREATE TABLE a (b int,\n" * 20_000 + "\nINSERT INTO a VALUES (1)",
        "- " * 40_000 + "a: b",
        "- a: b\n" * 20_000,
        "a:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 800)),
        'a: "' + 'b\n  "' * 20_000,
        "a: b\n" + " c\n" * 40_000,
        "[" * 80_000,
        '[{"a":' * 40_000,
        '[{"a": 1}' * 20_000,
        "*************************** 1. row ***************************\n" * 20_000,
        "-[ RECORD 1 ]---\na | b\n" + " | c+\n" * 40_000,
        "title = b\n" * 20_000,
        "==> a.txt <==\n" * 20_000,
        "::::" * 40_000,
        "#" * 80_000 + ".txt",
        "AUTHOR: a\n" * 20_000,
        "[1/1/26, 8:14] a: b\n" * 20_000,
        "a, [1.1.2026 8:14]\nb\n" * 20_000,
        "2026/05/03(Sun)\n08:01\ta\t" + "b" * 300 + "\n" + "2026/05/03(Sun)\n" * 20_000,
        "a" * 80_000 + " [",
        "* a\n:PROPERTIES:\n:A: b\n" * 20_000,
        "* " + "a " * 40_000 + "\nCLOSED: [2026-05-03 a]\n",
        "* a :" + "b:" * 40_000 + " c\nCLOSED: [2026-05-03 a]\n",
        CHATS["teams"].format(TREES, FIRST) + " " * 80_000 + "a",
        "* a\nCLOSED: [2026-05-03 a]\n* a" + " " * 80_000 + "b",
        "#+TODO: " + "(" * 80_000 + "\n* a\nCLOSED: [2026-05-03 a]\n",
        "* a\n:PROPERTIES:\n:A: a" + " " * 80_000 + "b\n:END:\n",
        "AUTHOR: a\n-----\nBODY:\n" * 20_000,
        "- title: " + "!" * 60_000 + "\n  text: b\n",
        "- title: a" + " " * 60_000 + "b\n  text: b\n",
    ],
)
def test_no_record_runs_away(tmp_path: Path, text: str) -> None:
    start = time.process_time()
    (tmp_path / "dump").write_text(text, "utf-8")
    list(read_dumps(list_dumps([tmp_path / "dump"]), lambda _: None))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("separator", [",", "\n"])
@pytest.mark.parametrize(
    "odd",
    ['"\\ud83d"', '"\\ud83d\\ud83d\\ude00\\\\ud83d"', "1" * 30, "-" + "1" * 30, "1" * 5_000, "NaN", "1e999", "[" * 90 + "]" * 90],
)  # fmt: skip
def test_an_odd_value_costs_no_page_of_json(tmp_path: Path, odd: str, separator: str) -> None:
    rows = [f'{{\n"odd": {odd}, "title": {json_text(title)}, "date": "{day}", "body": {json_text(body)}}}' for title, day, body in WANTED]  # fmt: skip
    brackets = ("[", "]") if separator == "," else ("", "")
    assert told(tmp_path, separator.join(rows).join(brackets)) == WANTED


def test_half_a_character_costs_no_line_of_json(tmp_path: Path) -> None:
    pages, aside = read(
        tmp_path, f'{{"title": "A \\ud83d", "text": "{SECOND} \\\\ud83d \\ud83d"}}\n'
    )
    assert aside == []
    assert [(page.stated.title, page.text) for page in pages] == [
        ("A \ufffd", f"{SECOND} \\ud83d \ufffd")
    ]


def test_an_object_that_is_too_deep_is_set_aside_alone(tmp_path: Path) -> None:
    deep = '{"a":' * 300 + "1" + "}" * 300
    rows = [
        f'{{"title": "{TREES}", "date": "2026-05-03", "x": {x}, "body": {json_text(FIRST)}}}'
        for x in ("1", deep)
    ]
    pages, aside = read(tmp_path, f"[{','.join(rows)}]")
    assert [page.stated.title for page in pages] == [TREES]
    assert [(row.dump, row.code) for row in aside] == [("dump#2", "not-json")]


def test_elements_within_elements_are_held_a_few_times_only(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(200)]
    nested = (
        "".join(f"<{name}>" for name in names)
        + "a" * 1_000_000
        + "".join(f"</{name}>" for name in reversed(names))
    )
    text = f"<r><p1><title>{TREES}</title><text>{FIRST}</text>{nested}</p1></r>"
    tracemalloc.start()
    rows = xml_rows(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert named(rows[0], "title") == TREES
    assert most < 40 * len(text)


def test_only_in_front_of_a_value_of_yaml_is_a_tag_or_an_anchor(tmp_path: Path) -> None:
    text = f"- title: !!str &a Fish & Chips !now # so\n  date: 2026-05-03\n  text: {SECOND}\n"
    pages, _ = read(tmp_path, text)
    assert [page.stated.title for page in pages] == ["Fish & Chips !now"]


REPEATED = {
    "csv": f"title,title,date,body,body\n{TREES},Old,2026-05-03,,{cell(FIRST)}\n",
    "yaml": f"- title: {TREES}\n  title: Old\n  date: 2026-05-03\n  body:\n  body: |\n    {indented(FIRST, '    ')}\n",
    "psql": f"-[ RECORD 1 ]-----\ntitle | {TREES}\ndate  | 2026-05-03\nbody  | {wrapped(FIRST, '      ')}\ntitle | Old+\n      | and gone\n",
    "xml": f"<r><p1><title>{TREES}</title><title>Old</title><date>2026-05-03</date><body/><body>{FIRST}</body></p1></r>",
    "ris": f"TY  - NEWS\nTI  - {TREES}\nDA  - 2026/05/03\nAB  - {FIRST.split(chr(10))[0]}\nAB  - {FIRST.split(chr(10))[2]}\nKW  - a\nKW  - b\nER  - \n",
}


@pytest.mark.parametrize("form", REPEATED)
def test_of_a_field_that_comes_again_the_first_that_says_something_is_read(
    tmp_path: Path, form: str
) -> None:
    assert told(tmp_path, REPEATED[form]) == WANTED[:1]


def test_records_whose_fields_come_again_are_no_mapping_of_yaml(tmp_path: Path) -> None:
    text = "".join(
        f"record: {number}\nheadline: {title}\npublish_on: {day}\nbody:\n    {body}\n\n"
        for number, (title, day, body) in enumerate(WANTED, start=1)
    )
    assert [one.title for one in articles(tmp_path, text)] == [TREES, PEARS]
