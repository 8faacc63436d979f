"""Background tiles of a server, where a user asks for them: the server sees which area is looked at."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

OSM = ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors")
"""The tiles of OpenStreetMap itself, and whom they are from."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles come from, and whom they are from."""

    url: str
    """An address with {z}, {x} and {y}."""
    credit: str

    @property
    def host(self) -> str:
        """The server that is asked."""
        return urlsplit(self.url).netloc.replace("{s}.", "")

    @property
    def origin(self) -> str:
        """Scheme and host, the only place that a page with these tiles may ask.

        >>> Tiles("https://{s}.example.org/{z}/{x}/{y}.png", "").origin
        'https://*.example.org'
        """
        found = urlsplit(self.url.replace("{s}", "*"))
        return f"{found.scheme}://{found.netloc}"


def choose_tiles(choice: str, credit: str = "") -> Tiles:
    """The tiles that are meant by "osm" or by an address with {z}, {x} and {y}.

    Raises
    ------
    QuestionError
        It is no such address.

    Examples
    --------
    >>> choose_tiles("osm").credit
    '© OpenStreetMap contributors'
    """
    if choice == "osm":
        return Tiles(OSM[0], credit or OSM[1])
    parts = all(part in choice for part in ("{z}", "{x}", "{y}"))
    if not re.fullmatch(r"https?://[\w.{}:-]+/[^\s\"'<>;]*", choice) or not parts:
        raise localized_error(QuestionError, "tiles-no-address", found=choice)
    return Tiles(choice, credit or urlsplit(choice).hostname or "")
