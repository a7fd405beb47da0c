"""The numbers of PostgreSQL's advisory locks, in one place, so that no two mean the same by chance."""

MIGRATING = 7_405_001
OWNERS = 7_405_002
"""With a process's own number: it is alive."""
DUTIES = 7_405_003
"""With a duty's number: whoever holds it does it."""
PROGRAMME = 7_405_004
"""Shared by who plans by the hearings as they stand, alone for who changes them."""
