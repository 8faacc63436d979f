"""How much an opportunity counts that lies so many minutes away: decays for `gravity` and the catchments.

Every decay is a function from (n,) minutes to (n,) weights: 1 next door, less the further away. Which one and
how steep is a choice that belongs beside the result; take it from observed travel, not from the outcome.

Sources: Hansen 1959 (power); Wilson 1971 (exponential); Ingram 1971 (Gaussian); Bauer and Groneberg 2016,
PLOS ONE 11(7), e0159148 (logistic).
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.units import Floats

Decay = Callable[[Floats], Floats]

FIRST_MIN = 1.0
"""A power of 0 minutes is infinite: what is nearer than this counts as this near."""


def step(cutoff_min: float) -> Decay:
    """1 up to the cutoff, that minute included, and 0 beyond: cumulative opportunities as a decay.

    >>> step(30)(np.array([30.0, 30.5])).tolist()
    [1.0, 0.0]
    """
    _check("cutoff_min", cutoff_min)
    return lambda minutes: (minutes <= cutoff_min).astype(np.float64)


def exponential(beta: float) -> Decay:
    """`exp(-beta * minutes)`; at `beta` 0 everything that is reached counts fully.

    >>> exponential(0.05)(np.array([0.0, 20.0])).round(3).tolist()
    [1.0, 0.368]
    """
    _check("beta", beta)
    return lambda minutes: np.exp(-beta * minutes)


def power(beta: float) -> Decay:
    """`minutes ** -beta`, from one minute on.

    >>> power(2)(np.array([0.0, 1.0, 10.0])).round(3).tolist()
    [1.0, 1.0, 0.01]
    """
    _check("beta", beta)
    return lambda minutes: np.maximum(minutes, FIRST_MIN) ** -beta


def gaussian(sigma_min: float) -> Decay:
    """`exp(-minutes ** 2 / (2 * sigma_min ** 2))`: nearly full up close, then a quick fall.

    >>> gaussian(30)(np.array([0.0, 30.0])).round(3).tolist()
    [1.0, 0.607]
    """
    _check("sigma_min", sigma_min, above=True)
    return lambda minutes: np.exp(-(minutes**2) / (2 * sigma_min**2))


def logistic(median_min: float, sd_min: float) -> Decay:
    """The share of people ready to travel that long, if what they are ready for is logistically distributed.

    `(1 + exp(-median * k)) / (1 + exp((minutes - median) * k))` with `k = pi / (sd * sqrt(3))`, so that it is
    1 at 0 minutes and about a half at the median.

    >>> logistic(30, 10)(np.array([0.0, 30.0])).round(3).tolist()
    [1.0, 0.502]
    """
    _check("median_min", median_min)
    _check("sd_min", sd_min, above=True)
    k = np.pi / (sd_min * np.sqrt(3.0))
    # tanh does not overflow where exp would: 1 / (1 + exp(x)) is (1 - tanh(x / 2)) / 2
    return lambda minutes: (
        (1.0 + np.exp(-median_min * k)) * (1.0 - np.tanh((minutes - median_min) * k / 2)) / 2
    )


def weigh(decay: Any, minutes: Floats) -> Floats:
    """The weights of a decay, after checking that it gives numbers from 0 on, as many as asked for."""
    if not callable(decay):
        raise localized_error(QuestionError, "measure-decay", decay=repr(decay))
    weights = np.asarray(decay(minutes), dtype=np.float64)
    if weights.shape != minutes.shape or not (np.isfinite(weights) & (weights >= 0)).all():
        raise localized_error(QuestionError, "measure-decay-numbers")
    return weights


def _check(name: str, value: Any, *, above: bool = False) -> None:
    if not is_between(value, 0, float("inf")) or (above and value == 0) or np.isinf(value):
        raise localized_error(
            QuestionError, "measure-above" if above else "measure-at-least", name=name, value=repr(value)
        )
