"""Values and rules of public hearings. Pure: standard library only, no clock, no input or output."""
