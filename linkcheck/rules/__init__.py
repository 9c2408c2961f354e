"""The rules: pure functions from an article (and what its URLs answered) to hits."""
