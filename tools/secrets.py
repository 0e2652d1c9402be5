"""No secret in the repository: detect-secrets over the tracked files.

The entropy detectors are left out (hashes in lock files); those that know what a key, a
token or a password looks like stay. A false alarm carries `pragma: allowlist secret`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).resolve().parent.parent
DETECTORS = (
    "AWSKeyDetector",
    "BasicAuthDetector",
    "GitHubTokenDetector",
    "GitLabTokenDetector",
    "JwtTokenDetector",
    "NpmDetector",
    "PrivateKeyDetector",
    "PypiTokenDetector",
    "SlackDetector",
    "StripeDetector",
    "TwilioKeyDetector",
)
_LEFT_OUT = (".txt", ".png", ".jpg", ".pdf", ".zip", "package-lock.json")


def main() -> int:
    """Print each find by file and line, never its value; 1 when there is one."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    names = [n for n in listing.stdout.split("\0") if n and not n.endswith(_LEFT_OUT)]
    found = []
    with transient_settings({"plugins_used": [{"name": name} for name in DETECTORS]}):
        for name in names:
            if (ROOT / name).is_file():
                found += [f"{name}:{s.line_number}: {s.type}" for s in scan_file(str(ROOT / name))]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
