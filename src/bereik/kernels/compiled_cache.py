"""Where compiled code is kept: numba's own choice, or else a folder that lives as long as the process.

numba writes beside the source, or in the cache folder of the user. Where it may do neither (a read-only
container without a home) it refuses to define a function; bereik then compiles anew in each process.

numba looks only whether the file of a function has changed. What it calls in other files is compiled into it,
and the types of its arguments are stored by name. So code that was compiled from other sources, before an
upgrade, could answer as it did then, or fail for a type that has another name now: it is dropped.
"""

import contextlib
import zlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FunctionType
from typing import Any

import numba
from numba.core.caching import FunctionCache
from numba.core.runtime.nrt import rtsys

KERNELS = Path(__file__).parent
MARKER = "sources.nbs"
"""Says beside compiled code which sources it is of."""

LOADED_ALONE = {(0, 68)}
"""Versions of numba whose compiled code was seen to load without the compiler."""


class CompiledCode(FunctionCache):
    """The compiled code of one function on disk, read without preparing the compiler.

    numba has its compiler learn all that can be compiled before it looks whether code is there: a third of a
    second of a process that compiles nothing. What lies on disk is machine code, which calls C, known since
    the import, and numba's own runtime, which is started here. A function that is not there is compiled, and
    for that numba prepares the compiler itself. Keys, files and what makes them stale are numba's.

    Code that calls something that is unknown would end the process. So a version of numba has its own way
    until `tests/kernels/test_compiled_cache.py` has found all known that is called with it.
    """

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The function for argument types, or None where it is not there."""
        if numba.version_info.short not in LOADED_ALONE:
            return super().load_overload(sig, target_context)
        rtsys.initialize(target_context)
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)


def read_alone(function: Any) -> Any:
    """A function that numba compiles, which now reads its code without preparing the compiler."""
    if hasattr(function, "py_func"):  # with NUMBA_DISABLE_JIT it is the function itself
        function._cache = CompiledCode(function.py_func)
    return function


def _probe() -> None:
    """A function to find out with; it is never compiled."""


def ensure_cache() -> TemporaryDirectory[str] | None:
    """Give numba a folder of our own if it has none to write in; it is removed with what is returned."""
    try:
        folders = {_folder_of(path) for path in (KERNELS, KERNELS / "chains")}
    except RuntimeError:
        own = TemporaryDirectory(prefix="bereik-", ignore_cleanup_errors=True)
        numba.config.CACHE_DIR = own.name  # type: ignore[attr-defined]  # numba sets it from its own list
        return own
    sources = [*KERNELS.rglob("*.py"), KERNELS.parent / "units.py"]
    drop_stale(fingerprint(sources), [folder for folder in folders if folder is not None])
    return None


def _folder_of(package: Path) -> Path | None:
    """Where numba keeps what it compiles of a package; None where it compiles nothing."""
    code = _probe.__code__.replace(co_filename=str(package / "__init__.py"))
    probe: Any = numba.njit(FunctionType(code, globals()), cache=True)
    stats = getattr(probe, "stats", None)  # with NUMBA_DISABLE_JIT it is the function itself
    return None if stats is None else Path(stats.cache_path)


def fingerprint(sources: Iterable[Path]) -> str:
    """A number that hangs on the bytes of some files; kernels have sentinels of `units` in them."""
    total = 0
    for path in sorted(sources):
        total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"


def drop_stale(stamp: str, folders: Iterable[Path]) -> None:
    """Remove compiled code that is not of the sources with this fingerprint.

    A folder that cannot be written to stays as it is: what lies there was compiled with its sources.
    """
    for folder in folders:
        marker = folder / MARKER
        with contextlib.suppress(OSError):
            if marker.is_file() and marker.read_text(encoding="ascii") == stamp:
                continue
            for compiled in folder.glob("*.nb[ic]"):
                compiled.unlink(missing_ok=True)  # another process may be at it too
            folder.mkdir(parents=True, exist_ok=True)
            marker.write_text(stamp, encoding="ascii")
