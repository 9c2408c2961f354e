"""Letters of other scripts that look like Latin ones.

From confusables.txt of Unicode Technical Standard #39: the lower-case letters of Cyrillic, Greek
and Armenian whose prototype is one ASCII letter.
"""

from __future__ import annotations

CONFUSABLES: dict[str, str] = {
    # Cyrillic
    "\u0430": "a", "\u0441": "c", "\u0501": "d", "\u0435": "e", "\u04bb": "h", "\u0456": "i",
    "\u0458": "j", "\u04cf": "l", "\u043e": "o", "\u0440": "p", "\u051b": "q", "\u0433": "r",
    "\u0455": "s", "\u0475": "v", "\u051d": "w", "\u0445": "x", "\u0443": "y", "\u04af": "y",
    "\u0461": "w",
    # Greek
    "\u03b1": "a", "\u03b9": "i", "\u03ba": "k", "\u03bd": "v", "\u03bf": "o", "\u03c1": "p",
    "\u03c3": "o", "\u03c5": "u", "\u03b3": "y", "\u03f2": "c", "\u03f3": "j",
    # Armenian
    "\u0581": "g", "\u0570": "h", "\u0578": "n", "\u057d": "u", "\u0585": "o", "\u0566": "q",
    "\u0563": "q", "\u0575": "j", "\u056c": "l", "\u0572": "n",
}  # fmt: skip

SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "Cyrillic": ((0x0400, 0x052F), (0x1C80, 0x1C88), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    "Greek": ((0x0370, 0x03E1), (0x03F0, 0x03FF), (0x1F00, 0x1FFF)),
    "Armenian": ((0x0531, 0x058A),),
}
"""Blocks of the scripts whose letters look Latin."""

HOME_DOMAINS: dict[str, frozenset[str]] = {
    "Cyrillic": frozenset(
        ("ru", "su", "ua", "by", "bg", "rs", "me", "mk", "kz", "kg", "mn", "tj", "uz")
    ),
    "Greek": frozenset(("gr", "cy", "eu")),
    "Armenian": frozenset(("am",)),
}
"""Top-level domains in ASCII under which whole words of the script are at home."""
