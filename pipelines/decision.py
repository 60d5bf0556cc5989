"""A decision told in the terminal before and when it is written down."""

from rich.console import Console

from pipelines.commands.options import messages, print_json
from pipelines.deciding import Outlook, put_decision
from pipelines.settings import Settings
from pipelines.show import in_ranges


def tell(at: Settings, unit: str, outlook: Outlook, *, apply: bool, as_json: bool) -> None:
    """Print what a decision changes, and write it down when it is to hold."""
    if as_json:
        print_json({"unit": unit, "applied": apply, **outlook.for_programs()})
    else:
        _print(outlook)
    if apply:
        put_decision(at, unit, outlook.line)
        messages.print(
            f"Written down in {at.workspace / unit / 'corrections.csv'}. Then: loke run {unit}", markup=False
        )
    else:
        messages.print("Nothing was changed. Add --apply to let it hold.", markup=False)


def _print(outlook: Outlook) -> None:
    console, line, counts = Console(highlight=False, soft_wrap=True), outlook.line, outlook.counts()
    instead = f" in the place of {line['corrects']}" if line["corrects"] else ""
    console.print(f"{line['decision']} {line['file']}{instead}:", markup=False)
    if not counts:
        console.print("  No accepted row changes.")
    for dataset, kinds in counts.items():
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        console.print(f"  {dataset}: {told}", markup=False)
        moved = outlook.changes[(outlook.changes["dataset"] == dataset) & (outlook.changes["change"] != "unchanged")]
        for (kind, before, after), rows in moved.groupby(["change", "before_file", "after_file"], sort=False):
            was = f"{before} rows {in_ranges(rows['before_row'])}" if before else ""
            now = f"{after} rows {in_ranges(rows['after_row'])}" if after else ""
            console.print(f"    {kind}: {' -> '.join(filter(None, (was, now)))}", markup=False)
    if outlook.fixes_before != outlook.fixes_after:
        console.print(f"  Findings to correct: {outlook.fixes_before} before, {outlook.fixes_after} after.")
    if sum(bool(kinds["withdrawn"]) for kinds in counts.values()) > 1:
        console.print("  Rows that point at withdrawn ones are set aside as well; they are counted above.")
