"""What hangs together inside a description: rules for who is let in, arrows, and the variables that show results."""

from collections.abc import Iterator

from loke.documents.lines import Path, Source
from loke.documents.names import unknown
from loke.documents.sentence_checks import known_columns, sentence_conditions
from schemas.codebook import Codebook
from schemas.description import Description, TargetGroup
from schemas.finding import Finding


def check_admission(source: Source, target_group: TargetGroup, codebook: Codebook) -> Iterator[Finding]:
    """Yield what is wrong with the rules for who is let in, which are conditions over the codebook."""
    datasets = [dataset.name for dataset in codebook.resources]
    for key in ("inclusion_rules", "exclusion_rules"):
        for i, rule in enumerate(getattr(target_group, key)):
            at: Path = ("target_group", key, i)
            yield from unknown(source, (*at, "dataset"), "dataset", rule.dataset, datasets)
            texts = {"of": rule.of, "those": rule.those}
            yield from sentence_conditions(source, at, texts, codebook, rule.dataset)


def check_arrows(source: Source, description: Description, codebook: Codebook) -> Iterator[Finding]:
    """Yield the assumptions that join elements, and the results shown by variables, that are not there."""
    elements = (*description.target_group.traits, *description.interventions, *description.results)
    ids = [element.id for element in elements]
    for i, assumption in enumerate(description.assumptions):
        for key, names in (("from", assumption.from_), ("to", assumption.to)):
            for j, name in enumerate(names):
                yield from unknown(source, ("assumptions", i, key, j), "element", name, ids)
    columns = {name for dataset in codebook.resources for name in known_columns(codebook, dataset.name)}
    for i, result in enumerate(description.results):
        for j, name in enumerate(result.variables):
            yield from unknown(source, ("results", i, "variables", j), "field", name, columns)
