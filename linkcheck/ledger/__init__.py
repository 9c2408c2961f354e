"""ledger: what runs know of each other: answers to use again, the past of URLs and of articles.

Three kinds of rows in one file. *Answers* are cache and resume: written as they arrive, judged when
their run ends, used again while fresh. *Sightings* are history: what each run saw of each URL.
*Audits* are history, too: what each run said of each article, in numbers, and which findings the
last one had. A ledger keeps no secrets: whoever writes to it has left out or masked what carries
one.
"""
