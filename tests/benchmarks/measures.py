"""What a measure is: a figure, its unit, what it is compared with and what we aim at."""

from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Measure:
    """`baseline` is the same work done bare, in the same run; the ratio says more than the figure."""

    name: str
    value: float
    unit: str
    aim: str = ""
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def table(measures: list[Measure]) -> str:
    """Markdown, ready for the README of this folder."""
    lines = ["| measure | value | baseline | ratio | aim |", "|---|---|---|---|---|"]
    for m in measures:
        baseline = f"{m.baseline:,.4g} {m.unit}" if m.baseline is not None else ""
        ratio = f"{m.ratio:.2f}" if m.ratio is not None else ""
        lines.append(f"| {m.name} | {m.value:,.4g} {m.unit} | {baseline} | {ratio} | {m.aim} |")
    return "\n".join(lines)
