"""What was made of a paragraph is made once, unless the paragraph is very long or the memory is emptied."""

from govterms.memory import LONGEST, Remembered


def test_what_was_made_of_a_text_is_given_out_again() -> None:
    made: list[str] = []
    remembered = Remembered(lambda text: made.append(text) or len(text))

    assert [remembered("you may post"), remembered("you may post")] == [12, 12]
    assert made == ["you may post"]


def test_a_very_long_text_is_not_remembered() -> None:
    made: list[str] = []
    remembered = Remembered(lambda text: made.append(text) or len(text))
    long = "x" * (LONGEST + 1)

    assert [remembered(long), remembered(long)] == [LONGEST + 1] * 2
    assert len(made) == 2


def test_a_memory_can_be_emptied() -> None:
    made: list[str] = []
    remembered = Remembered(lambda text: made.append(text) or len(text))
    remembered("terms")
    remembered.forget()
    remembered("terms")

    assert made == ["terms", "terms"]
