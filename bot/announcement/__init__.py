"""The announcement file: reading it, saying what is wrong with it, showing what it changes. Writes nothing."""
