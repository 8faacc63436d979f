"""Seconds of a line of lanes side by side: lowered, boarded and got off in one instruction a line.

A **lane** is one origin, or one departure of it. A line is `LINE_BYTES` of seconds, what memory brings at
once: 32 lanes of 16 bits, or 16 of 32. Rows are whole lines, and flat arrays hold them one after the other.
The loop vectoriser of LLVM leaves loops this short alone (see `batch`), so they are written down as vectors.
Where numba is switched off the same things are done plainly; a test compares the two.
"""

from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from bereik.kernels.vectors import any_of, data_of, load, pointer_to, spread, store, vector_of

LINE_BYTES = 64
"""Bytes that memory brings at once, and one instruction works on where the processor can."""
FAR = 28_000
"""Not reached, in seconds of 16 bits: more than every arrival, and so that a walk may be added."""


def lanes_of(dtype: Any) -> int:
    """How many seconds of a dtype one line holds."""
    return LINE_BYTES // int(dtype.itemsize)


def _lower_plainly(
    into: Any, at: int, rows: Any, width: int, column: int, row_of: Any, more: Any, begin: int, end: int
) -> bool:
    """Lower a line to those of other rows, each with seconds `more`; whether a lane fell.

    `row_of` and `more` name the rows and say their seconds, from `begin` until `end`; `rows` are `width`
    apart, and the line lies `column` behind their beginning.
    """
    lanes = lanes_of(into.dtype)
    old, new = into[at : at + lanes].copy(), into[at : at + lanes].copy()
    for link in range(begin, end):
        first = int(row_of[link]) * width + column
        new = np.minimum(new, (rows[first : first + lanes] + int(more[link])).astype(into.dtype))
    into[at : at + lanes] = new
    return bool((new < old).any())


def _least_plainly(seconds: Any, at: int) -> int:
    """The least of a line."""
    return int(seconds[at : at + lanes_of(seconds.dtype)].min())


def _board_plainly(aboard: Any, ready: Any, at: int, rank: int, leaves: int, far: int) -> bool:
    """Put who is ready by `leaves` on the trip `rank`, if not on an earlier one; whether others come later.

    `far` is not ready at all.
    """
    lanes = lanes_of(ready.dtype)
    own = ready[at : at + lanes]
    aboard[:lanes] = np.where((own <= leaves) & (aboard[:lanes] > rank), rank, aboard[:lanes])
    return bool(((own > leaves) & (own < far)).any())


def _alight_plainly(arrive: Any, at: int, aboard: Any, rank: int, off: int) -> bool:
    """Lower to `off` the line of who is on the trip `rank`; whether a lane fell."""
    lanes = lanes_of(arrive.dtype)
    own = arrive[at : at + lanes]
    falls = (aboard[:lanes] == rank) & (own > off)
    arrive[at : at + lanes] = np.where(falls, off, own)
    return bool(falls.any())


def _order_plainly(seconds: Any, low: int, high: int) -> None:
    """Put the lesser of two lines, lane by lane, in the one and the larger in the other."""
    lanes = lanes_of(seconds.dtype)
    one, other = seconds[low : low + lanes].copy(), seconds[high : high + lanes].copy()
    seconds[low : low + lanes], seconds[high : high + lanes] = np.minimum(one, other), np.maximum(one, other)


def _vector(kind: Any) -> Any:
    """The vector that a line of an array of this numba type is."""
    return vector_of(kind, LINE_BYTES)


def _pointer(context: Any, builder: Any, kind: Any, array: Any, at: Any) -> Any:
    """Where the line from `at` on lies."""
    return pointer_to(context, builder, kind, array, at, LINE_BYTES)


@intrinsic
def _lower_line(
    typing_context: Any,
    into: Any,
    at: Any,
    rows: Any,
    width: Any,
    column: Any,
    row_of: Any,
    more: Any,
    begin: Any,
    end: Any,
) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds, vector, whole = signature.args, _vector(signature.args[0]), ir.IntType(64)
        place = _pointer(context, builder, kinds[0], args[0], args[1])
        old = load(builder, place)
        # The line stays in a register until all rows are seen.
        lowest = cgutils.alloca_once(builder, vector)  # type: ignore[no-untyped-call]  # numba has no types
        builder.store(old, lowest)
        named, seconds = (data_of(context, builder, kinds[number], args[number]) for number in (5, 6))
        step = ir.Constant(whole, 1)
        with cgutils.for_range_slice(builder, args[7], args[8], step, whole) as (link, _):
            row = builder.sext(builder.load(builder.gep(named, [link])), whole)
            later = builder.sext(builder.load(builder.gep(seconds, [link])), whole)
            first = builder.add(builder.mul(row, args[3]), args[4])
            there = load(builder, _pointer(context, builder, kinds[2], args[2], first))
            there = builder.add(there, spread(builder, later, vector))
            so_far = builder.load(lowest)
            lower = builder.icmp_signed("<", there, so_far)
            builder.store(builder.select(lower, there, so_far), lowest)
        new = builder.load(lowest)
        store(builder, new, place)
        return any_of(builder, builder.icmp_signed("<", new, old))

    number = types.int64
    return types.boolean(into, number, rows, number, number, row_of, more, number, number), code


@intrinsic
def _least_of_line(typing_context: Any, seconds: Any, at: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        vector = _vector(signature.args[0])
        line = load(builder, _pointer(context, builder, signature.args[0], args[0], args[1]))
        least = cgutils.get_or_insert_function(  # type: ignore[no-untyped-call]  # numba has no types
            builder.module,
            ir.FunctionType(vector.element, [vector]),
            f"llvm.vector.reduce.smin.v{vector.count}{vector.element}",
        )
        return builder.sext(builder.call(least, [line]), ir.IntType(64))

    return types.int64(seconds, types.int64), code


@intrinsic
def _board_line(
    typing_context: Any, aboard: Any, ready: Any, at: Any, rank: Any, leaves: Any, far: Any
) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds, vector = signature.args, _vector(signature.args[1])
        place = _pointer(context, builder, kinds[0], args[0], ir.Constant(ir.IntType(64), 0))
        old = load(builder, place)
        own = load(builder, _pointer(context, builder, kinds[1], args[1], args[2]))
        rank, leaves, far = (spread(builder, number, vector) for number in args[3:])
        boards = builder.and_(builder.icmp_signed("<=", own, leaves), builder.icmp_signed(">", old, rank))
        store(builder, builder.select(boards, rank, old), place)
        later = builder.and_(builder.icmp_signed(">", own, leaves), builder.icmp_signed("<", own, far))
        return any_of(builder, later)

    number = types.int64
    return types.boolean(aboard, ready, number, number, number, number), code


@intrinsic
def _alight_line(typing_context: Any, arrive: Any, at: Any, aboard: Any, rank: Any, off: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds, vector = signature.args, _vector(signature.args[0])
        place = _pointer(context, builder, kinds[0], args[0], args[1])
        old = load(builder, place)
        on = load(builder, _pointer(context, builder, kinds[2], args[2], ir.Constant(ir.IntType(64), 0)))
        rank, off = (spread(builder, number, vector) for number in args[3:])
        falls = builder.and_(builder.icmp_signed("==", on, rank), builder.icmp_signed(">", old, off))
        store(builder, builder.select(falls, off, old), place)
        return any_of(builder, falls)

    number = types.int64
    return types.boolean(arrive, number, aboard, number, number), code


@intrinsic
def _order_lines(typing_context: Any, seconds: Any, low: Any, high: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        places = [_pointer(context, builder, signature.args[0], args[0], at) for at in args[1:]]
        one, other = (load(builder, place) for place in places)
        less = builder.icmp_signed("<", one, other)
        store(builder, builder.select(less, one, other), places[0])
        store(builder, builder.select(less, other, one), places[1])
        return context.get_dummy_value()

    return types.void(seconds, types.int64, types.int64), code


# Where numba is switched off the intrinsics do not exist; `tests/kernels/test_lines.py` compares the two.
_PLAIN = bool(numba.config.DISABLE_JIT)  # type: ignore[attr-defined]  # numba sets it from its own list
lower_line: Any = _lower_plainly if _PLAIN else _lower_line
least_of_line: Any = _least_plainly if _PLAIN else _least_of_line
board_line: Any = _board_plainly if _PLAIN else _board_line
alight_line: Any = _alight_plainly if _PLAIN else _alight_line
order_lines: Any = _order_plainly if _PLAIN else _order_lines
