"""`bereik open`: the local page for a counsellor, on this computer only."""

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

from bereik.cli.options import OWN_TABLES
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import say
from bereik.texts import sentence


def run(options: Namespace) -> int:
    """Serve the page until Ctrl+C; the region is read while the browser opens."""
    from bereik.web import open_region

    _check_files(options)
    if options.processes < 1:
        raise RefusalError(
            sentence("processes-none", options.lang, processes=str(options.processes)), WRONG_USAGE
        )
    open_region(
        partial(_read, options),
        port=options.port,
        browser=not options.no_browser,
        lang=options.lang,
        announce=lambda link: say("open-link", options.lang, link=link),
        processes=options.processes,
    )
    say("open-closed", options.lang)
    return DONE


def _check_files(options: Namespace) -> None:
    """Refuse what can be seen to be wrong before anything opens."""
    for name in (*OWN_TABLES, "destinations", "flexbus", "shuttles"):
        path = getattr(options, name)
        if path and not Path(path).is_file():
            raise RefusalError(sentence("no-file", options.lang, path=path), WRONG_USAGE)


def _read(options: Namespace) -> Any:
    from bereik.cli.page_region import read  # loads all of bereik: the browser is answered before that

    return read(options)
