"""Files for LibreOffice to read, with whatever it would fetch from elsewhere taken out of them."""
