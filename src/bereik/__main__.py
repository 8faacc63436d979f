"""`python -m bereik` is the command `bereik`."""

import sys

from bereik.cli import main

if __name__ == "__main__":
    sys.exit(main())
