"""What a spreadsheet reads of a table."""

from __future__ import annotations

from callbacks.bestand import as_csv


def test_formulas_become_words_and_identifiers_stay_as_they_are() -> None:
    """=1+1, @x and -1+2 would be computed; 1.234 and 0007 may be names of a traject."""
    assert as_csv([("=1+1", "@x", "-1+2", "-", "1.234", "0007")], getallen=False) == (
        "\ufeff'=1+1;'@x;'-1+2;-;1.234;0007\r\n".encode()
    )


def test_numbers_of_a_page_can_be_computed_with() -> None:
    """Without thousands, with a decimal comma, negative ones too."""
    text = as_csv([("1.623", "9,4", "−3", "39%", "te klein", "=1")], getallen=True).decode("utf-8-sig")
    assert text == "1623;9,4;-3;0,39;te klein;'=1\r\n"
