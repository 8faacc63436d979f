"""Break files at random and read them, as long as one likes: `python benchmarks/fuzz.py [MINUTES] [SEED]`.

Prints a table of what became of the mutants of each kind, and every fault with the seed that makes it again.
A mutant is read in a process of its own with limits (`tests/attacks/sandbox.py`); those with faults are kept.
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.attacks.mutants import silent, write_mutants, write_seeds
from tests.attacks.sandbox import complaints, read_all

EACH = 40


def main(minutes: float, seed: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bereik-fuzz-"))
    seeds = write_seeds(folder)
    first = read_all([(reader, path) for reader, path in seeds.values()])
    whole = dict(zip(seeds, (one["digest"] for one in first), strict=True))
    counts: Counter[tuple[str, str]] = Counter()
    faults, end = 0, time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        own = folder / f"seed-{seed}"
        own.mkdir()
        written = write_mutants(seeds, own, EACH, seed)
        found = read_all([(reader, path) for _, _, reader, path in written], timeout_s=3600)
        counts.update((kind, one["outcome"]) for (kind, *_), one in zip(written, found, strict=True))
        wrong = [*complaints(found), *silent(written, found, whole)]
        for line in wrong:
            print(f"seed {seed}: {line}", flush=True)
        faults += len(wrong)
        if not wrong:
            shutil.rmtree(own)
        seed += 1
    for (kind, outcome), count in sorted(counts.items()):
        print(f"{kind:8} {outcome:7} {count:6}")
    print(f"{sum(counts.values())} mutants, {faults} faults; next seed {seed}")
    return 1 if faults else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(float(given[0]) if given else 10, int(given[1]) if len(given) > 1 else 1))
