"""`python -m bereik.demo` makes the files of the demonstration region anew."""

from bereik.demo.make import make_files
from bereik.demo.region import FILES

if __name__ == "__main__":
    make_files()
    print("\n".join(f"{path.stat().st_size:>9,}  {path.name}" for path in sorted(FILES.iterdir())))
