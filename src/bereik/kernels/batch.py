"""Labels of a batch of origins side by side, raised and compared in one instruction a block.

A block is `BLOCK_BYTES` of labels: 32 of 8 bits, sixteen of 16, or eight of 32. The loop vectoriser of LLVM
leaves loops this short alone: they are unrolled before it looks at them. So the three things that a search
does a hundred million times are written down as vectors, and labels that are needed soon are fetched from
memory ahead: they lie anywhere, and waiting for them one by one was most of the time. Where numba is switched
off (`NUMBA_DISABLE_JIT`, for coverage) the same things are done plainly; a test compares the two.

Arrays are flat: the labels of a stop event begin at `event * width`, and a width is a multiple of a block.

Where only one thing is asked of each origin, yes or no, `LANES` of them are the bits of one number, and their
seconds lie beside each other in 32 bits (`lanes_by`, `lower_lanes`).
"""

from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from bereik.kernels.vectors import all_of, any_of, load, pointer_to, spread, store, vector_of

BLOCK_BYTES = 32
"""Bytes that one instruction works on."""
NO_LABEL_BYTE = 0x80
"""Every byte of a label of what was not reached, so that an empty array is one whatever its labels are."""

LANES = 32
"""Origins that are the bits of one number."""


def no_label(bits: int) -> int:
    """The label of so many bits of what was not reached, less than any other."""
    return int.from_bytes([NO_LABEL_BYTE] * (bits // 8), "little", signed=True)


def no_label_of(dtype: Any) -> int:
    """The same for the labels of a dtype."""
    return no_label(8 * int(dtype.itemsize))


def block_of(dtype: Any) -> int:
    """How many labels of a dtype one instruction works on."""
    return BLOCK_BYTES // int(dtype.itemsize)


def _raise_plainly(labels: Any, at: int, least: Any, block: int) -> bool:
    """Raise a block of labels to those of `least`; whether one rose."""
    size = block_of(labels.dtype)
    old = labels[at : at + size].copy()
    labels[at : at + size] = [max(pair) for pair in zip(old, least[block : block + size], strict=True)]
    return bool((labels[at : at + size] > old).any())


def _raised_plainly(labels: Any, at: int, least: Any, block: int) -> int:
    """The same; which labels of the block rose, as bits."""
    size = block_of(labels.dtype)
    old = labels[at : at + size].copy()
    _raise_plainly(labels, at, least, block)
    return sum(1 << int(lane) for lane in np.flatnonzero(labels[at : at + size] > old))


def _lowest_plainly(lanes: int) -> int:
    """The first of some lanes, given as bits."""
    return (int(lanes) & -int(lanes)).bit_length() - 1


def _best_plainly(labels: Any, boarded: Any, at: int, run: Any, block: int) -> None:
    """Put the better of a block of labels of two arrays in `run`."""
    size = block_of(labels.dtype)
    run[block : block + size] = [
        max(pair) for pair in zip(labels[at : at + size], boarded[at : at + size], strict=True)
    ]


def _worth_plainly(labels: Any, at: int, before: int, least: Any, row: int, hand: Any, block: int) -> bool:
    """Put in `hand` the labels worth handing on; whether there is any.

    Those that are no less than the ones from `row` on in `least`, and better than the ones at `before`; with
    `before` equal to `at` nothing is compared.
    """
    some, size = False, block_of(labels.dtype)
    for place in range(size):
        label = labels[at + place]
        goes = label >= least[row + place] and (before == at or label > labels[before + place])
        hand[block + place] = label if goes else no_label_of(labels.dtype)
        some |= bool(goes)
    return some


def _less_plainly(hand: Any, block: int) -> None:
    """Take one off every label of a block."""
    size = block_of(hand.dtype)
    hand[block : block + size] = [
        max(int(label) - 1, no_label_of(hand.dtype)) for label in hand[block : block + size]
    ]


def _lanes_plainly(seconds: Any, at: int, second: int) -> int:
    """The lanes, as bits, whose seconds are no later than `second`."""
    return sum(1 << lane for lane in range(LANES) if seconds[at + lane] <= second)


def _lower_lanes_plainly(seconds: Any, at: int, lanes: int, second: int) -> None:
    """Lower the seconds of some lanes, given as bits, to `second`."""
    for lane in range(LANES):
        if (lanes >> lane) & 1:
            seconds[at + lane] = min(seconds[at + lane], second)


def _better_plainly(departs: Any, keys: Any, at: int, depart: Any, key: Any, more: int) -> None:
    """Of each lane take the later departure, of equal ones the smaller key, `more` added to the new one."""
    for lane in range(LANES):
        old = int(departs[at + lane]), -int(keys[at + lane])
        if (int(depart[lane]), -int(key[lane]) - more) > old:
            departs[at + lane], keys[at + lane] = depart[lane], key[lane] + more


def _fetch_plainly(labels: Any, at: int) -> None:
    """Have a block of labels fetched from memory that is needed soon: nothing but time."""


def _vector(kind: Any) -> Any:
    """The vector that a block of an array of this numba type is."""
    return vector_of(kind, BLOCK_BYTES)


def _pointer(context: Any, builder: Any, kind: Any, array: Any, at: Any) -> Any:
    """Where the block from `at` on lies."""
    return pointer_to(context, builder, kind, array, at, BLOCK_BYTES)


def _raise(context: Any, builder: Any, kinds: Any, args: Any) -> Any:
    """Raise a block of labels; the flags of those that rose."""
    place = _pointer(context, builder, kinds[0], args[0], args[1])
    old = load(builder, place)
    new = load(builder, _pointer(context, builder, kinds[2], args[2], args[3]))
    higher = builder.icmp_signed(">", new, old)
    # Written whether it changed or not: whether one rises cannot be foreseen, and a guess that was wrong
    # costs more than the way back to memory.
    store(builder, builder.select(higher, new, old), place)
    return higher


@intrinsic
def _raise_labels(typing_context: Any, labels: Any, at: Any, least: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return any_of(builder, _raise(context, builder, signature.args, args))

    return types.boolean(labels, types.int64, least, types.int64), code


@intrinsic
def _raised_lanes(typing_context: Any, labels: Any, at: Any, least: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        higher = _raise(context, builder, signature.args, args)
        bits = builder.bitcast(higher, ir.IntType(higher.type.count))
        return builder.zext(bits, ir.IntType(64))

    return types.int64(labels, types.int64, least, types.int64), code


@intrinsic
def _lowest_lane(typing_context: Any, lanes: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), code


@intrinsic
def _fetch_labels(typing_context: Any, labels: Any, at: Any) -> Any:
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
def _best_labels(typing_context: Any, labels: Any, boarded: Any, at: Any, run: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        one = load(builder, _pointer(context, builder, kinds[0], args[0], args[2]))
        other = load(builder, _pointer(context, builder, kinds[1], args[1], args[2]))
        best = builder.select(builder.icmp_signed(">", one, other), one, other)
        store(builder, best, _pointer(context, builder, kinds[3], args[3], args[4]))
        return context.get_dummy_value()

    return types.void(labels, boarded, types.int64, run, types.int64), code


@intrinsic
def _worth_labels(
    typing_context: Any, labels: Any, at: Any, before: Any, least: Any, row: Any, hand: Any, block: Any
) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds, vector = signature.args, _vector(signature.args[0])
        label = load(builder, _pointer(context, builder, kinds[0], args[0], args[1]))
        other = load(builder, _pointer(context, builder, kinds[0], args[0], args[2]))
        bound = load(builder, _pointer(context, builder, kinds[3], args[3], args[4]))
        alone = spread(
            builder, builder.icmp_signed("==", args[1], args[2]), ir.VectorType(ir.IntType(1), vector.count)
        )
        goes = builder.and_(
            builder.icmp_signed(">=", label, bound),
            builder.or_(alone, builder.icmp_signed(">", label, other)),
        )
        handed = builder.select(goes, label, all_of(vector, no_label(vector.element.width)))
        store(builder, handed, _pointer(context, builder, kinds[5], args[5], args[6]))
        return any_of(builder, goes)

    whole = types.int64
    return types.boolean(labels, whole, whole, least, whole, hand, whole), code


@intrinsic
def _less_one(typing_context: Any, hand: Any, block: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        vector = _vector(signature.args[0])
        place = _pointer(context, builder, signature.args[0], args[0], args[1])
        label = load(builder, place)
        some = builder.icmp_signed(">", label, all_of(vector, no_label(vector.element.width)))
        less = builder.sub(label, all_of(vector, 1))
        store(builder, builder.select(some, less, label), place)
        return context.get_dummy_value()

    return types.void(hand, types.int64), code


_SECONDS = ir.VectorType(ir.IntType(32), LANES)


def _seconds_of_lanes(context: Any, builder: Any, kind: Any, array: Any, at: Any) -> Any:
    """Where the seconds of all lanes from `at` on lie."""
    return pointer_to(context, builder, kind, array, at, 4 * LANES)


@intrinsic
def _lanes_by(typing_context: Any, seconds: Any, at: Any, second: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        there = load(builder, _seconds_of_lanes(context, builder, signature.args[0], args[0], args[1]))
        in_time = builder.icmp_signed("<=", there, spread(builder, args[2], _SECONDS))
        return builder.zext(builder.bitcast(in_time, ir.IntType(LANES)), ir.IntType(64))

    return types.int64(seconds, types.int64, types.int64), code


@intrinsic
def _lower_lanes(typing_context: Any, seconds: Any, at: Any, lanes: Any, second: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place = _seconds_of_lanes(context, builder, signature.args[0], args[0], args[1])
        old = load(builder, place)
        new = spread(builder, args[3], _SECONDS)
        own = builder.bitcast(builder.trunc(args[2], ir.IntType(LANES)), ir.VectorType(ir.IntType(1), LANES))
        goes = builder.and_(own, builder.icmp_signed("<", new, old))
        store(builder, builder.select(goes, new, old), place)
        return context.get_dummy_value()

    whole = types.int64
    return types.void(seconds, whole, whole, whole), code


@intrinsic
def _better_lanes(
    typing_context: Any, departs: Any, keys: Any, at: Any, depart: Any, key: Any, more: Any
) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds, start = signature.args, ir.Constant(ir.IntType(64), 0)
        places = [_seconds_of_lanes(context, builder, kinds[own], args[own], args[2]) for own in (0, 1)]
        news = [_seconds_of_lanes(context, builder, kinds[own], args[own], start) for own in (3, 4)]
        (old, old_key), (new, new_key) = ([load(builder, one) for one in both] for both in (places, news))
        new_key = builder.add(new_key, spread(builder, args[5], _SECONDS))
        level = builder.and_(builder.icmp_signed("==", new, old), builder.icmp_signed("<", new_key, old_key))
        wins = builder.or_(builder.icmp_signed(">", new, old), level)
        for place, better, worse in ((places[0], new, old), (places[1], new_key, old_key)):
            store(builder, builder.select(wins, better, worse), place)
        return context.get_dummy_value()

    whole = types.int64
    return types.void(departs, keys, whole, depart, key, whole), code


# Where numba is switched off the intrinsics do not exist; `tests/kernels/test_batch.py` compares the two.
_PLAIN = bool(numba.config.DISABLE_JIT)  # type: ignore[attr-defined]  # numba sets it from its own list
raise_labels: Any = _raise_plainly if _PLAIN else _raise_labels
raised_lanes: Any = _raised_plainly if _PLAIN else _raised_lanes
lowest_lane: Any = _lowest_plainly if _PLAIN else _lowest_lane
best_labels: Any = _best_plainly if _PLAIN else _best_labels
worth_labels: Any = _worth_plainly if _PLAIN else _worth_labels
less_one: Any = _less_plainly if _PLAIN else _less_one
fetch_labels: Any = _fetch_plainly if _PLAIN else _fetch_labels
lanes_by: Any = _lanes_plainly if _PLAIN else _lanes_by
lower_lanes: Any = _lower_lanes_plainly if _PLAIN else _lower_lanes
better_lanes: Any = _better_plainly if _PLAIN else _better_lanes
