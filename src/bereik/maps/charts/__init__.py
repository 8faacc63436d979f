"""Charts for print: tables in, matplotlib figures out, with Dutch or English labels.

`figure.savefig("name.pdf")` keeps one; in a notebook, `%matplotlib inline` shows them. They need matplotlib,
which comes with `pip install 'bereik[notebooks]'`. What a table rests on stands below its chart: its
`attrs["provenance"]`, and before it `attrs["label"]`, what a region must say (`fill_gaps`).
"""

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

try:
    import matplotlib as _matplotlib  # noqa: F401  # only to say what is missing
except ImportError:
    raise localized_error(QuestionError, "chart-no-matplotlib") from None

from bereik.maps.charts.distribution import distribution_chart
from bereik.maps.charts.heat import heat_chart
from bereik.maps.charts.hours import hours_chart
from bereik.maps.charts.roster import roster_chart
from bereik.maps.charts.span import span_chart
from bereik.maps.charts.waterfall import waterfall_chart

__all__ = ["distribution_chart", "heat_chart", "hours_chart", "roster_chart", "span_chart", "waterfall_chart"]
