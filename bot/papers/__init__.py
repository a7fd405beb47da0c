"""Papers to hand in: the table of proposals, the minutes of a hearing, the summary report, the public ledger.

What they are made from is read a stretch of comments at a time (`reading.py`, `figures.py`), put into words in Kyrgyz,
Russian or both (`words.py`), and written while it is read (`workbook.py`, `document.py`): complete or not at all.
"""
