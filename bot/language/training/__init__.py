"""Makes the weights of detection from sentences, and measures them on others. See docs/language.md."""
