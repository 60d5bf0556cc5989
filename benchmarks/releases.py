"""What publishing costs when more and more was released before, and what the gate costs that reads it all.

`python -m benchmarks.releases [HOW_MANY]` releases the example units so many times in their two years (twelve, when it
is not told) to two audiences and to four. It prints the CPU seconds of each release, its counting too, and of the gate
after the last one.
"""

import sys
from time import process_time

from loke.disclosure import breaches, policy
from tests.example_units import UNITS, judged
from tests.spec.disclosure.examples_in_sequence import EVERY_TWO_MONTHS, releases

AUDIENCES = ("committee", "manager"), ("committee", "workshop", "manager", "working_group")


def main() -> None:
    """Print a line for each release of each unit."""
    days = EVERY_TWO_MONTHS[: int(sys.argv[1]) if len(sys.argv) > 1 else None]
    for unit in UNITS:
        judged(unit)
        for audiences in AUDIENCES:
            versions, start = [], process_time()
            for day, version in zip(days, releases(unit, days, audiences), strict=True):
                versions.append(version)
                taken, start = process_time() - start, process_time()
                print(f"{unit}, {len(audiences)} audiences, {day}: {taken:.1f} s", flush=True)
            found = breaches(versions, [policy(audience) for audience in audiences])
            taken = process_time() - start
            print(f"{unit}, {len(audiences)} audiences: gate {taken:.1f} s, {len(found)} known", flush=True)


if __name__ == "__main__":
    main()
