"""R: what the network answered."""
