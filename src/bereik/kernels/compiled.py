"""How the functions of this package are compiled: `entry_kernel`, `inner_kernel` and `inlined_kernel`.

Around a function numba also compiles what takes Python's objects apart, and a version for C. For a query
of some fifty arrays that is more code than the function itself, and a third of all compiling. So only an
`entry_kernel` can be called from Python; an `inner_kernel` is called by compiled functions alone. Called from
Python it would end the process: `tests/kernels/test_compiled.py` looks that nobody does.

Arguments are NamedTuples of arrays. Each distinct dtype or memory layout compiles anew, so arrays are made
contiguous where they are made. Arrays that an inner loop reads are taken out of their NamedTuple before it:
numba counts a reference each time, which costs more than the look-up. Where many are handed on, the kernel
borrows them (`borrowed`).

`any`, `min`, `max` and `sum` of an array may be left as a call of numba's own function, and reading that from
disk imports `scipy.linalg`: a twelfth of a second of a process. What a usual question calls has loops instead
(`tests/kernels/test_compiled_cache.py` looks).
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import numba

from bereik.kernels.compiled_cache import read_alone

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


class Compiler(Protocol):
    """What turns a function into machine code, or gives it back where numba is off (`NUMBA_DISABLE_JIT`)."""

    def __call__(self, function: Kernel, /) -> Kernel:
        """The function, compiled on its first call for each combination of argument types."""


_compile: Any = numba.njit  # its types know neither of the two options about ways in


def entry_kernel(function: Kernel, /) -> Kernel:
    """Compiled, kept on disk, without the GIL; called from Python."""
    compiled: Kernel = read_alone(_compile(cache=True, nogil=True, no_cfunc_wrapper=True)(function))
    return compiled


inner_kernel: Compiler = _compile(cache=True, nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True)
"""The same, for functions that compiled ones alone call."""

inlined_kernel: Compiler = _compile(cache=True, nogil=True, inline="always")
"""For a few lines that are written into the functions that call them."""
