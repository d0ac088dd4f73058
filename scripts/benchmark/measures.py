"""Measures: what was measured, beside what it is measured by, and how far it may be off."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt
from rich.console import Console
from rich.table import Table

GOOD, BAD = "#2a7f62", "#b5402a"


class Mark(Enum):
    """Whether a ratio should be at least, or at most, what was aimed at."""

    LEAST = "≥"
    MOST = "≤"


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio within one run, and what was aimed at."""

    name: str
    ours: str
    beside: str
    ratio: float
    mark: Mark
    aim: float

    @property
    def met(self) -> bool:
        """Whether it is as good as was aimed at."""
        return self.ratio >= self.aim if self.mark is Mark.LEAST else self.ratio <= self.aim

    @property
    def quality(self) -> float:
        """How often it is as good as was aimed at: 1 just reaches it."""
        return self.ratio / self.aim if self.mark is Mark.LEAST else self.aim / self.ratio


def print_measures(measures: list[Measure]) -> None:
    """Print a table."""
    table = Table("measure", "ours", "beside", "ratio", "aim", "")
    for each in measures:
        word = "met" if each.met else "missed"
        table.add_row(each.name, each.ours, each.beside, f"{each.ratio:.2f}", f"{each.mark.value} {each.aim:g}", word)
    Console(width=160).print(table)


def draw(measures: list[Measure], title: str, file: Path) -> None:
    """Draw how often each measure is as good as was aimed at, on a logarithmic axis, as a PNG."""
    figure, axes = plt.subplots(figsize=(11, 0.9 + 0.62 * len(measures)), layout="constrained")
    names = [f"{each.name}\n{each.ours} beside {each.beside}" for each in measures]
    bars = axes.barh(
        names, [each.quality - 1 for each in measures], left=1, color=[GOOD if each.met else BAD for each in measures]
    )
    axes.bar_label(bars, [f" {each.ratio:.2f}  ({each.mark.value} {each.aim:g}) " for each in measures], fontsize=9)
    axes.axvline(1, color="#333333", linewidth=1)
    axes.set_xscale("log")
    axes.margins(x=0.3)
    axes.set_xticks([], minor=True)
    axes.set_xticks([0.5, 1, 2, 4], ["half of the aim", "the aim", "twice", "4 times"])
    axes.invert_yaxis()
    axes.tick_params(axis="y", labelsize=9, length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.suptitle(title, x=0.01, ha="left", fontsize=11)
    figure.savefig(file, dpi=110)
    plt.close(figure)
