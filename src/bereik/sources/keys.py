"""Keys of sources: found in the environment or the system keyring, sent to one host, shown nowhere.

A key stands in memory only. Addresses are shown, logged and written without what may be a key in them.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

KEYRING_SERVICE = "bereik"
"""Where the system keyring is looked at: `keyring set bereik DELIJN_API_KEY`."""

_SECRET_WORDS = ("key", "token", "secret", "password", "passwd", "pwd", "sig", "auth", "code", "credential")


def find_key(name: str | None) -> str | None:
    """The key of this name, from the environment or else the keyring; None where there is none.

    The package `keyring` is used where it is installed; without it the environment alone is looked at.
    """
    if name is None:
        return None
    return os.environ.get(name, "").strip() or _in_keyring(name)


def public_url(url: str) -> str:
    """An address to be shown or written: without user, password, and parameters that may be keys.

    >>> public_url("https://me:pw@example.org/a.zip?year=2026&api_key=123")
    'https://example.org/a.zip?year=2026&api_key=***'
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    # an address without anything to hide is left as it is, to the letter
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = parts.query
    if any(_may_be_key(name) for name, _ in pairs):
        hidden = [(name, "***" if _may_be_key(name) else value) for name, value in pairs]
        query = urlencode(hidden, safe="*:/,", quote_via=quote)
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


@contextmanager
def logs_without_keys() -> Iterator[None]:
    """Let httpx log addresses as `public_url` shows them, as long as this lasts."""
    logger = logging.getLogger("httpx")
    logger.addFilter(_hide_keys)
    try:
        yield
    finally:
        logger.removeFilter(_hide_keys)


def _hide_keys(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(
            public_url(str(value)) if type(value).__name__ == "URL" else value for value in record.args
        )
    return True


def _may_be_key(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_WORDS)


def _in_keyring(name: str) -> str | None:
    try:
        keyring = import_module("keyring")
    except ImportError:
        return None
    try:
        found = keyring.get_password(KEYRING_SERVICE, name)
    except keyring.errors.KeyringError:  # locked, or a server without one
        return None
    return str(found).strip() or None if found else None
