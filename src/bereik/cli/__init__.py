"""The command line: `bereik jobs`, `demo`, `build` and `check`.

Statuses: 0 done, 1 the question has no answer, 2 wrong usage. Everything a user can cause ends in one
sentence on standard error. Modules that take long to load are loaded where they are used.
"""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from bereik.cli.options import language_of, make_parser, parse
from bereik.cli.refusal import DONE, NO_ANSWER, STOPPED, WRONG_USAGE, RefusalError
from bereik.cli.terminal import put
from bereik.errors import BereikError, QuestionError
from bereik.texts import sentence
from bereik.texts.localized import format_error


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command and give the exit status.

    >>> main(["--version"])
    bereik 0.2.0
    0
    """
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words)
    if not words:  # whoever types the name alone wants to know what there is
        make_parser(lang).print_help(sys.stderr)
        return WRONG_USAGE
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # a pipe on Windows would refuse some titles
    try:
        options = parse(words, lang)
    except SystemExit as stop:  # argparse has said what is wrong, or shown its help
        return int(stop.code or DONE)
    return answer_command(options)


def answer_command(options: Namespace) -> int:
    """Run the command of parsed options, and turn what goes wrong into one sentence."""
    try:
        return int(import_module(f"bereik.cli.{options.command}").run(options))
    except RefusalError as refusal:
        return _say(str(refusal), refusal.status)
    except BereikError as error:
        heading = sentence(f"error-{type(error).__name__}", options.lang)
        told = f"{heading}: {format_error(error, options.lang)}"
        return _say(told, WRONG_USAGE if isinstance(error, QuestionError) else NO_ANSWER)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SystemExit:  # rich leaves like this in the same case
        return DONE
    except OSError as error:
        return _say(f"{sentence('error-OSError', options.lang)}: {error}", NO_ANSWER)
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        if options.debug:
            raise
        return _say(
            sentence("error-unexpected", options.lang, what=f"{type(error).__name__}: {error}"), NO_ANSWER
        )


def _say(text: str, status: int) -> int:
    put(f"bereik: {text}", error=True)
    return status
