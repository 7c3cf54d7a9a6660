"""matplotlib: the line figure that a lesson shows most often, from data to the bytes of a file."""

import io

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt  # noqa: E402  (the backend comes first)
import numpy as np  # noqa: E402

import protocol

DOTS_PER_INCH = 100
SIZE = (6.4, 4.0)  # 640 × 400 at 1×, 1280 × 800 at 2×.
FACTORS = [0.2, 0.45, 0.8, 1.02]


def series(count, points):
    """`count` decays over `points` layers: (label, layers, norms)."""
    layers = np.arange(1, points + 1)
    # A long line covers as many decades as a short one.
    exponents = (layers[-1] - layers) * (11 / max(1, points - 1))
    return [(f"factor {factor}", layers, factor**exponents) for factor in FACTORS[:count]]


def draw(lines, markers):
    figure, axes = plt.subplots(figsize=SIZE, dpi=DOTS_PER_INCH)
    for label, layers, norms in lines:
        axes.semilogy(layers, norms, marker="o" if markers else None, label=label)
    axes.set(xlabel="layer", ylabel="gradient norm", title="Gradient norm of each layer")
    axes.grid(True)
    axes.legend()
    return figure


def prepare(workload):
    if workload["measure"] != "figure":
        return None
    lines = series(workload["series"], workload["points"])
    kind = workload["format"]
    options = {"png": {"dpi": 2 * DOTS_PER_INCH}}.get(kind, {})
    file_format = "svg" if kind == "inline" else kind
    # Text stays text in the page's own SVG; in the file it becomes outlines.
    matplotlib_text = "none" if kind == "inline" else "path"

    def repeat(times):
        for _ in range(times):
            with matplotlib.rc_context({"svg.fonttype": matplotlib_text}):
                figure = draw(lines, workload["points"] <= 50)
                figure.savefig(io.BytesIO(), format=file_format, **options)
            plt.close(figure)

    return repeat


if __name__ == "__main__":
    protocol.serve("matplotlib", {"matplotlib": matplotlib.__version__}, prepare)
