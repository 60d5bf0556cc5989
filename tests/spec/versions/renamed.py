"""Small codebooks, and two versions of one in which a code was renamed."""

from typing import Any

from loke.mapping import Mappings
from schemas.codebook import Codebook

KEY = b"k" * 32
NO_WORDS = Mappings.empty()


def book(version: str, valid_from: str | None, *fields: dict[str, Any], **loke: Any) -> Codebook:
    """A codebook with one dataset `t`: a key, the day that places a row, and some fields."""
    own = [
        {"name": "nr", "type": "string", "constraints": {"required": True}},
        {"name": "day", "type": "date", "constraints": {"required": True}},
        *fields,
    ]
    return Codebook.model_validate(
        {
            "name": "unit",
            "version": version,
            "valid_from": valid_from,
            "resources": [
                {
                    "name": "t",
                    "path": "t",
                    "schema": {
                        "fields": [{**f, "loke": {"link": "background", **f.get("loke", {})}} for f in own],
                        "primaryKey": ["nr"],
                    },
                    "loke": {
                        "files": ["t*"],
                        "period": "day",
                        "format": {"header_rows": 1},
                        "quarantine_limit": 1,
                        **loke,
                    },
                }
            ],
        }
    )


def number(name: str, low: float, high: float, kind: str = "integer", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": {"minimum": low, "maximum": high}, **more}


def coded(name: str, *codes: str | dict[str, Any], **more: Any) -> dict[str, Any]:
    own = [{"value": code} if isinstance(code, str) else code for code in codes]
    return {"name": name, "type": "string", "categories": own, **more}


RENAMED = book("2", "2024-01-01", coded("gender", {"value": "woman", "label": "Kvinna", "was": ["K"]}, "other"))
LETTERS = book("1", None, coded("gender", {"value": "K", "label": "Kvinna"}, {"value": "M", "label": "Man"}))
