"""Whole programs to be measured from outside: `python -m benchmarks.jobs.NAME ANSWER_FILE ARGUMENT ...`.

Each imports what it needs, as anyone's script would, does one thing and writes when it was done.
"""
