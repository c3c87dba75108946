"""Every benchmark, one after the other: `make bench`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import commands, ideal_points, panel, reading, similarity, turning

DATA = Path("../shared/data")

if __name__ == "__main__":
    print("Commands on the starter\n")
    kept = commands.main()
    print("\nReading\n")
    kept = reading.main() and kept
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    print("\nDyad-years and similarity of all votes\n")
    if data.is_dir():
        kept = panel.main(data) and kept
        print()
        similarity.main(data)
        print("\nTurning points of all pairs\n")
        kept = turning.main(data) and kept
        print("\nIdeal points\n")
        kept = ideal_points.main(data) and kept
    else:
        print(f"{data}: not there; name the folder of the publishers' files")
    sys.exit(not kept)
