"""A unit's documents and deliveries as they are now, judged as a run would, without writing anything."""

from dataclasses import dataclass

import pandas as pd

from assets.resources import UnitStore
from loke.documents import UnitDocuments, read_documents
from loke.interpreting import Workshop, apart, workshop
from loke.landing import Delivery, present_deliveries, register
from loke.validating import Judged, judge
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.codebook import Codebook
from schemas.finding import Finding

NOT_KEPT = b"pseudonyms made here are thrown away"


@dataclass(frozen=True)
class Look:
    """A unit's documents, its ledger with new files without a time, and its deliveries in the ledger's order."""

    documents: UnitDocuments
    ledger: pd.DataFrame
    present: tuple[Delivery, ...]

    @property
    def earlier(self) -> tuple[Codebook, ...]:
        """The codebooks that held before today's, by which rows of their days are judged."""
        return self.documents.earlier.versions

    @property
    def workshop(self) -> Workshop:
        """What the unit's workbooks of interpretations say, with their lines for the ledger."""
        documents = self.documents
        return workshop(apart(self.present)[1], documents.description, documents.change_model, documents.corrections)

    def judged(self, corrections: pd.DataFrame | None = None) -> Judged:
        """Judge the deliveries under the unit's own corrections, or under others to see what they would change."""
        decided = self.documents.corrections if corrections is None else corrections
        documents = self.documents
        return judge(apart(self.present)[0], documents.codebook, documents.mappings, NOT_KEPT, decided, self.earlier)


def look_at(at: Settings, unit: str) -> Look | tuple[Finding, ...]:
    """Return a unit as it is now, or the findings of its documents when they stop it."""
    workspace, store = workspace_at(at), UnitStore(home=str(at.home))
    documents = read_documents(unit, workspace.documents(unit))
    if not isinstance(documents, UnitDocuments):
        return documents
    inbox = workspace.inbox(unit)
    ledger = register(store.get("ledger", unit, pd.DataFrame), inbox)
    return Look(documents, ledger, present_deliveries(ledger, inbox))
