"""The report of a build: what each source gave, which rows were not used and why, and what is missing.

It is a plain list that fits in JSON, kept in the folder of the region; `tell_build` puts it into sentences.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from bereik.domain.origin import source_facts, together
from bereik.sources import SourceFile
from bereik.texts import sentence
from bereik.texts.localized import in_language

BuildProgress = Callable[[str, str], None]
"""Called with the kind of source and the name of the file that is read next."""

PLACES = ("vacancies", "childcare", "addresses", "hoppin")
OF_NETWORK = ("gtfs", "osm", "osm_addresses", "boundaries", "sectors", "population", "addresses", "hoppin")
"""Kinds whose sources go along with the network; vacancies and childcare carry their own."""
USED, LEFT_OUT, REFUSED, MISSING = "used", "left_out", "refused", "missing"


@dataclass(slots=True)
class Entry:
    """What became of one source, or of one kind of data that no source gives."""

    kind: str
    """As in `sources.KINDS`."""
    status: str
    """`used`; `left_out`, where a file had nothing for the region; `refused`, where it cannot be read and the
    region can do without; `missing`, where there is no file."""
    source: str = ""
    file: str = ""
    rows: int = 0
    """Rows (trips, zones) in the file, as far as they were counted; for streets the homes of all zones."""
    used: int = 0
    """How many of them are used; for streets the homes that they reach."""
    notes: list[dict[str, Any]] = field(default_factory=list)
    """Rows not used or read otherwise (`table_files.report`): row, id, column, found, read_as, why, used."""
    attribution: str = ""
    licence: str = ""
    why: str = ""
    """Why a file was refused."""
    day: str = ""
    """The day of the file."""
    year: int | None = None
    """The year whose 1 January it describes, where that is known."""

    def as_dict(self) -> dict[str, Any]:
        """The entry in plain values."""
        return asdict(self)


def entry_of(file: SourceFile, **facts: Any) -> Entry:
    """The entry of one file."""
    own: dict[str, Any] = {
        "kind": file.kind,
        "status": USED,
        "attribution": file.attribution,
        "licence": file.licence,
    }
    own |= {"source": file.id, "file": file.file, "day": file.day, "year": file.year}
    return Entry(**{**own, **facts})


def tell_build(entries: Iterable[dict[str, Any]], lang: str = "nl") -> list[str]:
    """Sentences about a build: sources without use, rows without use, what is missing and what that means.

    >>> tell_build([Entry("childcare", MISSING).as_dict()], "en")
    ['No childcare: without a table, nobody can ask for a place on the way.']
    """
    lines = []
    for entry in entries:
        if entry["status"] == MISSING:
            lines.append(sentence(f"region-missing-{entry['kind']}", lang))
        elif entry["kind"] == "osm" and entry["used"] < entry["rows"]:
            key = "region-streets-part" if entry["status"] == USED else "region-streets-sparse"
            lines.append(sentence(key, lang, **{key: entry[key] for key in ("file", "used", "rows")}))
        elif entry["status"] == LEFT_OUT:
            lines.append(sentence("region-left-out", lang, file=entry["file"]))
        elif entry["status"] == REFUSED:
            lines.append(
                sentence("region-refused", lang, file=entry["file"], why=in_language(entry["why"], lang))
            )
        elif entry["kind"] == "osm_addresses":
            lines.append(sentence("region-osm-addresses", lang, used=entry["used"], file=entry["file"]))
        elif entry["kind"] in PLACES:
            lines.append(
                sentence(_rows_key(entry), lang, **{key: entry[key] for key in ("file", "used", "rows")})
            )
    return lines


def _rows_key(entry: dict[str, Any]) -> str:
    if entry["used"] == entry["rows"]:
        return "region-rows-all"
    return "region-rows-addresses" if entry["kind"] == "addresses" else "region-rows"


def sources_used(entries: Iterable[dict[str, Any]], *kinds: str) -> list[dict[str, Any]]:
    """The facts of the sources that are used, each once; of some kinds only where these are named.

    A region that was built before these facts were noted has them without a day.
    """
    used = (entry for entry in entries if entry["status"] == USED and (not kinds or entry["kind"] in kinds))
    return together(
        [
            source_facts(
                entry["kind"], entry["file"], attribution=entry["attribution"], licence=entry["licence"],
                day=entry.get("day", ""), year=entry.get("year"),
            )
            for entry in used
        ]
    )  # fmt: skip


def attributions(entries: Iterable[dict[str, Any]]) -> list[str]:
    """The attribution texts of all sources used, each once."""
    return list(
        dict.fromkeys(entry["attribution"] for entry in sources_used(entries) if entry["attribution"])
    )
