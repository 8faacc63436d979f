"""Why one job can not be held from one home, and which single change would make it possible."""

import inspect
import sys
from types import ModuleType
from typing import Any

from bereik.checked import checked
from bereik.explain.answer import (
    DayOfWork,
    Explanation,
    JobChange,
    Reason,
    explain,
    explain_days,
)

__all__ = ["DayOfWork", "Explanation", "JobChange", "Reason", "explain", "explain_days"]


class _CallablePackage(ModuleType):
    """`bereik.explain` is a public function and this package: importing one must not hide the other."""

    def __call__(self, *args: Any, **kwargs: Any) -> Explanation:
        return _checked_explain(*args, **kwargs)


_checked_explain = checked(explain)
__signature__ = inspect.signature(explain)
"""For whoever looks at `bereik.explain` as a function."""

# Python binds a package to its parent under its own name, over the function that `bereik` gives.
sys.modules[__name__].__class__ = _CallablePackage
