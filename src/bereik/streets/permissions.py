"""Who may use a way of OpenStreetMap, read from its tags.

The most specific tag wins: `foot` before `access`; `bicycle` before `vehicle` before `access`; without any
of them, what the kind of street admits by itself. Belgian usage where countries differ: a cycle track may
be walked, a path may be cycled, a pedestrian street is for walking the bike.

- `access=private` and `no` close a way; `destination`, `customers` and the like do not: the homes and jobs
  we ask for are such destinations, and in Belgium those signs bind neither walkers nor cyclists.
- Where riding is not allowed and walking is, the bike is pushed; on steps only where a ramp is tagged.
- `oneway` binds riding, never walking or pushing, and `oneway:bicycle`, `cycleway=opposite*` and
  `bicycle:backward` make exceptions.

Source: OpenStreetMap wiki, "OSM tags for routing/Access restrictions" and "Key:oneway:bicycle".
"""

from collections.abc import Mapping
from typing import NamedTuple

from bereik.streets.graph import FOOT, PUSH, RIDE

Tags = Mapping[str, str]

KINDS = (
    "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street",
    "service", "track", "road", "pedestrian", "path", "bridleway", "cycleway", "footway", "steps", "platform",
    "corridor", "elevator", "busway", "ferry",
)  # fmt: skip
"""Kinds of ways; a `_link` is of the kind it links to. `Streets.kind` holds positions in this list."""

_CLOSED = {"no", "private", "military", "emergency", "restricted", "prohibited", "license", "permit",
           "agricultural", "forestry", "use_sidepath", "dismount"}  # fmt: skip
_NO_THROUGH = {"destination", "customers", "delivery", "residents"}
_NOT_BY_FOOT = {"motorway", "busway"}
_NOT_BY_BIKE = {"motorway", "busway", "pedestrian", "bridleway", "footway", "steps", "platform", "corridor",
                "elevator"}  # fmt: skip
_YES = {"yes", "true", "1"}
_REVERSE = {"-1", "reverse"}
_TRACKS = ("cycleway", "cycleway:left", "cycleway:right", "cycleway:both")
_LANES = {"lane", "track", "shared_lane", "share_busway", "crossing"}
_UNREAL = {"construction", "proposed", "abandoned", "razed", "removed", "planned", "demolished"}


class Permissions(NamedTuple):
    """Bits FOOT, RIDE and PUSH along a way and against it, its kind, and two marks.

    `linkable` tells whether points may be linked to it, `through` whether it is open to those without a
    destination on it.
    """

    ahead: int
    back: int
    kind: int
    linkable: bool
    through: bool


def way_permissions(tags: Tags) -> Permissions | None:
    """What the tags of a way permit, or None where nobody walks or cycles.

    >>> way_permissions({"highway": "residential", "oneway": "yes"})
    Permissions(ahead=7, back=5, kind=6, linkable=True, through=True)
    """
    kind = _kind(tags)
    if kind is None or tags.get("motorroad") == "yes":
        return None
    foot = _walks(tags, kind)
    rides = _rides(tags, kind)
    pushes = foot and (kind != "steps" or _has_ramp(tags))
    ride_ahead, ride_back = _directions(tags) if rides else (False, False)
    foot_ahead, foot_back = _foot_directions(tags) if foot else (False, False)
    ahead = FOOT * foot_ahead | RIDE * ride_ahead | PUSH * (pushes and foot_ahead)
    back = FOOT * foot_back | RIDE * ride_back | PUSH * (pushes and foot_back)
    if not ahead and not back:
        return None
    linkable = kind != "ferry" and tags.get("tunnel", "no") == "no"
    through = not {_value(tags, "access"), _value(tags, "foot")} & _NO_THROUGH
    return Permissions(ahead, back, KINDS.index(kind), linkable, through)


def _kind(tags: Tags) -> str | None:
    """The kind of way, None when it is none that exists and is travelled."""
    highway = tags.get("highway", "").removesuffix("_link")
    if highway:
        return highway if highway in KINDS and highway != "ferry" else None
    if tags.get("route") == "ferry":
        return "ferry"
    if "platform" in (tags.get("public_transport"), tags.get("railway")):
        return None if _UNREAL & tags.keys() else "platform"
    return None


def _value(tags: Tags, key: str) -> str:
    """The first of several values of a tag, in small letters; empty without the tag."""
    return tags.get(key, "").partition(";")[0].strip().lower()


def _walks(tags: Tags, kind: str) -> bool:
    foot = _value(tags, "foot")
    if foot:
        return foot not in _CLOSED
    if tags.get("sidewalk") in {"both", "left", "right", "yes"} and kind not in _NOT_BY_FOOT:
        return True
    access = _value(tags, "access")
    return access not in _CLOSED if access and kind not in _NOT_BY_FOOT else kind not in _NOT_BY_FOOT


def _rides(tags: Tags, kind: str) -> bool:
    bicycle = _value(tags, "bicycle")
    lane = any(_value(tags, key) in _LANES for key in _TRACKS)
    if bicycle:
        return bicycle not in _CLOSED or (lane and bicycle == "use_sidepath")
    if lane:
        return True
    for key in ("vehicle", "access"):
        value = _value(tags, key)
        if value in _CLOSED:
            return False
    return kind not in _NOT_BY_BIKE


def _has_ramp(tags: Tags) -> bool:
    return (
        tags.get("ramp") == "yes"
        or tags.get("ramp:bicycle") == "yes"
        or tags.get("bicycle") in {"yes", "designated"}
    )


def _directions(tags: Tags) -> tuple[bool, bool]:
    """Whether a bike may ride along the way, and against it."""
    oneway = tags.get("oneway:bicycle") or tags.get("oneway:vehicle") or tags.get("oneway", "")
    if not oneway and tags.get("junction") in {"roundabout", "circular"}:
        oneway = "yes"
    ahead, back = oneway not in _REVERSE, oneway not in _YES
    if any(tags.get(key, "").startswith("opposite") for key in _TRACKS):
        ahead = back = True
    for key in ("cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway"):
        if tags.get(key) in {"no", "-1"}:
            ahead = back = True
    return _override(tags, "bicycle:forward", ahead), _override(tags, "bicycle:backward", back)


def _foot_directions(tags: Tags) -> tuple[bool, bool]:
    oneway = tags.get("oneway:foot", "")
    return (
        _override(tags, "foot:forward", oneway not in _REVERSE),
        _override(tags, "foot:backward", oneway not in _YES),
    )


def _override(tags: Tags, key: str, otherwise: bool) -> bool:
    value = _value(tags, key)
    return value not in _CLOSED if value else otherwise
