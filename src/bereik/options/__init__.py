"""What if: the same question asked with something changed, and what the month of each job costs.

`option` says what could be otherwise; `plans` makes the week ready for each option, `verdicts` and
`blue_bike` answer it without what nobody reads, and `answers` asks them all in one pass.
"""

from bereik.options.answers import OptionAnswer, WhatIf, what_if
from bereik.options.costs import month_costs
from bereik.options.option import Option, list_options

__all__ = ["Option", "OptionAnswer", "WhatIf", "list_options", "month_costs", "what_if"]
