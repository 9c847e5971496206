"""A collection's `plangen.yaml`: how its documents look, what its review minds.

Most folders have none, so that only `values` is imported everywhere.
"""
