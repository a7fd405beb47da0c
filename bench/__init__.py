"""Figures, not tests: how fast, how big, how long, always beside a rival on the same server in the same run."""
