"""L: link mark-up that fails."""
