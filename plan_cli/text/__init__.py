"""What is known of texts as such: Chinese numbers, widths, names of files, patterns compiled when needed."""
