"""`bereik template`: an empty Excel table for vacancies or childcare, to be filled in and checked."""

from argparse import Namespace
from pathlib import Path

from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import put
from bereik.opportunities.blank import write_blank
from bereik.texts import sentence

_CHILDCARE = ("childcare", "opvang", "creche", "crèche")


def run(options: Namespace) -> int:
    """Write the table that the name of the file, or `--kind`, asks for."""
    path = Path(options.file)
    if path.suffix.lower() != ".xlsx":
        raise RefusalError(sentence("template-ending", options.lang, path=str(path)), WRONG_USAGE)
    named = any(word in path.stem.lower() for word in _CHILDCARE)
    kind = options.kind or ("childcare" if named else "vacancies")
    write_blank(kind, path)
    table = sentence(f"table-{kind}", options.lang)
    put(sentence("template-written", options.lang, path=str(path), table=table))
    return DONE
