"""How much of everything is measured: enough for the page, or just enough to see that it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The amounts of the page."""

    chats: int = 4000
    """Two or three texts each, as people write comments."""
    rest_s: float = 1.0
    """After the start, before anything is asked."""
    warm_up: int = 500
    texts: int = 8000
    steady_s: float = 15
    steady_per_second: float = 100
    comments: int = 3000
    """Each from the text by the press to the receipt."""

    hearings: int = 10_000
    stored: int = 100_000
    """Comments to count and to export."""
    subscribers: int = 500_000
    """Each is reminded twice: a million deliveries."""
    rates: Mapping[int, int] = field(default_factory=lambda: {300: 20_000, 1000: 20_000})
    """Messages a second: to so many people."""
    with_faults: int = 3000

    sizes: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    crews: tuple[int, ...] = (1, 2, 4)
    """Processes on one server."""
    rounds: int = 2
    posted_s: float = 15
    posted_per_second: tuple[float, ...] = (200, 500)
    rows: tuple[int, ...] = (100_000, 1_000_000)
    """Of each table, to see what a row takes, and whether more of them take more each."""


FULL = Amounts()
TINY = Amounts(
    chats=40,
    rest_s=0,
    warm_up=5,
    texts=60,
    steady_s=0.3,
    comments=20,
    hearings=20,
    stored=50,
    subscribers=100,
    rates={300: 50},
    with_faults=100,
    sizes=(50,),
    crews=(1, 2),
    rounds=1,
    posted_s=0.3,
    posted_per_second=(100,),
    rows=(200,),
)
