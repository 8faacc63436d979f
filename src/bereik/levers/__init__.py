"""What an employer or a childcare facility can do: the people in reach as a function of its hours."""

from bereik.levers.answer import Lever, lever

__all__ = ["Lever", "lever"]
