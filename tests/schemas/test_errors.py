import re

from schemas import errors
from schemas.errors import ArmsgraphError


def tree(error: type[ArmsgraphError]) -> set[type[ArmsgraphError]]:
    return {error}.union(*(tree(child) for child in error.__subclasses__() if child.__module__ == errors.__name__))


def test_every_error_stands_in_the_drawn_tree() -> None:
    drawn = set(re.findall(r"(?:──\s|^)(\w+)", errors.__doc__ or "", re.MULTILINE))
    assert {error.__name__ for error in tree(ArmsgraphError)} <= drawn


def test_every_error_says_what_the_caller_may_do() -> None:
    assert all(error.__doc__ for error in tree(ArmsgraphError))
