"""How the functions of this package are compiled: `entry_kernel`, `inner_kernel` and `inlined_kernel`.

Around a function numba also compiles what takes Python's objects apart, and a version for C. For a question
of some fifty arrays that is more code than the function itself, and a third of all compiling. So only an
`entry_kernel` can be called from Python; an `inner_kernel` is called by compiled functions alone. Called from
Python it would end the process: `tests/kernels/test_compiled.py` looks that nobody does.
"""

from typing import Any

import numba

_compile: Any = numba.njit  # its types know neither of the two options about ways in
entry_kernel = _compile(cache=True, nogil=True, no_cfunc_wrapper=True)
"""Compiled, kept on disk, without the GIL; called from Python."""

inner_kernel = _compile(cache=True, nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True)
"""The same, for functions that compiled ones alone call."""

inlined_kernel = _compile(cache=True, nogil=True, inline="always")
"""For a few lines that are written into the functions that call them."""
