"""What the questions from other ends cost on the demonstration: run it, and it prints a table.

Processor seconds (user and system, all threads) of a first and a second call, for 2,000 addresses as
homes and the 400 vacancies of the demonstration.
"""

import time
from collections.abc import Callable

import numpy as np

import bereik


def seconds(ask: Callable[[], object]) -> float:
    begin = time.process_time()
    ask()
    return time.process_time() - begin


def main() -> None:
    """Print the first and the second call of each question."""
    demo = bereik.load_demo()
    homes, work, network = demo.addresses.head(2000), demo.vacancies, demo.network
    shift = bereik.Shift("early", "06:00", "14:00")
    chance = np.random.default_rng(1)
    clients = homes.iloc[chance.choice(len(homes), 30, replace=False)].assign(minutes=60)
    clients = clients.assign(earliest="08:00", latest="18:00")
    six, home = clients.head(6), homes.head(1)
    cyclist = bereik.Traveller(bike="direct")
    asked: dict[str, Callable[[], object]] = {
        "where_to_live, 2,000 dwellings x 400 vacancies": lambda: bereik.where_to_live(
            network, homes, work, date=demo.date, holidays=False
        ),
        "the same with the school holidays": lambda: bereik.where_to_live(
            network, homes, work, date=demo.date
        ),
        "the same with a bike": lambda: bereik.where_to_live(
            network, homes, work, date=demo.date, holidays=False, traveller=cyclist
        ),
        "where_to_live with childcare, 20 dwellings": lambda: bereik.where_to_live(
            network, homes.head(20), work, date=demo.date, holidays=False, childcare=demo.childcare
        ),
        "lever, one employer and 2,000 homes": lambda: bereik.lever(
            network, homes, work.head(1), date=demo.date, shift=shift
        ),
        "lever with 80 facilities": lambda: bereik.lever(
            network, homes, work.head(1), date=demo.date, shift=shift, childcare=demo.childcare
        ),
        "plan_tour, 6 visits in any order": lambda: bereik.plan_tour(
            network, home, six.assign(minutes=30), date=demo.date
        ),
        "plan_tour, 6 visits, a child and 80 facilities": lambda: bereik.plan_tour(
            network, home, six.assign(minutes=30), date=demo.date, childcare=demo.childcare
        ),
        "choose_clients, 30 clients": lambda: bereik.choose_clients(network, home, clients, date=demo.date),
    }
    print(f"{'question':50} {'first s':>8} {'second s':>9}")
    for name, ask in asked.items():
        print(f"{name:50} {seconds(ask):8.2f} {seconds(ask):9.2f}")


if __name__ == "__main__":
    main()
