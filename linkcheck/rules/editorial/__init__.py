"""D: slips that an editor would mend in passing."""
