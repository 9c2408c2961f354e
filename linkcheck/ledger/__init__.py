"""ledger: what runs know of each other: answers to use again, and every sighting of a URL.

Two kinds of rows in one file. *Answers* are cache and resume: written as they arrive, judged when
their run ends, used again while fresh. *Sightings* are history: what each run saw of each URL. A
ledger keeps no secrets: whoever writes to it has left out or masked what carries one.
"""
