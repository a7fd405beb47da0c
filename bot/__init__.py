"""Talkuu carries a public hearing from its announcement to the answer every commenter is owed.

Begin with `bot/app.py`, which puts the parts together, and `handlers/__init__.py`, the table of contents of what people
can say. Rules live in `bot/domain`, one intention of a person is one function in `bot/services`.
"""
