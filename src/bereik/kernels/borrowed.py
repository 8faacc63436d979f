"""Arrays of others, lent to a compiled function for as long as it is called.

numba counts a reference whenever an array is taken out of a tuple or handed on, and takes it back afterwards.
Each count is an instruction that locks a line of memory, against all threads that read the same array too. A
function that hands dozens of arrays on for each small piece of work spent more than half of its time so.

Arrays without an owner are not counted. Who calls an `entry_kernel` from Python holds its arguments until it
returns, so that it may borrow them. What it gives back must be arrays of its own: nobody else holds those.
"""

from typing import Any, TypeVar

import numba
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

Lent = TypeVar("Lent")


def _without_owner(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    """The value of a numba type with arrays that nobody owns, in tuples of tuples too."""
    if isinstance(kind, types.Array):
        array = context.make_array(kind)(context, builder, value)
        for owner in ("meminfo", "parent"):
            setattr(array, owner, ir.Constant(getattr(array, owner).type, None))
        return array._getvalue()
    for place, part in enumerate(getattr(kind, "types", ())):  # of a tuple
        lent = _without_owner(context, builder, part, builder.extract_value(value, place))
        value = builder.insert_value(value, lent, place)
    return value


@intrinsic
def _borrowed(typing_context: Any, lent: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _without_owner(context, builder, signature.args[0], args[0])

    return lent(lent), code


def _borrowed_plainly(lent: Lent) -> Lent:
    """The same arrays; they are in no need of an owner to be read and written."""
    return lent


# Where numba is switched off the intrinsic does not exist.
_PLAIN = bool(numba.config.DISABLE_JIT)  # type: ignore[attr-defined]  # numba sets it from its own list
borrowed: Any = _borrowed_plainly if _PLAIN else _borrowed
