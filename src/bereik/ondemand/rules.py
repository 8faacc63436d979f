"""The rules of the *OV-toets*: when a flexbus may ride, as far as regular buses and trains decide it."""

from dataclasses import dataclass, fields

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

LIMITS = {
    "walk_m": (1, 10_000),
    "times": (1, 100),
    "transfers": (0, 9),
    "within_min": (1, 720),
    "direct_kmh": (1, 60),
}


@dataclass(frozen=True, slots=True)
class FlexbusRules:
    """The limits of the *OV-toets*: a flexbus is refused where one regular journey keeps all four.

    The four are as the press gave them in March 2025 (kw.be); who decides may set others. Where they leave
    something open, this was chosen: `walk_m` holds for each walk of a journey, to a stop, between two and
    from one; the direct way is that of a car, door to door, over the streets that a bike may use too, at
    `direct_kmh`; and what lies within `walk_m` on foot is never for a flexbus.

    >>> FlexbusRules(walk_m=800).times
    2.6
    """

    walk_m: float = 1000
    """The longest walk, in metres."""
    times: float = 2.6
    """How many times as long as the direct way a journey may take."""
    transfers: int = 2
    """The most transfers."""
    within_min: float = 60
    """How long before the time asked one may arrive, or after it leave, in minutes."""
    direct_kmh: float = 40
    """The speed of the direct way: an assumption."""

    def __post_init__(self) -> None:
        for field in fields(self):
            found, (least, most) = getattr(self, field.name), LIMITS[field.name]
            whole = field.name != "transfers" or found == int(found)
            if not is_between(found, least, most) or not whole:
                raise localized_error(
                    QuestionError, "flexbus-rule", name=field.name, found=repr(found), least=least, most=most
                )
