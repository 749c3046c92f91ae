"""The sections of tools/benchmark.py, what they measure with, and how it is told."""
