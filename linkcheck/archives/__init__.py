"""What web archives hold of what is cited, and which capture stands for it. Pure.

RFC 7089 (Memento) and CDX indexes. Archives are asked in rounds, as everything: `rounds` says what
to ask next from what is known, `listing` reads what archives answer, `choice` says which capture
comes first. Whether a capture shows the page is examine's to say; who asks is the conductor.
"""
