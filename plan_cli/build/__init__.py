"""Many plans in one run: processes, what need not be rendered again, and a package to hand out."""
