"""Classes of counts in a legend: round numbers, so that a reader can say them."""

ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def round_breaks(most: float, count: int = 5) -> list[int]:
    """The upper ends of some classes that hold everything up to `most`, each about twice the one before.

    Counts differ more between ways of travelling than between areas: with classes of one width most areas
    would have one colour.

    >>> round_breaks(410), round_breaks(3, 3)
    ([20, 50, 100, 200, 500], [1, 2, 5])
    """
    ends = [digit * 1000**power for power in range(4) for digit in ROUND]
    last = next((number for number, end in enumerate(ends) if end >= most), len(ends) - 1)
    last = max(last, count - 1)
    return ends[last - count + 1 : last + 1]
