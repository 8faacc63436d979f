"""`bereik doctor`: asks each source of a region for its first bytes, and says what to do where one fails."""

import time
from argparse import Namespace
from pathlib import Path

from rich.text import Text

from bereik.cli.fetch import check_lines, chosen_sources, megabytes, next_command
from bereik.cli.refusal import DONE, NO_ANSWER
from bereik.cli.terminal import answer_console, new_table, put_json, say
from bereik.cli.timetables import fetched_validity
from bereik.sources import RAW, read_registry
from bereik.sources.doctor import Finding, as_row, examine
from bereik.texts import sentence
from bereik.texts.provenance_text import short_date

_COLOURS = {"ok": "green", "failed": "bold red", "skipped": "yellow"}


def run(options: Namespace) -> int:
    """Ask, and show what was found; status 1 when a source that is needed fails."""
    if options.region is None:
        region, sources, folder = None, tuple(read_registry().values()), RAW
    else:
        region, sources = chosen_sources(options)
        folder = Path(options.raw) if options.raw else RAW / region.name

    def wait(seconds: float) -> None:
        say("fetch-waiting", options.lang, source="none", seconds=round(seconds))
        time.sleep(seconds)

    findings = list(examine(sources, folder, wait=wait))
    failed = [finding.source.id for finding in findings if finding.stops]
    valid = fetched_validity(folder, options.lang)
    if options.format == "json":
        rows = [as_row(finding, options.lang) | valid.get(finding.source.id, {}) for finding in findings]
        facts = {"region": region.name if region else None, "done": not failed, "sources": rows}
        put_json(facts, indent=1)
    else:
        _print(findings, failed, [row["validity"] for row in valid.values()], options)
    return NO_ANSWER if failed else DONE


def _print(findings: list[Finding], failed: list[str], valid: list[str], options: Namespace) -> None:
    lang, console = options.lang, answer_console()
    names = ("source", "status", "found", "size", "day", "licence")
    headings = [sentence(f"column-{name}", lang) for name in names]
    table = new_table(headings, right=headings[3:4])
    for finding in findings:
        status = Text(sentence(f"doctor-status-{finding.status}", lang), style=_COLOURS[finding.status])
        size = megabytes(finding.bytes) if finding.bytes is not None else ""
        day = short_date(finding.day, lang) if finding.day else ""
        table.add_row(finding.source.id, status, finding.found or "", size, day, finding.source.licence)
    console.print(table)
    for finding in findings:
        for line in _lines(finding, lang):
            console.print(line, soft_wrap=True)
    for line in ("", *valid):
        console.print(line, soft_wrap=True)
    console.print()
    if failed:
        text = sentence("doctor-failed", lang, names=", ".join(failed))
        console.print(text, style="bold red", soft_wrap=True)
    else:
        command = next_command("fetch", options) if options.region else ""
        console.print(sentence("doctor-fine", lang, command=command or None), style="bold", soft_wrap=True)


def _lines(finding: Finding, lang: str) -> list[str]:
    """What to tell of a source that failed, was skipped, or was had at another address than its first."""
    if finding.problem is None:
        return []
    why, name = finding.problem.say(lang), finding.source.id
    if finding.status == "ok":
        return ["", f"{name}: {sentence('fetch-instead', lang, why=why)}"]
    return ["", f"{name}: {why}", *check_lines(finding.source, lang)]
