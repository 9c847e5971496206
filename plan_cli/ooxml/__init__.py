"""Word files from outside (Office Open XML): the package, its parts and styles, read with every suspicion."""
