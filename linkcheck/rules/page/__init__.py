"""G: what the page itself says."""
