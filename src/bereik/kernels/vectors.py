"""What `batch` and `lines` write their vectors with: stretches of an array that one instruction works on."""

from typing import Any

from llvmlite import ir


def vector_of(kind: Any, size: int) -> Any:
    """The vector that `size` bytes of an array of this numba type are."""
    bits = kind.dtype.bitwidth
    return ir.VectorType(ir.IntType(bits), 8 * size // bits)


def data_of(context: Any, builder: Any, kind: Any, array: Any) -> Any:
    """Where an array of a numba type begins."""
    return context.make_array(kind)(context, builder, array).data


def pointer_to(context: Any, builder: Any, kind: Any, array: Any, at: Any, size: int) -> Any:
    """Where the vector of `size` bytes from place `at` on lies."""
    place = builder.gep(data_of(context, builder, kind, array), [at])
    return builder.bitcast(place, vector_of(kind, size).as_pointer())


def load(builder: Any, pointer: Any) -> Any:
    """The vector at a pointer, which need not begin with a line of memory."""
    loaded = builder.load(pointer)
    loaded.align = loaded.type.element.width // 8
    return loaded


def store(builder: Any, value: Any, pointer: Any) -> None:
    """Write a vector to where `load` reads it."""
    builder.store(value, pointer).align = value.type.element.width // 8


def any_of(builder: Any, flags: Any) -> Any:
    """Whether one of the flags is set."""
    bits = ir.IntType(flags.type.count)
    return builder.icmp_unsigned("!=", builder.bitcast(flags, bits), ir.Constant(bits, 0))


def all_of(vector: Any, value: int) -> Any:
    """The same constant for every place of a vector."""
    return ir.Constant(vector, [value] * vector.count)


def spread(builder: Any, number: Any, vector: Any) -> Any:
    """The same 64-bit number, or flag, for every place of a vector."""
    nothing, index = ir.Constant(vector, ir.Undefined), ir.IntType(32)
    if number.type != vector.element:
        number = builder.trunc(number, vector.element)
    one = builder.insert_element(nothing, number, ir.Constant(index, 0))
    everywhere = ir.Constant(ir.VectorType(index, vector.count), [0] * vector.count)
    return builder.shuffle_vector(one, nothing, everywhere)
