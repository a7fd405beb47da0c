"""Kyrgyz and Russian as people write them: folding, city names, which language a text seems to be in. Pure."""
