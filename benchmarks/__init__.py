"""Measurements by hand, with their scripts."""
