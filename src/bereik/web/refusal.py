"""A question that the page turns down: a code that the page has words for, and maybe a sentence."""


class RefusedError(Exception):
    """Answered with `status`, and in JSON with `code` and the `sentence` to show, if any.

    It never holds what somebody typed: what is refused may end in a log.
    """

    def __init__(self, status: int, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.sentence = sentence
