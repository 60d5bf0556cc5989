"""A checked condition, which knows its columns and renders itself as SQL."""

from dataclasses import dataclass

from sqlglot import exp


@dataclass(frozen=True)
class Condition:
    """A boolean expression over a dataset's columns that passed every check; only `loke.conditions` makes it.

    A row for which it is unknown (a column in it is null) neither fulfils nor breaks it.
    """

    text: str
    tree: exp.Expr

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that the condition uses, in order of name."""
        return tuple(sorted({column.name for column in self.tree.find_all(exp.Column)}))

    def sql(self, dialect: str = "duckdb") -> str:
        """Render the condition in a dialect, in brackets and with every name quoted."""
        return exp.paren(self.tree).sql(dialect=dialect, identify=True, comments=False)


ALL_ROWS = Condition("", exp.true())
"""The condition that every row fulfils: what an empty `of` means."""
