"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.

Source: the Unicode Standard, section 6.2 and Unicode Standard Annex #29, section 4.
"""

from __future__ import annotations

from linkcheck.patterns import Pattern

UNSPACED = Pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]"
)
"""One character of theirs."""
