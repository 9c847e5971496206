"""The version of plangen: the one place that says it."""

__version__ = "0.1.0"
