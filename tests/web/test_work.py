"""How much is done at once."""

import asyncio
import threading

import pytest

from bereik.reach.week.threads import on_threads
from bereik.web import work as work_module
from bereik.web.guard import refusal
from bereik.web.refusal import RefusedError
from bereik.web.work import Newest, WorkQueue, unless_late


def test_what_comes_on_top_of_those_that_wait_is_told_to_wait():
    async def ask() -> tuple[list[str], int]:
        queue, hold = WorkQueue("test", abreast=1, waiting=1), threading.Event()

        def work(name: str) -> str:
            hold.wait(20)
            return name

        first = asyncio.ensure_future(queue.do(work, "first"))
        second = asyncio.ensure_future(queue.do(work, "second"))
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as refused:
            await queue.do(work, "third")
        hold.set()
        done = list(await asyncio.gather(first, second))
        done.append(await queue.do(work, "fourth"))
        queue.close()
        return done, refused.value.status

    assert asyncio.run(ask()) == (["first", "second", "fourth"], 503)


def test_a_client_that_leaves_makes_no_room_while_its_work_goes_on():
    async def ask() -> None:
        queue, hold = WorkQueue("test", abreast=1, waiting=0), threading.Event()
        left = asyncio.ensure_future(queue.do(hold.wait, 20))
        await asyncio.sleep(0.05)
        left.cancel()
        await asyncio.sleep(0.05)
        with pytest.raises(RefusedError):
            await queue.do(int)
        hold.set()
        queue.close()

    asyncio.run(ask())


def test_who_is_told_to_wait_is_told_for_how_long():
    told = refusal(RefusedError(503, "busy"))
    assert (told.status_code, told.headers["retry-after"]) == (503, "1")


def test_long_questions_wait_for_each_other_and_hold_up_no_other():
    from bereik.web.app import _Hands

    queues = {name: WorkQueue(name, abreast=1, waiting=1) for name in ("answer", "long", "suggest")}
    hands, child = _Hands(queues, None), {"age_months": 24}
    for name, given, queue in (
        ("reach", {}, "answer"),
        ("reach", {"child": child}, "answer"),
        ("reach", {"child": child, "travel": "bike"}, "long"),
        ("job", {"second_child": child, "travel": "folding"}, "long"),
        ("changes", {"child": child}, "long"),
        ("changes", {"travel": "bike"}, "answer"),
    ):
        assert hands.queue_of("answer", name, given) is queues[queue], (name, given)
    assert hands.queue_of("suggest", "suggest", {"child": child, "travel": "bike"}) is queues["suggest"]
    for one in queues.values():
        one.close()


def test_as_many_are_begun_as_is_best_at_the_moment_in_the_order_they_came():
    async def ask() -> tuple[list[int], list[int]]:
        best, begun, hold = [2], list[int](), [threading.Event() for _ in range(6)]
        queue = WorkQueue("test", abreast=4, waiting=5, at_once=lambda: best[0])

        def work(number: int) -> None:
            begun.append(number)
            hold[number].wait(20)

        asked = []
        for number in range(6):
            asked.append(asyncio.ensure_future(queue.do(work, number)))
            await asyncio.sleep(0.05)
        few = list(begun)
        best[0] = 3
        hold[0].set()
        while len(begun) < 4:
            await asyncio.sleep(0.01)
        more = list(begun)
        for one in hold:
            one.set()
        await asyncio.gather(*asked)
        queue.close()
        return few, more

    few, more = asyncio.run(ask())
    assert few == [0, 1]
    assert sorted(more) == [0, 1, 2, 3]


def numbered(client: str, number: int | str) -> dict[str, str]:
    return {"x-bereik-client": client, "x-bereik-question": str(number)}


def test_what_waits_is_not_begun_when_a_newer_question_of_the_same_page_has_come():
    async def ask() -> tuple[list[object], list[str]]:
        queue, hold, newest = WorkQueue("test", abreast=1, waiting=5), threading.Event(), Newest()
        begun: list[str] = []

        def put(client: str, number: int) -> asyncio.Future[str]:
            name = f"{client}{number}"

            def work() -> str:
                begun.append(name)
                hold.wait(20)
                return name

            return asyncio.ensure_future(queue.do(unless_late(newest.enter(numbered(client, number)), work)))

        asked = []
        for client, number in (("a", 1), ("a", 2), ("b", 1), ("a", 3)):
            asked.append(put(client, number))
            while not begun:  # the first is under way before the others come
                await asyncio.sleep(0.01)
            await asyncio.sleep(0)
        hold.set()
        done = await asyncio.gather(*asked, return_exceptions=True)
        queue.close()
        return [one if isinstance(one, str) else (one.status, one.code) for one in done], begun

    # what is begun goes on; of page a the second question is dropped, and nothing of page b
    assert asyncio.run(ask()) == (["a1", (409, "superseded"), "b1", "a3"], ["a1", "b1", "a3"])


@pytest.mark.parametrize("headers", [{}, numbered("a" * 99, 3), numbered("a", "x"), numbered("a", "9" * 30)])
def test_who_does_not_number_questions_is_always_answered(headers):
    newest = Newest()
    newest.enter(numbered("a", 5))
    assert newest.enter(headers)()


def test_only_so_many_pages_are_remembered():
    newest = Newest()
    for page in range(1000):
        newest.enter(numbered(f"page {page}", 1))
    assert len(newest._newest) == 200


def dates_beside_a_short_question(monkeypatch, *, most_s: float, waits: bool) -> tuple[list[int], list[int]]:
    """Which dates of a long question are done while a short one is under way, and which of all in the end.

    Where it `waits` none of them comes, which is looked at for half a second.
    """
    monkeypatch.setattr(work_module, "GIVES_WAY_S", most_s)

    async def look() -> tuple[list[int], list[int]]:
        short, hold, done = WorkQueue("short", abreast=1, waiting=1), threading.Event(), list[int]()
        long = WorkQueue("long", abreast=1, waiting=1, behind=short)
        first = asyncio.ensure_future(short.do(hold.wait, 60))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(long.do(on_threads, done.append, [1, 2, 3], [1, 1, 1]))
        await asyncio.wait([second], timeout=0.5 if waits else 30)
        before = sorted(done)
        hold.set()
        await asyncio.gather(first, second)
        short.close()
        long.close()
        return before, sorted(done)

    return asyncio.run(look())


def test_a_long_question_lets_a_short_one_go_first_between_its_dates(monkeypatch):
    assert dates_beside_a_short_question(monkeypatch, most_s=20, waits=True) == ([], [1, 2, 3])


def test_a_long_question_waits_for_short_ones_so_long_and_no_longer(monkeypatch):
    assert dates_beside_a_short_question(monkeypatch, most_s=0.05, waits=False) == ([1, 2, 3], [1, 2, 3])
