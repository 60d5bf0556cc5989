"""What becomes of rows that came before, keys that are claimed twice, orphans, and files that cannot be used."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from loke.validating import Delivery, Judged, acceptance, compile_schema, judge
from loke.validating.rule_findings import as_sentence
from loke.words import explain
from schemas.codebook import Codebook

Make = Callable[..., Any]


@pytest.fixture
def book(field: Make, dataset: Make, codebook: Make) -> Codebook:
    nr = field("nr", title="Nummer", pattern=r"K\d+")
    age = field("age", "integer", maximum=99, title="Ålder")
    return codebook(
        dataset(
            "visits",
            field("nr", title="Nummer"),
            field("day", "date", required=True, title="Dag"),
            field("room", title="Rum"),
            key="nr day",
            points={"nr": "courses.nr"},
        ),
        dataset("courses", nr, age, key="nr", format={"totals": ["Summa"]}),
    )  # fmt: skip


def codes(result: Judged) -> list[tuple[str, str, int, str]]:
    return [(f.code, f.place.file, f.place.row, f.place.heading) for f in result.findings]


DRAWINGS = {
    "the same row twice in a file": """
        # courses.csv
        nr;age
        K1;20 > ok
        K2;20 > ok
        K1;20 > again
        K1; 20,0 > again
    """,
    "the same row in a later file": """
        # courses-1.csv
        nr;age
        K1;20 > ok
        # courses-2.csv
        age;nr
        20;K1 > again
        21;K2 > ok
    """,
    "the same wrong row in a later file": """
        # courses-1.csv
        nr;age
        K1;200 > age.range
        # courses-2.csv
        nr;age
        K1;200 > again
        K1;20 > ok
    """,
    "one key with two values in a file": """
        # courses.csv
        nr;age
        K1;20 > nr.unique
        K1;21 > nr.unique
        K2;20 > ok
        K1;20 > again
    """,
    "one key with two values over files": """
        # courses-1.csv
        nr;age
        K1;20 > ok
        # courses-2.csv
        nr;age
        K1;21 > nr.unique
        K1;20 > again
    """,
    "one of two claims is repeated by a corrected file": """
        # courses-1.csv
        nr;age
        K1;20 > nr.unique
        K1;21 > nr.unique
        # courses-2.csv
        nr;age
        K1;20 > ok
    """,
    "a key that only a wrong row has is free": """
        # courses-1.csv
        nr;age
        K1;x > age.type
        # courses-2.csv
        nr;age
        K1;20 > ok
    """,
    "a wrong row claims a key too": """
        # courses.csv
        nr;age
        K1;20 > nr.unique
        K1;x > age.type | nr.unique
    """,
    "two claims of one key come again": """
        # courses-1.csv
        nr;age
        K1;20 > nr.unique
        K1;21 > nr.unique
        # courses-2.csv
        nr;age
        K1;20 > again
        K1;21 > again
        K2;20 > ok
    """,
    "missing keys conflict with none": """
        # courses.csv
        nr;age
        ;20 > nr.required
        ;21 > nr.required
    """,
    "totals are set aside each time": """
        # courses-1.csv
        nr;age
        K1;20 > ok
        summa;20 > row.total
        Summa ;20 > row.total
        Summan;20 > nr.pattern
    """,
    "a row with more cells than headings": """
        # courses.csv
        nr;age
        K1;20 > ok
        K2;20;x > row.cells
        K3;20; > ok
    """,
    "a row cut short": """
        # courses.csv
        nr;age
        K1;20 > ok
        K2 > row.cells
        K3; > ok
    """,
    "orphans, whichever file comes first": """
        # visits.csv
        nr;day;room
        K1;2024-01-01;a > ok
        K2;2024-01-01;a > nr.foreign_key
        K3;2024-01-01;a > nr.foreign_key
        ;2024-01-01;a > nr.required
        # courses.csv
        nr;age
        K1;20 > ok
        K2;200 > age.range
    """,
    "a key of two columns": """
        # courses.csv
        nr;age
        K1;20 > ok
        # visits.csv
        nr;day;room
        K1;2024-01-01;a > nr+day.unique
        K1;2024-01-01;b > nr+day.unique
        K1;2024-01-02;a > ok
        K1;2024-01-03;a > ok
        # visits-2.csv
        nr;day;room
        K1;2024-01-02;b > nr+day.unique
        K1;2024-01-03;a > again
    """,
}


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_drawn_deliveries(drawing: str, book: Codebook, check_drawn: Make) -> None:
    result = check_drawn(book, drawing)
    for each in book.resources:
        compile_schema(each).validate(result.accepted[each.name], lazy=True)
    assert acceptance(result, book).broken["contract"] == ()


REFUSED = [
    ("other.csv", "nr;age\nK1;20", "", ["validating.no_dataset"], 0),
    ("courses.csv", "", "", ["reading.empty"], 0),
    ("courses.xlsx", "nr;age\nK1;20", "", ["reading.not_a_workbook"], 0),
    ("courses.csv", "age\n20\n21", "courses", ["mapping.missing_column"], 2),
    ("courses.csv", "nr;nr;age\nK1;K1;20", "courses", ["reading.duplicate_heading"], 1),
    ("courses.csv", "nr;day;room\nK1;2024-01-01;a", "courses", ["mapping.wrong_dataset"], 1),
    ("courses.csv", "nr;age;note\nK1;20;850101-1234", "courses", ["identity.person_numbers"], 1),
    ("courses.csv", "age;note\n20;850101-1234", "courses", ["mapping.missing_column", "identity.person_numbers"], 1),
    ("courses 850101-1234.csv", "nr;age\nK1;20", "courses", ["identity.in_name"], 1),
]


@pytest.mark.parametrize(("name", "text", "dataset_name", "refusals", "rows"), REFUSED, ids=str)
def test_refused_file_sets_all_its_rows_aside(
    name: str, text: str, dataset_name: str, refusals: list[str], rows: int, book: Codebook, judged: Make
) -> None:
    result = judged(book, {name: text, "courses-9.csv": "nr;age\nK9;20"})
    first = result.deliveries.iloc[0]
    assert (first["verdict"], first["rows_read"], first["rows_quarantined"]) == ("refused", rows, rows)
    assert set(result.quarantine["rules"]) == ({" | ".join(f"file.{code}" for code in refusals)} if rows else set())
    assert [f.code for f in result.findings if f.severity == "stop"] == refusals
    assert len(result.accepted["courses"]) == 1, "the other file goes on"
    assert "1234" not in repr(result) + result.deliveries.to_csv()


def test_rows_of_a_refused_file_have_not_come(book: Codebook, judged: Make) -> None:
    rows = "K1;20\nK2;21"
    result = judged(book, {"courses-1.csv": f"nr;age;age\n{rows}", "courses-2.csv": f"nr;age\n{rows}"})
    assert result.deliveries["rows_accepted"].tolist() == [0, 2]


def test_same_bytes_again(book: Codebook, judged: Make) -> None:
    text = "nr;age\nK1;20\nK2;200"
    result = judged(book, {"courses-1.csv": text, "courses-2.csv": text, "other.csv": text})
    assert result.deliveries["verdict"].tolist() == ["accepted", "repeated", "refused"]
    assert result.deliveries["rows_repeated"].tolist() == [0, 2, 0]
    assert ("validating.repeated_file", "courses-2.csv", 0, "") in codes(result)
    assert result.deliveries["sha256"].nunique() == 1


def test_refused_bytes_under_a_better_name_are_read(book: Codebook, judged: Make) -> None:
    text = "nr;age\nK1;20"
    result = judged(book, {"courses.xlsx": text, "courses.csv": text})
    assert result.deliveries["verdict"].tolist() == ["refused", "accepted"]


def test_files_go_in_the_order_of_their_sequence(book: Codebook) -> None:
    from loke.mapping import Mappings

    files = [Delivery("courses-a.csv", b"nr;age\nK1;20", 2), Delivery("courses-b.csv", b"nr;age\nK1;21", 1)]
    result = judge(files, book, Mappings.empty(), b"k" * 32)
    assert result.deliveries["file"].tolist() == ["courses-b.csv", "courses-a.csv"]
    assert result.accepted["courses"]["age"].tolist() == [21]


def test_name_that_fits_two_datasets(field: Make, dataset: Make, codebook: Make, judged: Make) -> None:
    both = codebook(dataset("a", field("x")), dataset("aa", field("x")))
    result = judged(both, {"aab.csv": "x\n1"})
    assert codes(result) == [("validating.several_datasets", "aab.csv", 0, "")]


def test_nothing_delivered_gives_empty_typed_tables(book: Codebook, judged: Make) -> None:
    result = judged(book, {})
    assert list(result.accepted) == ["visits", "courses"]
    for each in book.resources:
        compile_schema(each).validate(result.accepted[each.name], lazy=True)
    assert list(result.quarantine.columns) == ["dataset", "source_file", "source_sheet", "source_row", "rules"]
    assert result.deliveries.empty and result.findings == ()
    assert acceptance(result, book).holds


def test_each_row_and_rule_is_a_finding_at_its_place(book: Codebook, judged: Make) -> None:
    text = "Nummer;Ålder\nK1;200\nx;ca 5\nK3;20"
    assert codes(judged(book, {"in/courses.csv": text})) == [
        ("validating.pattern", "in/courses.csv", 3, "Nummer"),
        ("validating.type", "in/courses.csv", 3, "Ålder"),
        ("validating.range", "in/courses.csv", 2, "Ålder"),
    ]


def test_findings_say_what_is_expected(field: Make, dataset: Make, codebook: Make, judged: Make) -> None:
    one = codebook(
        dataset(
            "t",
            field("a", "integer", minimum=16, maximum=70),
            field("b", "number", minimum=0.5),
            field("c", codes="woman man"),
            field("d", "date", dates="%d-%m-%Y"),
            field("e", "date", maximum="2025-06-30"),
            field("f", "boolean"),
            field("g", "number", step=0.5),
        )
    )
    text = "a;b;c;d;e;f;g\n1;0,1;x;x;2026-01-01;x;0,3"
    found = judged(one, {"t.csv": text}, "t,c,Kvinna,woman t,f,Ja,true t,f,Nej,false").findings
    keys = ("limits", "allowed", "example", "step")
    assert [next(f.params[k] for k in keys if k in f.params) for f in found] == [
        "16 – 70", "≥ 0.5", "Kvinna, man", "31-03-2024", "≤ 2025-06-30", "Ja, Nej", "0.5",
    ]  # fmt: skip


def test_people_are_told_labels_and_not_codes_unless_they_have_words_of_their_own(
    field: Make, dataset: Make, codebook: Make, judged: Make
) -> None:
    answer = field("a", codes="F M X", missing="vet ej=dont_know")
    for category, label in zip(answer["categories"], ("Kvinna", "Man", ""), strict=True):
        category["label"] = label
    [finding] = judged(codebook(dataset("t", answer)), {"t.csv": "a\nx"}, "t,a,Karl,M").findings
    assert finding.params["allowed"] == "Kvinna, Karl, X, vet ej"


@pytest.mark.parametrize("kind", ["date", "integer", "number"])
def test_who_does_not_know_is_not_told_to_write_a_number(
    kind: str, field: Make, dataset: Make, codebook: Make, judged: Make
) -> None:
    one = codebook(dataset("t", field("a", kind, missing="vet ej=dont_know")))
    [finding] = judged(one, {"t.csv": "a\nvet inte"}).findings
    assert explain(finding, "sv").remedy.endswith("saknas: vet ej.")
    assert explain(finding, "da").remedy.endswith("mangler: vet ej.")


@pytest.mark.parametrize(
    ("written", "told"), [("Slut efter start", "Slut efter start."), ("Så?", "Så?"), ("Så. ", "Så.")]
)
def test_a_rule_in_the_units_own_words_is_told_as_a_sentence(written: str, told: str) -> None:
    assert as_sentence(written) == told


def test_cell_values_travel_nowhere(book: Codebook, judged: Make) -> None:
    text = "nr;age;okänd\nhemlighet;hemlighet;hemlighet\nK1;20;hemlighet"
    result = judged(book, {"courses.csv": text})
    assert "hemlighet" not in repr(result.findings) + result.quarantine.to_csv() + result.deliveries.to_csv()


def test_workbook_numbers_and_dates_are_certain(field: Make, dataset: Make, codebook: Make, judged: Make) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Blad")
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for c, heading in enumerate(("n", "d", "i")):
            sheet.write(0, c, heading)
        for r, (number, date, whole) in enumerate(
            [(1.234, 45293, 5.0), ("2,5", "31.12.2024", "1 000"), (18.4, 45294, 7)]
        ):
            sheet.write(r + 1, 0, number)
            sheet.write(r + 1, 1, date, day)
            sheet.write(r + 1, 2, whole)
    one = codebook(
        dataset("t", field("n", "number", decimal=","), field("d", "date", dates="%d.%m.%Y"), field("i", "integer"))
    )
    result = judged(one, {"t.xlsx": stream.getvalue()})
    table = result.accepted["t"]
    assert table["n"].tolist() == [1.234, 2.5, 18.4]
    assert [str(d.date()) for d in table["d"]] == ["2024-01-02", "2024-12-31", "2024-01-03"]
    assert table["i"].tolist() == [5, 1000, 7]
    assert result.findings == ()  # fmt: skip
