"""A Word file of the user's takes the place of the package's own parts (`--reference-doc`)."""
