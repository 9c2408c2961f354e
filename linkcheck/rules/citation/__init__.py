"""C: the structure of citations: numbers, entries, anchors."""
