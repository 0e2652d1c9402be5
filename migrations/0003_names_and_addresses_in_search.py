"""Find tickets from before by the small words of names, and by phones and e-mails.

``python -m migrations.0003_names_and_addresses_in_search aide stanislas`` for the agencies aide
and stanislas. Interrupted, the same command goes on where it was (``--state`` names the file that
remembers); a ticket done already is read and not written. People may work meanwhile.
"""

from __future__ import annotations

import sys

from migrations.kit import index_again, run

WHAT = "Find tickets from before by the small words of names, and by phones and e-mails."


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], index_again, "0003_names_and_addresses_in_search", WHAT))
