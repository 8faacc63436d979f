"""`bereik unlock --verify`: a dossier computed again, section by section, with every number that differs."""

from argparse import Namespace
from collections import Counter
from typing import Any

from bereik.cli.refusal import DONE, NO_ANSWER
from bereik.cli.terminal import doing, put, put_json
from bereik.dossier import Verdict, verify_dossier
from bereik.texts import sentence

MOST_TOLD = 25
"""Values that differ are told one by one up to so many."""


def verify(region: Any, options: Namespace) -> int:
    """Compute the dossier again; 0 where everything agrees, 1 where anything does not."""
    with doing("doing-verify", options.lang):
        verdict = verify_dossier(options.verify, region, costs=options.costs)
    if options.format == "json":
        put_json(_plain(verdict))
    else:
        _tell(verdict, options.lang)
    return DONE if verdict.agrees else NO_ANSWER


def _plain(verdict: Verdict) -> dict[str, Any]:
    faults = [{"where": fault.where, "told": fault.told, "found": fault.found} for fault in verdict.faults]
    return {
        "agrees": verdict.agrees, "inputs": [list(pair) for pair in verdict.inputs],
        "counts": dict(verdict.counts), "faults": faults, "files": dict(verdict.files),
    }  # fmt: skip


def _tell(verdict: Verdict, lang: str) -> None:
    for kind, name, told, found in verdict.inputs:
        what = sentence(f"dossier-input-{kind}", lang, **({"name": name} if name else {}))
        key = "same" if told == found else "other"
        put(sentence(f"dossier-verify-input-{key}", lang, what=what, **_values(key, told, found)))
    wrong = Counter(fault.section for fault in verdict.faults)
    for section, count in verdict.counts.items():
        key = "differs" if wrong[section] else "agrees"
        values = {"wrong": wrong[section]} if wrong[section] else {}
        put(sentence(f"dossier-verify-{key}", lang, what=section, count=count, **values))
    for fault in verdict.faults[:MOST_TOLD]:
        put(
            sentence(
                "dossier-verify-one", lang, where=fault.where, told=str(fault.told), found=str(fault.found)
            )
        )
    for file, fits in verdict.files.items():
        put(sentence("dossier-verify-file", lang, file=file, ok="yes" if fits else "no"))
    total = sum(verdict.counts.values())
    if verdict.agrees:
        put(sentence("dossier-verify-done", lang, count=total))
    else:
        wrongs = len(verdict.faults) + sum(not fits for fits in verdict.files.values())
        put(sentence("dossier-verify-wrong", lang, wrong=wrongs, count=total))


def _values(key: str, told: str, found: str) -> dict[str, str]:
    return {"told": told, "found": found} if key == "other" else {}
