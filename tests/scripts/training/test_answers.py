import numpy as np

from extract.batches import UNKNOWN
from scripts.training.answers import LENGTHS, Portion, example, portions
from scripts.training.untaught import untaught
from tests.scripts.training.test_teaching import GETS, GIVES


def test_texts_stand_one_behind_the_other_with_nothing_after_them() -> None:
    network = untaught([GIVES, GETS] * 3)
    exercise = Portion([example(one, network) for one in (GIVES, GETS)], 4, LENGTHS[0]).exercise()
    assert exercise.batch.texts[:4].tolist() == [0, 0, 1, 1]
    assert exercise.groups.members[:5, 0].tolist() == [0, 1, 2, 3, -1]
    assert exercise.right.plays[:4].tolist() == [1, 0, 0, 1]
    assert exercise.right.counts.sum() == exercise.right.weighs.sum() == 4
    assert exercise.right.outcomes.sum() == 2
    assert exercise.right.outcomes.shape[0] == exercise.groups.told.shape[0]
    assert (exercise.batch.words[2:] == UNKNOWN).all()


def test_each_text_is_in_one_portion() -> None:
    network = untaught([GIVES, GETS] * 3)
    examples = [example(one, network) for one in [GIVES, GETS] * 100]
    found = [one for some in portions(examples, np.random.default_rng(0)) for one in some.examples]
    assert sorted(map(id, found)) == sorted(map(id, examples))
