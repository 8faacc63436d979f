"""Why a source could not be fetched: a code with its values, so that every language has a sentence for it."""

from bereik.errors import SourceError
from bereik.texts import sentence


class FetchError(SourceError):
    """One source failed; `sentence(f"fetch-{code}", lang, **values)` says why, without keys."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(sentence(f"fetch-{code}", "en", **values))
        self.code = code
        self.values = values

    def say(self, lang: str) -> str:
        """The sentence in a language."""
        return sentence(f"fetch-{self.code}", lang, **self.values)


class PassingError(FetchError):
    """One that may be over in a moment: asked again, after `after_s` seconds where the server said so."""

    def __init__(self, code: str, after_s: float | None = None, **values: object) -> None:
        super().__init__(code, **values)
        self.after_s = after_s
