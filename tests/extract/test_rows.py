import numpy as np

from extract.rows import joined, rows_of


def test_what_others_say_stands_behind_the_clues_in_order() -> None:
    rows = joined(rows_of([[1.0, 2.0], [3.0, 4.0]]), [0.25, 0.5], np.asarray([7.0, 8.0]))
    assert rows.tolist() == [[1.0, 2.0, 0.25, 7.0], [3.0, 4.0, 0.5, 8.0]]
    assert rows.dtype == np.float32


def test_no_examples_have_no_rows() -> None:
    assert joined(rows_of([]), []).shape == (0, 1)
