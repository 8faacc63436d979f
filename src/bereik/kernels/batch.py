"""Labels of a batch of eight origins side by side, raised and compared in one instruction each.

The loop vectoriser of LLVM leaves loops of eight alone: they are unrolled before it looks at them. So the
three things that a search does a hundred million times are written down as vectors of eight numbers, and
labels that are needed soon are fetched from memory ahead: they lie anywhere, and waiting for them one by
one was most of the time. Where numba is switched off (`NUMBA_DISABLE_JIT`, for coverage) the same things
are done plainly; a test compares the two.

Arrays are flat: the labels of a stop event begin at `event * width`, and a width is a multiple of `BLOCK`.
"""

from typing import Any

import numba
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from bereik.units import NEVER

BLOCK = 8
"""Labels that one instruction works on."""
RIDES_BITS = 6
"""The lowest bits of a label, which count rides (see `scan`)."""
_EIGHT = ir.VectorType(ir.IntType(32), BLOCK)


def _raise_plainly(labels: Any, at: int, least: Any, block: int) -> bool:
    """Raise eight labels to those of `least`; whether one rose."""
    old = labels[at : at + BLOCK].copy()
    labels[at : at + BLOCK] = [max(pair) for pair in zip(old, least[block : block + BLOCK], strict=True)]
    return bool((labels[at : at + BLOCK] > old).any())


def _best_plainly(labels: Any, boarded: Any, at: int, run: Any, block: int) -> None:
    """Put the better of eight labels of two arrays in `run`."""
    run[block : block + BLOCK] = [
        max(pair) for pair in zip(labels[at : at + BLOCK], boarded[at : at + BLOCK], strict=True)
    ]


def _worth_plainly(labels: Any, at: int, before: int, off: int, longest: int, hand: Any, block: int) -> bool:
    """Put in `hand` the labels worth handing on, one ride more; whether there is any.

    Those that are there, have lasted `longest` at most at the second `off`, and are better than the ones at
    `before`; with `before` equal to `at` nothing is compared.
    """
    some, level = False, int(before != at)
    for place in range(BLOCK):
        label = int(labels[at + place])
        goes = label > NEVER and off - (label >> RIDES_BITS) <= longest
        goes = goes and label - int(labels[before + place]) >= level
        hand[block + place] = label - 1 if goes else NEVER
        some |= goes
    return some


def _lower_plainly(arrivals: Any, at: int, others: Any, other: int, more: int) -> None:
    """Lower eight arrivals to those of others that are `more` seconds further away."""
    there = others[other : other + BLOCK] + more
    arrivals[at : at + BLOCK] = [min(pair) for pair in zip(arrivals[at : at + BLOCK], there, strict=True)]


def _fetch_plainly(labels: Any, at: int) -> None:
    """Have eight labels fetched from memory that are needed soon: nothing but time."""


def _pointer(context: Any, builder: Any, kind: Any, array: Any, at: Any) -> Any:
    """Where the eight numbers from `at` on lie."""
    data = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [at]), _EIGHT.as_pointer())


def _load(builder: Any, pointer: Any) -> Any:
    loaded = builder.load(pointer)
    loaded.align = 4
    return loaded


def _store(builder: Any, value: Any, pointer: Any) -> None:
    builder.store(value, pointer).align = 4


def _any(builder: Any, flags: Any) -> Any:
    """Whether one of eight flags is set."""
    bits = builder.bitcast(flags, ir.IntType(BLOCK))
    return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(BLOCK), 0))


def _all_of(value: int) -> Any:
    return ir.Constant(_EIGHT, [value] * BLOCK)


def _spread(builder: Any, number: Any) -> Any:
    """Eight times the same 64-bit number, as 32 bits."""
    number = builder.trunc(number, ir.IntType(32))
    vector = ir.Constant(_EIGHT, ir.Undefined)
    for place in range(BLOCK):
        vector = builder.insert_element(vector, number, ir.Constant(ir.IntType(32), place))
    return vector


@intrinsic
def _raise_eight(typing_context: Any, labels: Any, at: Any, least: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        place = _pointer(context, builder, kinds[0], args[0], args[1])
        old = _load(builder, place)
        new = _load(builder, _pointer(context, builder, kinds[2], args[2], args[3]))
        higher = builder.icmp_signed(">", new, old)
        rose = _any(builder, higher)
        with builder.if_then(rose, likely=False):  # what is not written needs no way back to memory
            _store(builder, builder.select(higher, new, old), place)
        return rose

    return types.boolean(labels, types.int64, least, types.int64), code


@intrinsic
def _lower_eight(typing_context: Any, arrivals: Any, at: Any, others: Any, other: Any, more: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        place = _pointer(context, builder, kinds[0], args[0], args[1])
        old = _load(builder, place)
        there = _load(builder, _pointer(context, builder, kinds[2], args[2], args[3]))
        there = builder.add(there, _spread(builder, args[4]))
        _store(builder, builder.select(builder.icmp_signed("<", there, old), there, old), place)
        return context.get_dummy_value()

    return types.void(arrivals, types.int64, others, types.int64, types.int64), code


@intrinsic
def _fetch_eight(typing_context: Any, labels: Any, at: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place = _pointer(context, builder, signature.args[0], args[0], args[1])
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        prefetch = cgutils.get_or_insert_function(  # type: ignore[no-untyped-call]  # numba has no types
            builder.module,
            ir.FunctionType(ir.VoidType(), [byte, number, number, number]),
            "llvm.prefetch.p0",
        )
        to_write, into_all_caches, data = (ir.Constant(number, value) for value in (1, 3, 1))
        builder.call(prefetch, [builder.bitcast(place, byte), to_write, into_all_caches, data])
        return context.get_dummy_value()

    return types.void(labels, types.int64), code


@intrinsic
def _best_eight(typing_context: Any, labels: Any, boarded: Any, at: Any, run: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        one = _load(builder, _pointer(context, builder, kinds[0], args[0], args[2]))
        other = _load(builder, _pointer(context, builder, kinds[1], args[1], args[2]))
        best = builder.select(builder.icmp_signed(">", one, other), one, other)
        _store(builder, best, _pointer(context, builder, kinds[3], args[3], args[4]))
        return context.get_dummy_value()

    return types.void(labels, boarded, types.int64, run, types.int64), code


@intrinsic
def _worth_eight(
    typing_context: Any, labels: Any, at: Any, before: Any, off: Any, longest: Any, hand: Any, block: Any
) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        label = _load(builder, _pointer(context, builder, kinds[0], args[0], args[1]))
        other = _load(builder, _pointer(context, builder, kinds[0], args[0], args[2]))
        lasted = builder.sub(_spread(builder, args[3]), builder.ashr(label, _all_of(RIDES_BITS)))
        goes = builder.and_(
            builder.icmp_signed(">", label, _all_of(NEVER)),
            builder.icmp_signed("<=", lasted, _spread(builder, args[4])),
        )
        # a label is worth no less than itself, and must be worth more than another one
        level = builder.zext(builder.icmp_signed("!=", args[1], args[2]), ir.IntType(64))
        better = builder.icmp_signed(">=", builder.sub(label, other), _spread(builder, level))
        goes = builder.and_(goes, better)
        handed = builder.select(goes, builder.sub(label, _all_of(1)), _all_of(NEVER))
        _store(builder, handed, _pointer(context, builder, kinds[5], args[5], args[6]))
        return _any(builder, goes)

    whole = types.int64
    return types.boolean(labels, whole, whole, whole, whole, hand, whole), code


# Where numba is switched off the intrinsics do not exist; `tests/kernels/test_batch.py` compares the two.
_PLAIN = bool(numba.config.DISABLE_JIT)  # type: ignore[attr-defined]  # numba sets it from its own list
raise_eight: Any = _raise_plainly if _PLAIN else _raise_eight
best_eight: Any = _best_plainly if _PLAIN else _best_eight
worth_eight: Any = _worth_plainly if _PLAIN else _worth_eight
fetch_eight: Any = _fetch_plainly if _PLAIN else _fetch_eight
lower_eight: Any = _lower_plainly if _PLAIN else _lower_eight
