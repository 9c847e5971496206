"""Files read so far and no further, and written whole or not at all."""
