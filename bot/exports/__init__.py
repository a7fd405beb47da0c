"""Comments as a file to hand in: XLSX, CSV or JSON, one row each, written while reading, complete or not at all."""
