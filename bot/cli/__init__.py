"""The commands of `python -m bot`: thin, one file a duty."""
