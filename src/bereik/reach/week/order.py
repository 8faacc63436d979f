"""In which order the asks of a vacancy are shown, and which of them are searched for the others too."""

from functools import cached_property

import numpy as np

from bereik.reach.week.plan import Ask
from bereik.units import Bools, Ints


class Order:
    """The asks of each vacancy in the order in which they are shown: by date, then by shift and place."""

    def __init__(self, asks: list[Ask], vacancies: int) -> None:
        self.vacancies, self._asks = vacancies, asks
        self.first_day = [min(ask.days).date for ask in asks]
        """(A,) what a row shows of the days for which an ask stands."""
        day = [(first, ask.shift) for first, ask in zip(self.first_day, asks, strict=True)]
        self.order = np.array(
            sorted(range(len(asks)), key=lambda one: (asks[one].vacancy, day[one], asks[one].place)),
            dtype=np.int64,
        )
        owner = np.array([asks[ask].vacancy for ask in self.order.tolist()], dtype=np.int64)
        self.begin = np.searchsorted(owner, np.arange(vacancies))
        self.owner = np.array([ask.vacancy for ask in asks], dtype=np.int64)
        """(A,)"""
        first: dict[tuple[int, ...], int] = {}
        self.like = np.empty(len(asks), dtype=np.int64)
        """(A,) the first ask that can be held exactly when this one can, and with the same ways.

        What is shown of a vacancy, and what fails first, is always such a first one: the first of some asks
        of which the alike are all in or all out is the first of those alike to it.
        """
        # In the order of showing, so that the first of those alike is the one that may be shown.
        for ask in self.order.tolist():
            own = asks[ask]
            self.like[ask] = first.setdefault((own.vacancy, own.shift, own.place, own.alike), ask)

    @cached_property
    def of_vacancies(self) -> list[list[int]]:
        """The asks of each vacancy."""
        return [own.tolist() for own in np.split(self.order, self.begin[1:])] if self.vacancies else []

    @cached_property
    def dates_of_vacancies(self) -> list[str]:
        """All dates for which each vacancy is asked, in ISO with a comma between."""
        return [
            ",".join(sorted({day.date.isoformat() for ask in asks for day in self._asks[ask].days}))
            for asks in self.of_vacancies
        ]

    def first(self, cells: Bools) -> Ints:
        """(homes, V) the first ask of each vacancy for which (homes, A) `cells` hold, -1 where none does."""
        if not cells.shape[1]:
            return np.full((len(cells), self.vacancies), -1, dtype=np.int64)
        # Asks that do not count come after all others, so that the least place of a vacancy is its first one.
        place = np.where(cells[:, self.order], np.arange(len(self.order)), len(self.order))
        first = np.minimum.reduceat(place, self.begin, axis=1)
        # The entry appended is that of a vacancy of which none counts.
        return np.asarray(np.append(self.order, -1)[first])

    def shown(self, yes: Bools) -> Ints:
        """The first ask that can be held, else the first of all."""
        held, first = self.first(yes), self.first(np.ones_like(yes))
        return np.where(held >= 0, held, first)

    def failing(self, yes: Bools) -> Ints:
        """The first ask that fails."""
        return self.first(~yes)

    def first_told(self, yes: Bools) -> Bools:
        """(homes, A) the first ask of each vacancy that fails."""
        told, failing = np.zeros_like(yes), self.failing(yes)
        homes, vacancies = np.nonzero(failing >= 0)
        told[homes, failing[homes, vacancies]] = True
        return told

    def told(self, yes: Bools) -> Bools:
        """(homes, A) of which a reason is told: the first that fails, and of a maybe every one that fails."""
        any_yes = np.zeros((len(yes), self.vacancies), dtype=np.bool_)
        homes, asks = np.nonzero(yes)
        any_yes[homes, self.owner[asks]] = True
        # Of a vacancy that can never be held one reason is enough; of a maybe a reader asks on which days and
        # why.
        return self.first_told(yes) | (~yes & any_yes[:, self.owner])
