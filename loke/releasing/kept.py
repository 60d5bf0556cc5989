"""What an edition is made from, kept beside it: its published figures, documents and provenance, all without persons.

Deliveries may be deleted by retention, so nothing here needs them.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from loke.disclosure import Policy, Published, storable, taken_up
from loke.editions import Documents, Provenance, edition_files
from loke.editions.rounded_rows import rounded_rows
from loke.engine.store import parquet_bytes
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.deliveries import DELIVERIES
from schemas.description import Description
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.table import table_of

FIGURES, PROVENANCE = "figures.parquet", "provenance.json"
_DOCUMENTS = ("description", "codebook", "change_model")
_WORKSHOP = {"notes": INTERPRETATIONS, "decisions": DECISIONS}
_NAMES = ("file", "detected", "corrects")


@dataclass(frozen=True)
class Kept:
    """Everything that the files of an edition are made from; the same again gives the same bytes."""

    published: Published
    period: str
    documents: Documents
    provenance: Provenance

    def edition(self, approval: str = "") -> dict[str, bytes]:
        """Return the edition's files by name; `approval` is what its page says about who approved it."""
        return edition_files(self.published, self.period, self.documents, replace(self.provenance, approval=approval))


def without_names(provenance: Provenance, policy: Policy) -> Provenance:
    """Return a provenance as an audience of this policy may know it.

    Its deliveries are numbers and hashes, because a file name can hold somebody's name; numbers of rows are rounded.
    """
    known = rounded_rows(provenance, policy)
    return replace(known, deliveries=_typed(known.deliveries.assign(**dict.fromkeys(_NAMES, ""))))


def _typed(deliveries: pd.DataFrame) -> pd.DataFrame:
    """Return deliveries as DELIVERIES even when there are none."""
    types = {name: "int64" if "int64" in str(kind) else "str" for name, kind in DELIVERIES.dtypes.items()}
    return DELIVERIES.validate(deliveries[list(types)].astype(types))


def kept_files(kept: Kept) -> dict[str, bytes]:
    """Return what is kept, as files by name."""
    provenance = kept.provenance
    told = {
        "period": kept.period,
        "audience": kept.published.audience,
        "inputs": dict(provenance.inputs),
        "versions": dict(provenance.versions),
        "data_until": provenance.data_until.isoformat() if provenance.data_until else None,
        "deliveries": provenance.deliveries.to_dict("records"),
    }
    documents = {name: getattr(kept.documents, name) for name in _DOCUMENTS}
    return {
        FIGURES: parquet_bytes(storable(kept.published)),
        PROVENANCE: _json(told),
        **{f"{name}.json": _json(getattr(kept.documents, name).to_dict("records")) for name in _WORKSHOP},
        **{f"{name}.json": _json(model.model_dump(mode="json", by_alias=True)) for name, model in documents.items()},
    }


def kept_again(files: Mapping[str, bytes]) -> Kept:
    """Return what was kept from its files; raises ValueError when the figures are not the published ones."""
    told = json.loads(files[PROVENANCE])
    frame = pd.read_parquet(io.BytesIO(files[FIGURES]))
    description, codebook, change_model = (files[f"{name}.json"] for name in _DOCUMENTS)
    deliveries = pd.DataFrame(told["deliveries"], columns=list(DELIVERIES.columns))
    return Kept(
        published=taken_up(frame, told["audience"]),
        period=told["period"],
        documents=Documents(
            Description.model_validate_json(description),
            Codebook.model_validate_json(codebook),
            ChangeModel.model_validate_json(change_model),
            *(table_of(json.loads(files[f"{name}.json"]), contract) for name, contract in _WORKSHOP.items()),
        ),
        provenance=Provenance(
            inputs=told["inputs"],
            deliveries=_typed(deliveries),
            versions=told["versions"],
            data_until=date.fromisoformat(told["data_until"]) if told["data_until"] else None,
        ),
    )


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
