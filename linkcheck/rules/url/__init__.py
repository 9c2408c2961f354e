"""U: the syntax of URLs."""
