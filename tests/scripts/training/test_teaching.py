import numpy as np

from extract.views import CANDIDATE, ROLE_ORDER, WORD, Place, View
from schemas.ontology import Role
from scripts.training.teaching import Answered, learnt, unseen

SUPPLIER = ROLE_ORDER.index(Role.SUPPLIER)


def told(first: str, verb: str, second: str, labels: tuple[int, int]) -> Answered:
    """Two who are named on both sides of a verb, and which of them supplies."""
    words = [(word, *[""] * (len(WORD) - 1)) for word in (first, verb, second)]
    candidates = [("supplier", *[""] * (len(CANDIDATE) - 1))] * 2
    places = [Place(1, 0, SUPPLIER, 0), Place(1, 2, SUPPLIER, 1)]
    return Answered(View(words, [1, 1, 1], [(0, 0), (2, 1)], candidates, places), labels, [1.0, 1.0])


GIVES, GETS = told("one", "gives", "other", (1, 0)), told("one", "gets", "other", (0, 1))
TURNED = told("one", "gives", "other", (0, 1))


def test_a_verb_turns_the_roles_of_those_beside_it_the_same_each_time() -> None:
    network, again = (learnt([GIVES, GETS] * 300) for _ in range(2))
    for text in (GIVES, GETS):
        assert [chance > 0.5 for chance in network.chances(text.view)] == [bool(label) for label in text.labels]
    assert all(np.array_equal(again.weights[name], values) for name, values in network.weights.items())


def test_each_text_is_judged_by_what_others_teach() -> None:
    said = np.reshape(unseen([GIVES, TURNED] * 300, 2), (300, 2, 2))
    assert (said[:, 0].argmax(axis=1) == 1).all()
    assert (said[:, 1].argmax(axis=1) == 0).all()
