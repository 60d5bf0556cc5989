"""What the keys of documents are called in a sentence about a change; a key without a word is called by itself."""

from collections.abc import Mapping
from types import MappingProxyType

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "name": "The name",
        "title": "The label",
        "label": "The label",
        "labels": "The label",
        "description": "The description",
        "text": "The text",
        "type": "The type",
        "range": "The range",
        "pattern": "The pattern",
        "example": "The example",
        "step": "The step",
        "direction": "Which way is better",
        "minutes": "The minutes it takes",
        "recorded_by": "Who writes it down",
        "recorded_when": "When it is written down",
        "exists_in": "Where else it is registered",
        "asked_when": "Which rows are asked",
        "link": "The part of the idea",
        "element": "The element of the idea",
        "identity": "The protection of identity",
        "check": "The condition",
        "of": "The condition for these",
        "those": "The condition for those",
        "where": "The condition",
        "actual": "How it is counted",
        "intended": "The intended level",
        "target": "The target",
        "operator": "The comparison",
        "percent": "The growth",
        "tolerance": "The tolerance",
        "period": "The period",
        "due": "The due date",
        "done_on": "The day it was done",
        "measure": "The kind of figure",
        "value": "What is measured",
        "indicator": "The indicator",
        "inclusion": "What lets a person in",
        "exclusion": "What keeps a person out",
        "expected_per_year": "The expected number a year",
        "expected_per_month": "The expected number a month",
        "assignment": "The assignment",
        "organisation": "The organisation",
        "needs": "The needs",
        "assumptions": "The assumptions",
        "periods": "The periods",
        "audiences": "The audiences",
        "groups": "The divisions",
        "files": "The names of its files",
        "why": "The reason",
        "owner": "Who answers for it",
        "years": "The years rows are kept",
        "event": "What the years are counted from",
        "basis": "The law or decision behind it",
        "born_on": "The days of birth",
    }
)
"""What one value is called, by its key."""

ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "resources": "The dataset",
        "fields": "The variable",
        "categories": "The code",
        "missing_values": "The word for no value",
        "earlier": "The earlier label",
        "rules": "The rule",
        "table_rules": "The rule",
        "derived": "The derived column",
        "traits": "The trait",
        "interventions": "The intervention",
        "results": "The result",
        "steps": "The step of the flow",
        "indicators": "The indicator",
        "tracks": "The track",
        "key_indicators": "The row of the change model",
        "sub_goals": "The sub-goal",
        "goals": "The goal",
        "patterns": "The pattern",
        "retention": "The rule of how long rows are kept",
        "keep": "The exception",
    }
)
"""What one thing of a list is called, by the list's key."""

SECTIONS: Mapping[str, str] = MappingProxyType(
    {"target_group": "Target group", "feedback": "Feedback", "flow": "The flow", "format": "How files are written"}
)
"""Parts of a document that a change is placed in, by their key."""
