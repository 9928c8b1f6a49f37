"""Ends with 0 when the service of this container is ready: for Docker, as Kubernetes asks over HTTP itself."""

import os
import sys
import urllib.request


def main() -> int:
    port = os.environ.get("PORT") or "8080"
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
            return 0
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
