"""What linkcheck is held to. One package, so that no module of it is imported twice."""
