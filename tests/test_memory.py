"""What was made of a paragraph is made once, unless the paragraph is very long or the memory is emptied."""

from govterms.memory import KEPT, LONGEST, Remembered


class _Work:
    """Counts the characters of a text, and how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, text: str) -> int:
        self.times += 1
        return len(text)


def test_what_was_made_of_a_text_is_given_out_again() -> None:
    work = _Work()
    remembered = Remembered(work)

    assert [remembered("you may post"), remembered("you may post")] == [12, 12]
    assert work.times == 1


def test_a_very_long_text_is_not_remembered() -> None:
    work = _Work()
    remembered = Remembered(work)
    long = "x" * (LONGEST + 1)

    assert [remembered(long), remembered(long)] == [LONGEST + 1] * 2
    assert work.times == 2


def test_a_memory_can_be_emptied() -> None:
    work = _Work()
    remembered = Remembered(work)
    remembered("terms")
    remembered.forget()
    remembered("terms")

    assert work.times == 2


def test_many_texts_are_answered_in_their_order_and_each_once() -> None:
    work = _Work()
    remembered = Remembered(work)

    assert list(remembered.each(["you", "may", "you", "share"])) == [3, 3, 3, 5]
    assert work.times == 3


def test_a_memory_that_is_full_begins_anew() -> None:
    work = _Work()
    remembered = Remembered(work)
    many = [str(number) for number in range(KEPT + 1)]

    list(remembered.each(many))
    remembered(many[0])

    assert work.times == KEPT + 2
