"""What plangen knows about the world: tables with a source for each row, and questions to them.

The tables are written by hand in YAML and read as JSON: parsing the YAML would cost more than the
rest of a run. `tools/compile_facts.py` makes the JSON, a test holds the two equal.
"""
