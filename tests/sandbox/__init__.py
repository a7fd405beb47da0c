"""Tests of bot.sandbox; a package, so that the names of its files may occur elsewhere too."""
