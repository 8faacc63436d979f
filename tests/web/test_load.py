"""Many questions at once: all answered, and memory that does not grow with their number."""

from concurrent.futures import ThreadPoolExecutor

import psutil

from tests.web.conftest import ask


def test_forty_questions_of_eight_clients_are_all_answered_and_memory_stays_flat(server, demo):
    link, process = server
    homes = demo.addresses.geometry.iloc[::40].tolist()
    asked = [{"lat": home.y, "lon": home.x} for home in homes[:40]]
    with ThreadPoolExecutor(8) as clients:

        def statuses(questions):
            return list(clients.map(lambda one: ask(link, "reach", **one).status_code, questions))

        early = statuses(asked)
        before = psutil.Process(process.pid).memory_info().rss
        late = statuses(asked)
    after = psutil.Process(process.pid).memory_info().rss
    assert set(early + late) == {200}
    assert after < before * 1.1
