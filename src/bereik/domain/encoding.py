"""In which encoding a text file is: its first bytes tell, then what can be decoded.

Timetables and tables share this module. UTF-16 without a mark shows as a zero in every other byte; a few
zeros elsewhere are damage, or what an old program fills a file up with, and no encoding.

Source: Unicode Standard, section 23.8 (byte order mark); what Excel, pandas and SQL tools write.
"""

import codecs

LOOKED = 4000
"""Bytes that are looked at for zeros."""


def decoded(content: bytes) -> tuple[str, str]:
    """Name of the codec and the text: utf-8-sig, utf-16 (-le, -be), utf-32, or cp1252 if nothing else fits.

    The text is without the mark of its encoding; a byte that its encoding does not know becomes U+FFFD.

    >>> [decoded("Kok;é".encode(name)) for name in ("utf-8", "utf-16-le", "cp1252")]
    [('utf-8-sig', 'Kok;é'), ('utf-16-le', 'Kok;é'), ('cp1252', 'Kok;é')]
    """
    encoding = _by_first_bytes(content)
    if encoding is None:
        try:
            return "utf-8-sig", content.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = "cp1252"
    return encoding, content.decode(encoding, errors="replace").removeprefix("\ufeff")


def head_text(content: bytes) -> str:
    """The first bytes of a text, which may end within a letter, as text."""
    encoding = _by_first_bytes(content) or "utf-8-sig"
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def _by_first_bytes(content: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or its zeros; None for a text of another encoding."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # begins as the mark of UTF-16 does
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:LOOKED]
    first, second = (head[side::2].count(0) / max(len(head) // 2, 1) for side in (0, 1))
    if second > 0.6 and first < 0.2:
        return "utf-16-le"
    return "utf-16-be" if first > 0.6 and second < 0.2 else None
