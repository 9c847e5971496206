"""Web pages as a document, without a browser or LibreOffice."""
