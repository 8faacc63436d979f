"""Reading a plan: a TOML file with a name, who asked, and a list of changes.

`template.toml` is the plan to start from, with every entry explained. Whatever is wrong is refused with the
file, the entry and what could stand there.
"""

import re
import tomllib
from dataclasses import MISSING, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from bereik.errors import ScenarioError
from bereik.scenarios import values
from bereik.scenarios.changes import (
    ENTRIES,
    AddTrips,
    Change,
    ChildcareHours,
    EarlierFirstRide,
    ExtraStop,
    Headway,
    LaterLastRide,
    NewLine,
    Remove,
    ShiftTimes,
)
from bereik.scenarios.faults import WrongValueError, at_entry
from bereik.scenarios.scenario import Scenario
from bereik.texts.localized import localized_error, localized_message
from bereik.texts.toml_faults import toml_fault
from bereik.units import DAY_S

LONGEST_NIGHT_S = DAY_S // 2
"""The longest that `from` and `until` may span through midnight without writing 24:30."""
HEAD = ("name", "description", "asked_by")
PLACE = ("entry", "at_line")
"""What the reader adds to an entry: where it stands."""
IN_PLAN = {field: name for name, field in values.FIELDS.items()}


def read_scenario(path: str | Path) -> Scenario:
    r"""The plan in a TOML file; `scenario_template` shows what may stand in it.

    Parameters
    ----------
    path
        The file, in UTF-8.

    Raises
    ------
    ScenarioError
        There is no such file, it is no TOML, or an entry is not as it should be; file and entry are named.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     plan = pathlib.Path(folder, "plan.toml")
    ...     written = plan.write_text('name = "Late bus"\n[[later_last_ride]]\nline = "901"\n')
    ...     read_scenario(plan).changes[0].line
    ('901',)
    """
    path = Path(path)
    try:
        plan = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise localized_error(ScenarioError, "plan-unreadable", path=path, why=error.strerror) from None
    except UnicodeDecodeError:
        raise localized_error(ScenarioError, "plan-encoding", file=path.name) from None
    return scenario_from_text(plan, path.name)


def scenario_from_text(plan: str, source: str = "plan") -> Scenario:
    r"""The plan in a text of TOML; `source` is what it is called in messages.

    >>> scenario_from_text('name = "Nothing"').changes
    ()
    """
    try:
        content = tomllib.loads(plan)
    except tomllib.TOMLDecodeError as error:
        raise localized_error(ScenarioError, "plan-no-toml", file=source, why=toml_fault(error)) from None
    strange = sorted(set(content) - {*HEAD, *ENTRIES})
    if strange:
        entries = ", ".join((*HEAD, *ENTRIES))
        raise localized_error(
            ScenarioError, "plan-strange", file=source, found=repr(strange[0]), known=entries
        )
    head = {name: _head(content.get(name, ""), name, source) for name in HEAD}
    if not head["name"]:
        raise localized_error(ScenarioError, "plan-nameless", file=source)
    # Entries of one kind stand together in a parsed file; the order of kinds in the file is kept.
    kinds = [name for name in content if name in ENTRIES]
    changes = tuple(change for kind in kinds for change in _entries(content[kind], kind, source, plan))
    return Scenario(**head, changes=changes, source=source)


def scenario_template() -> str:
    """A plan with every entry explained, in Dutch and English, to copy and change.

    >>> "later_last_ride" in scenario_template()
    True
    """
    return (files("bereik.scenarios") / "template.toml").read_text(encoding="utf-8")


def _head(value: Any, name: str, source: str) -> str:
    if not isinstance(value, str):
        raise localized_error(ScenarioError, "plan-head-no-text", file=source, key=name, found=repr(value))
    return value.strip()


def _entries(rows: Any, kind: str, source: str, plan: str) -> list[Change]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise localized_error(ScenarioError, "plan-no-list", file=source, key=kind)
    lines = _lines_of(plan, kind, len(rows))
    found = []
    for number, (row, at_line) in enumerate(zip(rows, lines, strict=True), start=1):
        where = f"{source}: [[{kind}]] {number}"
        try:
            found.append(_entry(row, kind, where, at_line))
        except WrongValueError as error:
            line = _line_of_name(plan, at_line, error.name) if error.name in row else at_line
            raise at_entry(where, error.why, line) from None
    return found


def _lines_of(plan: str, kind: str, entries: int) -> list[int]:
    """On which line each entry of a kind begins; 0 where they are written in another way than usual."""
    header = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
    lines = [number for number, line in enumerate(plan.splitlines(), start=1) if header.match(line)]
    return lines if len(lines) == entries else [0] * entries


def _line_of_name(plan: str, at_line: int, name: str) -> int:
    """On which line a value of the entry that begins at a line stands, or else the line of the entry."""
    given = re.compile(rf"\s*{re.escape(name)}\s*=")
    for number, line in enumerate(plan.splitlines()[at_line:], start=at_line + 1) if at_line else ():
        if line.lstrip().startswith("[["):
            break
        if given.match(line):
            return number
    return at_line


def _entry(row: dict[str, Any], kind: str, where: str, at_line: int) -> Change:
    """One entry, every value checked."""
    made = ENTRIES[kind]
    own = [field for field in fields(made) if field.name not in PLACE]
    fields_by_name = {IN_PLAN.get(field.name, field.name): field for field in own}
    strange = [name for name in row if name not in fields_by_name]
    if strange:
        why = localized_message("plan-name-strange", found=repr(strange[0]), known=", ".join(fields_by_name))
        raise WrongValueError(why, strange[0])
    missing = [name for name, field in fields_by_name.items() if field.default is MISSING and name not in row]
    if missing:
        raise WrongValueError(localized_message("plan-name-missing", name=missing[0]))
    found: dict[str, Any] = {}
    for name, value in row.items():
        check = values.OF_ENTRY.get((kind, name), values.VALUES[name])
        try:
            found[fields_by_name[name].name] = check(value)
        except ValueError as error:
            raise WrongValueError(
                localized_message("plan-value", name=name, why=error.args[0]), name
            ) from None
    change = _through_midnight(made(**found, entry=where, at_line=at_line))
    fault = fault_of(change)
    if fault:
        raise WrongValueError(fault, fault.split(maxsplit=1)[0])  # faults begin with what they are about
    return change


def _through_midnight(change: Change) -> Change:
    """The entry with `until` on the day after, where it is the clock of a night: from 20:00 until 00:30.

    More than half a day through midnight is a mistake in writing (from 08:00 until 07:00), and stays one.
    """
    if isinstance(change, Headway | NewLine | Remove | ExtraStop) and None not in (
        change.since,
        change.until,
    ):
        since, until = cast(int, change.since), cast(int, change.until)
        if until < since and until + DAY_S - since <= LONGEST_NIGHT_S:
            return replace(change, until=until + DAY_S)
    return change


def fault_of(change: Change) -> str | None:
    """What does not go together in an entry; None if nothing."""
    match change:
        case LaterLastRide() | EarlierFirstRide() if change.by_min is not None and change.depart is not None:
            return localized_message("plan-by-and-depart")
        case AddTrips():
            return _fault_of_trips(change)
        case Headway() if change.until < change.since:
            return localized_message("plan-until-before-from")
        case NewLine() if not change.at and None in (change.since, change.until, change.every_min):
            return localized_message("plan-no-times")
        case NewLine() if change.at and change.every_min is not None:
            return localized_message("plan-at-and-every")
        case Remove() if sum(map(bool, (change.trips, change.stops, change.line))) != 1:
            return localized_message("plan-one-of-three")
        case ShiftTimes() if (change.move_min is None) == (change.start is None or change.end is None):
            return localized_message("plan-start-or-move")
    if isinstance(change, ShiftTimes | ChildcareHours) and bool(change.ids) == bool(change.only):
        return localized_message("plan-which-meant")
    return None


def _fault_of_trips(change: AddTrips) -> str | None:
    if bool(change.copy) == bool(change.line):
        return localized_message("plan-copy-or-line")
    if bool(change.stops) != (change.speed_kmh is not None):
        return localized_message("plan-stops-and-speed")
    return localized_message("plan-stops-and-copy") if change.copy and change.stops else None
