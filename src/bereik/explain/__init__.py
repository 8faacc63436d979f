"""Why one job can not be held from one home, and which single change would make it possible."""

from bereik.explain.answer import Change, Explanation, Reason, explain

__all__ = ["Change", "Explanation", "Reason", "explain"]
