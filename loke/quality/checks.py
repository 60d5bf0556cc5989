"""What every check of Pandera's contract found, rule by rule, without the cells that it looked at."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

import pandas as pd

from loke.quality.measuring import Judging
from loke.validating.field_checks import field_checks
from loke.validating.rule_findings import as_sentence
from loke.validating.schema import key_columns
from loke.validating.splitting import JOINT
from loke.validating.typed import kept_fields
from schemas.codebook import Codebook, Dataset, Field
from schemas.finding import Severity

Places: TypeAlias = Mapping[tuple[str, str], tuple[int, ...]]
"""Row numbers by file and sheet."""

_NO_RULES = ("row.total", "row.note", "row.replaced")
"""What stands as a rule in quarantine for lines that are no rows, or no longer are."""


class Check(NamedTuple):
    """One rule of the contract, how many rows it was held against, and the rows that break it.

    `rule` is Pandera's name of the check, such as `age.range`. `flags` tells that rows which break it stay accepted
    and a person looks at them.
    """

    dataset: str
    rule: str
    rows: int
    broken: Places
    flags: bool = False

    @property
    def breaking(self) -> int:
        """How many rows break it."""
        return sum(map(len, self.broken.values()))


def contract_checks(judging: Judging, quality: pd.DataFrame, codebook: Codebook) -> list[Check]:
    """Return every check of the codebook's contract, dataset by dataset; those that no row breaks are among them.

    Rules that only an earlier codebook has follow behind a dataset's own, where rows break them.
    """
    rows = quality[quality["dimension"] == "correct"].groupby("dataset")["rows"].sum().to_dict()
    broken, flagged = _quarantined(judging.quarantine), _flagged(judging.findings, judging.deliveries)
    return [
        check
        for dataset in codebook.resources
        for check in _of_dataset(dataset, int(rows.get(dataset.name, 0)), broken, flagged)
    ]


def _of_dataset(
    dataset: Dataset,
    rows: int,
    broken: Mapping[tuple[str, str], Places],
    flagged: Mapping[tuple[str, str], Places],
) -> Iterator[Check]:
    rules = list(contract_rules(dataset))
    for rule in (*rules, *(rule for name, rule in broken if name == dataset.name and rule not in rules)):
        yield Check(dataset.name, rule, rows, broken.get((dataset.name, rule), {}))
    for rule, said in _flagging(dataset):
        yield Check(dataset.name, rule, rows, flagged.get((dataset.name, said), {}), flags=True)


def contract_rules(dataset: Dataset) -> Iterator[str]:
    """Yield the names of the rules that set a row aside, as the compiled contract and quarantine call them."""
    demanded = dataset.table_schema.primary_key
    pointing = {key.fields for key in dataset.table_schema.foreign_keys}
    for field in kept_fields(dataset):
        names = ["type"] if field.type != "string" else []
        names += ["required"] if field.constraints.required or field.name in demanded else []
        names += [str(check.name) for check in field_checks(field)]
        names += ["foreign_key"] if field.name in pointing else []
        yield from (f"{field.name}.{name}" for name in names)
    yield from key_columns(dataset)
    yield from (f"row.{rule.id}" for rule in dataset.loke.rules)
    yield from (f"row.{rule.id}" for rule in dataset.loke.table_rules if rule.severity == "fix")


def _flagging(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the rules that only ask a person to look, each with what its findings have as parameter."""
    for rule in dataset.loke.table_rules:
        if rule.severity == "check":
            yield f"row.{rule.id}", as_sentence(rule.text)
    yield from ((f"{field.name}.asked_when", _title(field)) for field in kept_fields(dataset) if field.loke.asked_when)


def _quarantined(quarantine: pd.DataFrame) -> dict[tuple[str, str], Places]:
    """Return the rows that break each rule, by dataset and rule."""
    lines = quarantine.assign(rule=quarantine["rules"].str.split(JOINT, regex=False)).explode("rule")
    lines = lines[~lines["rule"].isin(_NO_RULES) & ~lines["rule"].str.startswith("file.")]
    columns = ["dataset", "rule", "source_file", "source_sheet", "source_row"]
    return _by_place(lines[columns].set_axis(["dataset", "rule", "file", "sheet", "row"], axis="columns"))


def _flagged(findings: pd.DataFrame, deliveries: pd.DataFrame) -> dict[tuple[str, str], Places]:
    """Return the rows that a person should look at, by dataset and what was said of them."""
    lines = findings[(findings["severity"] == Severity.CHECK.value) & (findings["row"] > 0)]
    params = [json.loads(text) for text in lines["params"]]
    said = [str(one.get("rule", one.get("title", ""))) for one in params]
    dataset = lines["file"].map(deliveries.set_index("file")["dataset"])
    named = lines.assign(dataset=dataset, rule=pd.Series(said, index=lines.index, dtype="str"))
    return _by_place(named[["dataset", "rule", "file", "sheet", "row"]])


def _by_place(lines: pd.DataFrame) -> dict[tuple[str, str], Places]:
    found: dict[tuple[str, str], dict[tuple[str, str], tuple[int, ...]]] = {}
    for line in lines.drop_duplicates().sort_values(["file", "sheet", "row"]).to_dict("records"):
        places = found.setdefault((line["dataset"], line["rule"]), {})
        places[line["file"], line["sheet"]] = (*places.get((line["file"], line["sheet"]), ()), int(line["row"]))
    return dict(found)


def _title(field: Field) -> str:
    return field.title or field.name
