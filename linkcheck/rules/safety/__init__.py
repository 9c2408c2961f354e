"""S: what a link gives away, or where it leads that it should not."""
