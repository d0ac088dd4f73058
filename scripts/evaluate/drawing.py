"""Draw how often claims of each confidence are right."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

from scripts.evaluate.figures import Judged, calibration

LINE, EVEN = "#2a7f62", "#999999"


def draw_calibration(judged: Sequence[Judged], file: Path) -> None:
    """Draw confidence against the share that is right, with how many claims there are, as a PNG."""
    bins, error = calibration(judged)
    figure, axes = plt.subplots(figsize=(5.5, 5.5), layout="constrained")
    axes.plot([0, 1], [0, 1], color=EVEN, linestyle="--", linewidth=1)
    axes.plot([b.confidence for b in bins], [b.right for b in bins], color=LINE, marker="o")
    for one in bins:
        axes.annotate(str(one.claims), (one.confidence, one.right), textcoords="offset points", xytext=(6, -12))
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="confidence of a claim", ylabel="share that is right")
    axes.set_title(f"{sum(b.claims for b in bins)} claims; expected calibration error {error:.3f}", fontsize=11)
    figure.savefig(file, dpi=120)
    plt.close(figure)
