"""Closed lists, as data."""
