"""The manifest: what an edition is made from and what it holds, by hash."""

import json
from collections.abc import Mapping
from hashlib import sha256

from loke.editions.edition import Edition
from loke.editions.trust_section import COUNTS

SCHEMA_VERSION = "1"


def manifest_bytes(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """Return the manifest as JSON with sorted keys and no time of day, so that nothing in it changes by itself.

    `files` are all other files of the edition. Deliveries are named by their number and hash; inputs by their file
    names, in which person numbers are blotted out.
    """
    published, provenance = edition.published, edition.provenance
    content = {
        "schema_version": SCHEMA_VERSION,
        "unit": edition.documents.description.unit,
        "period": edition.period,
        "audience": published.audience,
        "threshold": published.threshold,
        "policy": edition.policy.model_dump(mode="json"),
        "data_hash": published.data_hash,
        "versions": dict(provenance.versions) | _document_versions(edition),
        "inputs": dict(provenance.inputs),
        "outputs": {name: sha256(content).hexdigest() for name, content in files.items()},
        "deliveries": [
            {
                "sequence": int(row["sequence"]),
                "sha256": row["sha256"],
                "dataset": row["dataset"],
                "verdict": row["verdict"],
                **{count: int(row[count]) for count in COUNTS},
            }
            for row in provenance.deliveries.sort_values("sequence").to_dict("records")
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _document_versions(edition: Edition) -> dict[str, str]:
    """Return the version of each document that the figures were counted and judged by."""
    own = edition.documents
    return {
        "description": own.description.version,
        "codebook": own.codebook.version,
        "change_model": own.change_model.version,
    }
