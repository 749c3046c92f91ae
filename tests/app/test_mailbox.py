"""In a mailbox the newest request wins, the most urgent comes first, and what must be done is never lost."""

import threading

from samgui.app.mailbox import Holds, Mailbox
from tests.app.engines import PATIENCE


def test_the_newest_item_takes_the_place_of_the_one_that_waits() -> None:
    mailbox: Mailbox[str] = Mailbox()
    assert mailbox.put("first") is None
    assert mailbox.put("second") == "first"
    assert mailbox.take() == "second"


def test_a_slot_for_every_item_gives_them_in_order() -> None:
    mailbox: Mailbox[str] = Mailbox(Holds.EVERY)
    assert mailbox.put("first") is None
    assert mailbox.put("second") is None
    assert (mailbox.take(), mailbox.take()) == ("first", "second")


def test_the_first_slot_is_served_first_whatever_came_first() -> None:
    mailbox: Mailbox[str] = Mailbox(Holds.NEWEST, Holds.NEWEST)
    mailbox.put("hover", 1)
    mailbox.put("click", 0)
    assert (mailbox.take(), mailbox.take()) == ("click", "hover")


def test_slots_displace_only_their_own_items() -> None:
    mailbox: Mailbox[str] = Mailbox(Holds.NEWEST, Holds.NEWEST)
    mailbox.put("click", 0)
    assert mailbox.put("hover", 1) is None


def test_what_was_withdrawn_is_not_taken() -> None:
    mailbox: Mailbox[str] = Mailbox(Holds.NEWEST, Holds.NEWEST)
    mailbox.put("click", 0)
    mailbox.put("hover", 1)
    assert mailbox.withdraw(0) == "click"
    assert mailbox.withdraw(0) is None
    assert mailbox.take() == "hover"


def test_closing_wakes_who_waits() -> None:
    mailbox: Mailbox[str] = Mailbox()
    taken: list[str | None] = []
    thread = threading.Thread(target=lambda: taken.append(mailbox.take()))
    thread.start()
    mailbox.close()
    thread.join(PATIENCE)
    assert taken == [None]


def test_a_closed_mailbox_still_gives_what_must_be_done_and_nothing_else() -> None:
    mailbox: Mailbox[str] = Mailbox(Holds.NEWEST, Holds.EVERY)
    mailbox.put("read", 0)
    mailbox.put("save", 1)
    mailbox.close()
    assert (mailbox.take(), mailbox.take()) == ("save", None)


def test_a_closed_mailbox_gives_back_what_is_put() -> None:
    mailbox: Mailbox[str] = Mailbox()
    mailbox.close()
    assert mailbox.put("late") == "late"
    assert mailbox.take() is None


def test_every_item_arrives_once_when_threads_share_a_mailbox() -> None:
    mailbox: Mailbox[int] = Mailbox(Holds.EVERY)
    taken: list[int] = []

    def drain() -> None:
        while (item := mailbox.take()) is not None:
            taken.append(item)

    takers = [threading.Thread(target=drain) for _ in range(3)]
    givers = [
        threading.Thread(target=lambda start=start: [mailbox.put(start + i) for i in range(200)])
        for start in (0, 200, 400)
    ]
    for thread in takers + givers:
        thread.start()
    for thread in givers:
        thread.join(PATIENCE)
    mailbox.close()
    for thread in takers:
        thread.join(PATIENCE)
    assert sorted(taken) == list(range(600))
