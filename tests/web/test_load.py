"""Many questions at once: all answered, and memory that does not grow with their number."""

from concurrent.futures import ThreadPoolExecutor

import psutil

from tests.web.conftest import ask

ROUNDS = 5


def test_questions_of_eight_clients_are_all_answered_and_memory_stays_flat(server, demo):
    link, process = server
    homes = demo.addresses.geometry.iloc[::80].tolist()
    asked = [{"lat": home.y, "lon": home.x} for home in homes[:16]]
    with ThreadPoolExecutor(8) as clients:

        def statuses(questions):
            return list(clients.map(lambda one: ask(link, "reach", **one).status_code, questions))

        answered, used = [], []
        for _ in range(ROUNDS):  # the server still prepares in the background while the first are answered
            answered += statuses(asked)
            used.append(psutil.Process(process.pid).memory_info().rss)
            if len(used) > 1 and used[-1] < 1.1 * used[-2]:
                break
    assert set(answered) == {200}
    assert used[-1] < 1.1 * used[-2]
