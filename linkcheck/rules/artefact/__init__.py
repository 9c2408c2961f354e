"""A rules: what chat programs leave behind in the text of an article."""
