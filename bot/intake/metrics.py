"""What is measured of the intake, in Prometheus' terms."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("parvis_updates_total", "Updates by kind and outcome.", ["kind", "outcome"])
HANDLING = Histogram(
    "parvis_update_seconds",
    "From an update's arrival to its committed and given answer, in seconds.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10),
)
LAG = Gauge("parvis_update_lag_seconds", "How long the newest message had waited at Telegram, in seconds.")
DEAD = Counter("parvis_dead_letters_total", "Updates set aside, by cause.", ["cause"])
IN_HAND = Gauge("parvis_updates_in_hand", "Updates being handled now.")
