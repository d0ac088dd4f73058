from graph.ahead import AT_ONCE, Ahead


def test_all_rows_are_given_once_in_order_and_read_in_large_parts() -> None:
    stored = list(range(AT_ONCE + 3500))
    reads: list[int] = []

    def read(last: int | None, limit: int) -> list[int]:
        reads.append(limit)
        start = 0 if last is None else last + 1
        return stored[start : start + limit]

    ahead: Ahead[int] = Ahead()
    found: list[int] = []
    while page := ahead.page(1000, read)[:1000]:
        ahead.passed()
        found += page
    assert found == stored
    assert reads == [1001, AT_ONCE, AT_ONCE]


def test_a_page_that_was_not_passed_is_given_again() -> None:
    ahead: Ahead[int] = Ahead()
    first = ahead.page(2, lambda last, limit: [1, 2, 3])
    assert first == ahead.page(2, lambda last, limit: []) == [1, 2, 3]
