"""What is said here of every value holds alike on every run."""

from hypothesis import settings

settings.load_profile("ci")
