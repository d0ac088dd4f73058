import numpy as np

from extract.codes import OUTCOMES
from extract.views import CANDIDATE, GROUP, MOST, ROLE_ORDER, WORD, Group, Place, View
from schemas.ontology import Role, SupplyStatus
from scripts.training.answers import Answer, Answered
from scripts.training.teaching import CLAIMS, ROLES_ALONE, learnt, taught

SUPPLIER = ROLE_ORDER.index(Role.SUPPLIER)


def told(first: str, verb: str, second: str, labels: tuple[int, int]) -> Answered:
    """Two who are named on both sides of a verb, which of them supplies, and whether that was ordered or delivered."""
    words = [(word, *[""] * (len(WORD) - 1)) for word in (first, verb, second)]
    candidates = [("supplier", *[""] * (len(CANDIDATE) - 1))] * 2
    places = [Place(1, 0, SUPPLIER, 0), Place(1, 2, SUPPLIER, 1)]
    members = ((0, *[-1] * (MOST - 1)), (1, *[-1] * (MOST - 1)))
    groups = [Group(one, ("supplies", *[""] * (len(GROUP) - 1))) for one in members]
    status = SupplyStatus.DELIVERED if verb == "gives" else SupplyStatus.ORDERED
    answers = [Answer(label, 1.0, [status] if label else []) for label in labels]
    return Answered(
        View(words, [1, 1, 1], [(0, 0), (2, 1)], candidates, places, 2), labels, [1.0, 1.0], groups, answers
    )


GIVES, GETS = told("one", "gives", "other", (1, 0)), told("one", "gets", "other", (0, 1))
TURNED = told("one", "gives", "other", (0, 1))


def test_a_verb_turns_the_roles_of_those_beside_it_the_same_each_time() -> None:
    network, again = (learnt([GIVES, GETS] * 300, ROLES_ALONE) for _ in range(2))
    for text in (GIVES, GETS):
        chances = network.seen(text.view).chances(0, 2)
        assert [chance > 0.5 for chance in chances] == [bool(label) for label in text.labels]
    assert all(np.array_equal(again.weights[name], values) for name, values in network.weights.items())


def test_a_verb_tells_what_is_stated_and_how_far_it_has_come() -> None:
    network = learnt([GIVES, GETS] * 300, CLAIMS)
    for text, status in ((GIVES, SupplyStatus.DELIVERED), (GETS, SupplyStatus.ORDERED)):
        chances, outcomes = network.seen(text.view).stated(text.groups)
        assert [chance > 0.5 for chance in chances] == [bool(label) for label in text.labels]
        assert OUTCOMES[int(np.argmax(outcomes[int(np.argmax(chances))]))] == status


def test_each_text_is_judged_by_what_others_teach() -> None:
    (found,) = taught([GIVES, TURNED] * 300, [(ROLES_ALONE, 2)])
    said = [network.seen(GIVES.view).chances(0, 2) for network in found.apart]
    assert said[0][0] < said[0][1]
    assert said[1][0] > said[1][1]
