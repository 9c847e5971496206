"""Existing plans, whatever they were written in, as plan files."""
