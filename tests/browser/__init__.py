"""The page of the sandbox in a real Chromium; a package, so that the names of its files may occur elsewhere too."""
