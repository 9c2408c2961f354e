"""P: a source was announced and is not there."""
