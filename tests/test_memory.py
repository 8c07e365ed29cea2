"""What was made of a paragraph is made once, unless the memory is full or is emptied."""

from govterms.memory import PLACE, Known, Remembered


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


def test_a_text_that_is_longer_than_a_memory_is_not_remembered() -> None:
    work = _Work()
    remembered = Remembered(work, room=10 * (PLACE + 1))
    long = "x" * 2000

    assert [remembered(long), remembered(long)] == [2000] * 2
    assert work.times == 2


def test_a_memory_can_be_emptied() -> None:
    work = _Work()
    remembered = Remembered(work)
    remembered("terms")
    remembered.clear()
    remembered("terms")

    assert work.times == 2


def test_many_texts_are_answered_in_their_order_and_each_once() -> None:
    work = _Work()
    remembered = Remembered(work)

    assert list(remembered.each(["you", "may", "you", "share"])) == [3, 3, 3, 5]
    assert work.times == 3


def test_a_memory_that_is_full_begins_anew() -> None:
    work = _Work()
    remembered = Remembered(work, room=10 * (PLACE + 1))
    many = list("abcdefghijk")

    list(remembered.each(many))
    remembered(many[0])

    assert work.times == len(many) + 1


def test_a_memory_that_began_anew_holds_as_much_as_before() -> None:
    work = _Work()
    remembered = Remembered(work, room=10 * (PLACE + 1))

    list(remembered.each("abcdefghijk"))
    list(remembered.each("lmnopqrstu"))
    list(remembered.each("lmnopqrstu"))

    assert work.times == 11 + 10


def test_long_texts_take_more_of_a_memory_than_short_ones() -> None:
    work = _Work()
    remembered = Remembered(work, room=10 * (PLACE + 1))

    remembered("a")
    remembered("x" * (9 * (PLACE + 1)))
    remembered("a")

    assert work.times == 3


def test_what_is_no_text_is_remembered_by_the_size_it_is_told_to_have() -> None:
    asked: list[tuple[str, int]] = []

    def work(key: tuple[str, int]) -> str:
        asked.append(key)
        return key[0] * key[1]

    known = Known(work, lambda key: len(key[0]), room=PLACE + 4)

    assert [known["may", 2], known["may", 2]] == ["maymay"] * 2
    assert [known["shall", 1], known["shall", 1]] == ["shall"] * 2
    assert asked == [("may", 2), ("shall", 1), ("shall", 1)]
