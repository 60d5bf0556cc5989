"""A number that was not published is found wherever it is planted, and no true edition raises an alarm."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pyarrow as pa
import pytest
import typst
from openpyxl.comments import Comment
from pptx import Presentation
from pyarrow import parquet

from loke.releasing import Kept
from loke.releasing.scan import Leak, scan
from loke.releasing.scan.numerals import numerals
from loke.releasing.scan.printed import Printed, printed
from loke.releasing.scan.scanning import _unlike, _unpublished
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.table import table_of
from tests.spec.releasing.made_up_releases import kept

SECRET = 37
"""The count that was not published: of 40 with a plan, 39 is hidden as nearly all, and 37 is nobody's number."""


@cache
def files() -> dict[str, bytes]:
    return kept().edition()


@cache
def numbers() -> Printed:
    return printed(kept(), "")


def leaks(planted: dict[str, bytes]) -> list[Leak]:
    """What is wrong with the changed files, whatever they should be, so without making the edition again."""
    changed = {name: content for name, content in planted.items() if files().get(name) != content}
    return list(_unpublished(changed, numbers(), kept()))


def found(planted: dict[str, bytes]) -> set[tuple[str, str]]:
    return {(leak.file, leak.kind) for leak in leaks(planted)}


def replaced(name: str, old: str, new: str) -> dict[str, bytes]:
    content = files()[name]
    assert old.encode() in content, (name, old)
    return {**files(), name: content.replace(old.encode(), new.encode(), 1)}


def workbook(change: Callable[[openpyxl.Workbook], object]) -> dict[str, bytes]:
    book, out = openpyxl.load_workbook(BytesIO(files()["tables.xlsx"])), BytesIO()
    change(book)
    book.save(out)
    return {**files(), "tables.xlsx": out.getvalue()}


def archive(name: str, change: Callable[[str], str]) -> dict[str, bytes]:
    """The workbook with one of its parts changed as text."""
    out = BytesIO()
    with ZipFile(BytesIO(files()["tables.xlsx"])) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part).decode()
            new.writestr(part, change(text) if part == name else text)
        if name not in old.namelist():
            new.writestr(name, change(""))
    return {**files(), "tables.xlsx": out.getvalue()}


def hidden_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("more").sheet_state = "hidden"
    book["more"]["A1"] = SECRET


def comment(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["A1"].comment = Comment(str(SECRET), "Loke")


def pdf(text: str = "", title: str = "Idé", author: str = "Loke") -> dict[str, bytes]:
    source = f'#set document(title: "{title}", author: "{author}", date: none)\n= Idé\n{text}'
    return {**files(), "idea.pdf": bytes(typst.compile(source.encode(), format="pdf"))}


def manifest(change: Callable[[dict[str, object]], object]) -> dict[str, bytes]:
    told = json.loads(files()["manifest.json"])
    change(told)
    return {**files(), "manifest.json": json.dumps(told).encode()}


def columns(change: Callable[[pa.Table], pa.Table], **written: object) -> dict[str, bytes]:
    """The table of indicators for programs, changed and written again."""
    out = BytesIO()
    table = change(parquet.read_table(BytesIO(files()[PARQUET])))
    parquet.write_table(
        table, out, **{"store_schema": False, "use_dictionary": False, "write_statistics": False} | written
    )
    return {**files(), PARQUET: out.getvalue()}


def deck(change: Callable[[Any], object]) -> dict[str, bytes]:
    """The slides, changed and saved by the library that made them."""
    show, out = Presentation(BytesIO(files()[DECK])), BytesIO()
    change(show)
    show.save(out)
    return {**files(), DECK: out.getvalue()}


def slide_part(name: str, change: Callable[[str], str]) -> dict[str, bytes]:
    """The slides with one of their parts changed as text."""
    out = BytesIO()
    with ZipFile(BytesIO(files()[DECK])) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content.decode()).encode() if part == name else content)
        if name not in old.namelist():
            new.writestr(name, change(""))
    return {**files(), DECK: out.getvalue()}


def charted(show: Any) -> Any:
    return next(shape for slide in show.slides for shape in slide.shapes if shape.has_chart)


def behind_a_chart(show: Any) -> None:
    """Put the number into the workbook behind a chart, where nobody sees it before they edit the chart."""
    part = charted(show).chart.part.chart_workbook.xlsx_part
    book, out = openpyxl.load_workbook(BytesIO(part.blob)), BytesIO()
    book.worksheets[0]["H9"] = SECRET
    book.save(out)
    part._blob = out.getvalue()


def in_two_pieces(show: Any) -> None:
    one, other = str(SECRET)
    paragraph = show.slides[0].shapes.title.text_frame.paragraphs[0]
    paragraph.add_run().text, paragraph.add_run().text = f" {one}", other


def hidden_slide(show: Any) -> None:
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide._element.set("show", "0")


DECK = "pack.pptx"
CHART = "ppt/charts/chart1.xml"


def noted(table: pa.Table) -> pa.Table:
    """The table as pandas writes it, with what pandas notes of it."""
    return pa.Table.from_pandas(table.to_pandas().rename(columns={"Id": "Id"}))


def with_a_cell(table: pa.Table) -> pa.Table:
    ids = table.column("Id").to_pylist()
    return table.set_column(table.column_names.index("Id"), "Id", [[f"{ids[0]} {SECRET}", *ids[1:]]])


PARQUET = "tables/indicators.parquet"
SVG, PAGE, CSV = "figures/intervention.svg", "index.html", "tables/intended_versus_actual.csv"

PLANTED = {
    # kind of place -> the edition with the count in it, and how it is told
    "tooltip on the page": (
        lambda: replaced(PAGE, '<td role="cell"', f'<td role="cell" title="{SECRET}"'),
        "unpublished",
    ),
    "tooltip in a figure": (lambda: replaced(SVG, "</title>", f"</title><title>{SECRET} av 40</title>"), "no_pair"),
    "attribute of a figure": (lambda: replaced(SVG, "<rect ", f'<rect data-n="{SECRET}" '), "unpublished"),
    "words in an attribute that draws": (lambda: replaced(SVG, "<rect ", f'<rect d="n = {SECRET}" '), "unpublished"),
    "label for those who listen": (lambda: replaced(SVG, "<rect ", f'<rect aria-label="n={SECRET}" '), "unpublished"),
    "comment in a figure": (lambda: replaced(SVG, "<rect ", f"<!-- n={SECRET} --><rect "), "unpublished"),
    "comment on the page": (lambda: replaced(PAGE, "<main", f"<!-- {SECRET} --><main"), "unpublished"),
    "script on the page": (lambda: replaced(PAGE, "<main", f"<script>n={SECRET}</script><main"), "no_place"),
    "caption": (lambda: replaced(PAGE, "</h2>", f", {SECRET} av 40</h2>"), "no_pair"),
    "cell of a CSV file": (lambda: replaced(CSV, "nästan alla", f"{SECRET};nästan alla"), "unpublished"),
    "cell of a workbook": (
        lambda: archive(
            "xl/worksheets/sheet1.xml", lambda t: t.replace("</row>", f'<c r="Z1"><v>{SECRET}</v></c></row>', 1)
        ),
        "unpublished",
    ),
    "hidden sheet": (lambda: workbook(hidden_sheet), "no_place"),
    "comment of a cell": (lambda: workbook(comment), "no_place"),
    "hidden column": (
        lambda: archive("xl/worksheets/sheet1.xml", lambda t: t.replace("<col ", '<col hidden="1" ', 1)),
        "no_place",
    ),
    "formula": (
        lambda: archive("xl/worksheets/sheet1.xml", lambda t: t.replace("</row>", '<c r="Z1"><f>1+1</f></c></row>', 1)),
        "no_place",
    ),
    "text that no cell shows": (
        lambda: archive("xl/sharedStrings.xml", lambda t: t.replace("</sst>", f"<si><t>n={SECRET}</t></si></sst>")),
        "unpublished",
    ),
    "property of a workbook": (
        lambda: archive("docProps/core.xml", lambda t: t.replace("<dc:creator>", f"<dc:creator>{SECRET}")),
        "unpublished",
    ),
    "own property of a workbook": (lambda: archive("docProps/custom.xml", lambda _: f"<p>{SECRET}</p>"), "unpublished"),
    "defined name": (
        lambda: archive(
            "xl/workbook.xml",
            lambda t: t.replace("</definedNames>", f'<definedName name="n">{SECRET}</definedName></definedNames>'),
        ),
        "no_place",
    ),
    "heading of a structured table": (
        lambda: archive("xl/tables/table1.xml", lambda t: t.replace('name="Id"', f'name="Id {SECRET}"')),
        "unpublished",
    ),
    "comment of a structured table": (
        lambda: archive("xl/tables/table1.xml", lambda t: t.replace("<table ", f'<table comment="n={SECRET}" ')),
        "unpublished",
    ),
    "formula of a structured table": (
        lambda: archive(
            "xl/tables/table1.xml",
            lambda t: t.replace("</tableColumns>", f"<totalsRowFormula>{SECRET}</totalsRowFormula></tableColumns>"),
        ),
        "no_place",
    ),
    "link from a sheet": (
        lambda: archive(
            "xl/worksheets/_rels/sheet1.xml.rels",
            lambda t: t.replace("</Relationships>", '<Relationship Id="x" Target="../../n"/></Relationships>'),
        ),
        "no_place",
    ),
    "foot of a printed page": (
        lambda: archive("xl/worksheets/sheet1.xml", lambda t: t.replace("<oddFooter>", f"<oddFooter>{SECRET} ")),
        "unpublished",
    ),
    "cell of a Parquet file": (lambda: columns(with_a_cell), "unpublished"),
    "heading of a Parquet file": (
        lambda: columns(lambda t: t.rename_columns([f"{name} {SECRET}" for name in t.column_names])),
        "unpublished",
    ),
    "note in a Parquet file": (
        lambda: columns(lambda t: t.replace_schema_metadata({"n": str(SECRET)}), store_schema=True),
        "no_place",
    ),
    "what pandas notes in a Parquet file": (lambda: columns(noted, store_schema=True), "no_place"),
    "note of a column of a Parquet file": (
        lambda: columns(
            lambda t: pa.table(t.columns, schema=pa.schema([f.with_metadata({"n": str(SECRET)}) for f in t.schema])),
            store_schema=True,
        ),
        "no_place",
    ),
    "least and greatest of a column": (lambda: columns(lambda t: t, write_statistics=True), "no_place"),
    "list of a column's values": (lambda: columns(lambda t: t, use_dictionary=True), "no_place"),
    "notes of a slide": (
        lambda: deck(lambda s: setattr(s.slides[4].notes_slide.notes_text_frame, "text", f"n = {SECRET}")),
        "unpublished",
    ),
    "title of a slide": (
        lambda: deck(lambda s: setattr(s.slides[4].shapes.title, "text", f"{SECRET} av 40")),
        "no_pair",
    ),
    "title of a slide, in two pieces": (lambda: deck(in_two_pieces), "unpublished"),
    "alternative text of a chart": (
        lambda: slide_part("ppt/slides/slide5.xml", lambda t: t.replace('descr="', f'descr="{SECRET}, ')),
        "unpublished",
    ),
    "what a chart remembers": (
        lambda: slide_part(CHART, lambda t: t.replace("<c:v>0.625</c:v>", f"<c:v>{SECRET / 40}</c:v>")),
        "unpublished",
    ),
    "name of a chart's bar": (
        lambda: slide_part(CHART, lambda t: t.replace("<c:v>", f"<c:v>{SECRET}: ", 1)),
        "unpublished",
    ),
    "how a chart writes its numbers": (
        lambda: slide_part(CHART, lambda t: t.replace('formatCode="', f'formatCode="&quot;{SECRET}&quot;')),
        "unpublished",
    ),
    "where a chart says its numbers come from": (
        lambda: slide_part(CHART, lambda t: t.replace("<c:f>Sheet1!$B$1<", f"<c:f>[n.xlsx]Sheet{SECRET}!$B$1<")),
        "no_place",
    ),
    "workbook behind a chart": (lambda: deck(behind_a_chart), "unpublished"),
    "hidden slide": (lambda: deck(hidden_slide), "no_place"),
    "hidden box on a slide": (
        lambda: slide_part("ppt/slides/slide1.xml", lambda t: t.replace("<p:cNvPr ", '<p:cNvPr hidden="1" ')),
        "no_place",
    ),
    "comment in a slide": (
        lambda: slide_part("ppt/slides/slide1.xml", lambda t: t.replace("<p:cSld>", f"<!-- {SECRET} --><p:cSld>")),
        "no_place",
    ),
    "comments to a slide": (lambda: slide_part("ppt/comments/comment1.xml", lambda _: f"<p>{SECRET}</p>"), "no_place"),
    "slide that is not shown": (
        lambda: slide_part("ppt/slides/slide99.xml", lambda _: f"<p>{SECRET}</p>"),
        "no_place",
    ),
    "unknown attribute of a slide": (
        lambda: slide_part("ppt/slides/slide1.xml", lambda t: t.replace("<p:cSld>", f'<p:cSld n="{SECRET}">')),
        "unpublished",
    ),
    "link out of a deck": (
        lambda: slide_part(
            "ppt/slides/_rels/slide1.xml.rels",
            lambda t: t.replace("/>", ' TargetMode="External"/>', 1),
        ),
        "no_place",
    ),
    "property of a deck": (
        lambda: deck(lambda s: setattr(s.core_properties, "comments", f"n = {SECRET}")),
        "unpublished",
    ),
    "declaration in a slide": (
        lambda: slide_part("ppt/presProps.xml", lambda t: t.replace("?>", f'?><!DOCTYPE p [<!ENTITY n "{SECRET}">]>')),
        "no_place",
    ),
    "text of a PDF file": (lambda: pdf(f"{SECRET} av 40 fick en plan"), "no_pair"),
    "title of a PDF file": (lambda: pdf(title=f"n = {SECRET}"), "unpublished"),
    "author of a PDF file": (lambda: pdf(author=f"n = {SECRET}"), "unpublished"),
    "manifest": (lambda: manifest(lambda told: told.update(rows=SECRET)), "unpublished"),
    "manifest, in a name": (lambda: manifest(lambda told: told.update({f"n = {SECRET}": True})), "unpublished"),
    "exact rows in the manifest": (
        lambda: manifest(lambda told: told["deliveries"][0].update(rows_accepted=44)),  # type: ignore[index]
        "unpublished",
    ),
    "a file of another kind": (lambda: {**files(), "notes.txt": b"37"}, "no_place"),
    "a workbook that cannot be read": (lambda: {**files(), "tables.xlsx": b"37"}, "no_place"),
}


@cache
def planted(where: str) -> tuple[str, tuple[Leak, ...]]:
    """The file that a number was planted in, and what is found."""
    changed = PLANTED[where][0]()
    return next(name for name, content in changed.items() if files().get(name) != content), tuple(leaks(changed))


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_number_is_found(where: str) -> None:
    name, leaks = planted(where)
    assert (name, PLANTED[where][1]) in {(leak.file, leak.kind) for leak in leaks}


def test_a_true_edition_raises_no_alarm() -> None:
    for audience in ("manager", "committee"):
        for period in ("2023", "2024"):
            edition = kept(audience, period)
            assert (
                scan(
                    edition.edition("Utgåva nummer 3, godkänd av Bo 2025-01-08."),
                    edition,
                    "Utgåva nummer 3, godkänd av Bo 2025-01-08.",
                )
                == ()
            )


def with_a_workshop(audience: str) -> Kept:
    """An edition that shows what a workshop wrote about the year before, with numbers of its own."""
    pinned = {"sequence": 3, "row": 9, "period": "2023", "audience": "manager", "data_hash": "c" * 64}
    pinned |= {"figure": "result", "said": "19 av 36 fick en plan"}
    note = {**pinned, "party": "personal", "kind": "see", "text": f"{SECRET} av 39 kom, 17 ringde aldrig"}
    decision = {"text": f"Ring {SECRET} familjer", "who": "enhetschef", "due": "2025-03-31", "indicator": "better"}
    decided = [{**pinned, **decision, "id": f"b{i}", "direction": "higher", "state": "open"} for i in range(1, 15)]
    written = table_of([note], INTERPRETATIONS), table_of(decided, DECISIONS)
    own = kept(audience)
    return replace(own, documents=replace(own.documents, notes=written[0], decisions=written[1]).known_to(audience))


def test_what_people_wrote_in_a_workshop_raises_no_alarm_where_it_is_read() -> None:
    edition = with_a_workshop("manager")
    made = edition.edition()
    assert f"Ring {SECRET} familjer" in made[PAGE].decode() and f"{SECRET} av 39 kom" in made[PAGE].decode()
    assert scan(made, edition) == ()
    # the same number elsewhere is found as before
    planted = {**made, CSV: made[CSV].replace("nästan alla".encode(), f"{SECRET};nästan alla".encode(), 1)}
    assert (CSV, "unpublished") in {(leak.file, leak.kind) for leak in scan(planted, edition)}
    # and the committee, which reads no free text, has none of it
    assert str(SECRET) not in with_a_workshop("committee").edition()[PAGE].decode()


def test_a_true_text_in_a_pdf_file_raises_no_alarm() -> None:
    assert found(pdf("8 av 13 mår bättre, 25 av 40 är vuxna")) == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        # a hidden count that is a published number elsewhere, where people read
        (PAGE, "färre än 5 av 40", "3", "text of"),
        # a bar as long as the hidden count
        ("figures/flow.svg", 'stroke-width="14"', 'stroke-width="39"', "bytes that no text stands in"),
    ],
)
def test_what_no_list_of_numbers_finds_is_unlike_what_the_figures_make(
    name: str, old: str, new: str, where: str
) -> None:
    planted = replaced(name, old, new)
    leaks = list(_unlike(planted, files()))
    assert [leak.file for leak in leaks] == [name]
    assert leaks[0].where.startswith(where)


def test_a_file_that_is_gone_is_told() -> None:
    assert list(_unlike({}, {PAGE: b""})) == [Leak(PAGE, "the whole file, which is gone", "unlike")]


def test_a_leak_does_not_tell_the_number() -> None:
    for where in PLANTED:
        for leak in planted(where)[1]:
            assert str(SECRET) not in (leak.where + leak.kind)


@pytest.mark.parametrize("digest", ["5181158976fcd440" * 4, "1" * 63 + "a", "a" * 63 + "1", "12345678" + "9" * 56])
def test_no_hash_of_figures_is_a_number_wherever_its_digits_stand(digest: str) -> None:
    known = replace(numbers(), sayings=frozenset({digest[:8]}))
    for text in (digest, f"data {digest}.", digest[:8], f"Utgåva {digest[:8]}, gjord av Loke."):
        assert list(numerals(known.told(text))) == []
    assert len(list(numerals(known.told(f"{digest[:8]} och {SECRET}")))) == 1
