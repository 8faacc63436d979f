"""A question turned down in the user's own language."""

from bereik.errors import BereikError

DONE, NO_ANSWER, WRONG_USAGE, STOPPED = 0, 1, 2, 130
"""Exit statuses; the last one after Ctrl+C."""


class RefusalError(BereikError):
    """Its message is a whole sentence out of `texts`, to be printed as it is."""

    def __init__(self, text: str, status: int = NO_ANSWER) -> None:
        super().__init__(text)
        self.status = status
