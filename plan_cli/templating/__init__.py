"""Jinja2 as plangen uses it: where templates lie, the environments that run them, escaping."""
