"""Name the tickets closed before in the reports that count them (END-3).

``python -m migrations.0005_works_of_reports aide stanislas`` for the agencies aide and stanislas.
Interrupted, the same command goes on where it was (``--state`` names the file that remembers); a
ticket done already is read and not written. People may work meanwhile.
"""

from __future__ import annotations

import sys

from migrations.kit import index_again, run

WHAT = "Name the tickets closed before in the reports that count them."


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], index_again, "0005_works_of_reports", WHAT))
