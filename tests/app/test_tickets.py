"""Only the answer that is awaited is accepted, and only once."""

from pathlib import Path

from samgui.app.tickets import Awaited


def test_the_newest_ticket_is_accepted_once() -> None:
    awaited = Awaited()
    ticket = awaited.issue(Path("a.png"))
    assert awaited
    assert awaited.accept(ticket)
    assert not awaited.accept(ticket)
    assert not awaited


def test_an_older_ticket_is_late_even_for_the_same_image() -> None:
    awaited = Awaited()
    older = awaited.issue(Path("a.png"))
    newer = awaited.issue(Path("a.png"))
    assert not awaited.accept(older)
    assert awaited.accept(newer)


def test_after_forgetting_nothing_is_accepted() -> None:
    awaited = Awaited()
    ticket = awaited.issue()
    awaited.forget()
    assert not awaited.accept(ticket)


def test_a_ticket_is_never_issued_twice() -> None:
    awaited = Awaited()
    first = awaited.issue(Path("a.png"))
    awaited.forget()
    assert awaited.issue(Path("a.png")) != first
