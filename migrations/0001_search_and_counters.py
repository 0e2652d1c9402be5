"""Index and count the tickets that were there before the search and the counters.

``python -m migrations.0001_search_and_counters aide stanislas`` for the agencies aide and
stanislas. Interrupted, the same command goes on where it was (``--state`` names the file that
remembers); a ticket done already is read and not written. People may work meanwhile.
"""

from __future__ import annotations

import sys

from migrations.kit import index_again, run

WHAT = "Index and count the tickets that were there before the search and the counters."


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], index_again, "0001_search_and_counters", WHAT))
