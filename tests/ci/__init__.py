"""What users copy into their repositories, run as their build servers run it."""
