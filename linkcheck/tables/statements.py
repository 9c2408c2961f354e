"""Words with which prose states what somebody must have found out, by language (ISO 639-1).

Reporting verbs and phrases after newspaper usage; magnitudes and units as style books write them.
"""

from __future__ import annotations

FIGURE: str = (
    # A share, an amount of money, a large or fractional quantity; no year, date, time or small count.
    r"\d[\d.,\u00a0\u202f' ]*[%‰％]"
    r"|\d[\d.,]*\s*(?:per\s?cent|percentage\s+points?|percent|Prozent(?:punkte)?|pour\s?cent|por\s?ciento"
    r"|per\s?cento|procent|процен\w*|百分点)\b"
    r"|[$€£¥₹₽￥]\s?\d[\d.,]*|\d[\d.,\u00a0\u202f]*\s?(?:[$€£¥₹₽]|USD|EUR|GBP)(?!\w)"
    r"|\d[\d.,]*\s*(?:thousand|million|billion|trillion|bn\b|Tausend|Million\w*|Mio\.?|Milliard\w*|Mrd\.?"
    r"|millier\w*|millones|mil\s+millones|miles\s+de|milioni|milhões|bilhões|miljoen|miljard"
    r"|тыс\w*|млн|млрд|милли\w*)"
    r"|\d[\d.,]*\s*[万萬亿億兆]"
    r"|(?<![\d.,/:-])\d{1,3}(?:[,.\u00a0\u202f']\d{3})+(?![\d,.]\d)"
)
"""A number that somebody counted or measured, as a regular expression, ignoring case."""

ATTRIBUTED: dict[str, str] = {
    "en": r"according\s+to|(?:studies|research(?:ers)?|scientists|experts|analysts|critics|officials"
    r"|economists|observers|a\s+(?:study|survey|report|poll))\s+(?:have\s+|has\s+)?(?:said|say|says|found|find"
    r"|finds|show|shows|showed|shown|suggest|suggests|suggested|warn|warns|warned|believe|estimate|estimates"
    r"|estimated|argue|argued|claim|claimed|reported|noted|concluded|predict|predicted|agree)"
    r"|(?:said|told|announced|stated|testified)\s+(?:that|in|on|at|reporters)\b|\bhe\s+said\b|\bshe\s+said\b"
    r"|\bthey\s+said\b",
    "de": r"laut\s+[A-ZÄÖÜ\w]|zufolge|nach\s+(?:angaben|ansicht|einschätzung)"
    r"|(?:studien|forscher|experten|fachleute|analysten|kritiker|behörden)\s+(?:zeigen|warnen|sagen|fanden"
    r"|schätzen|meinen|berichten)|(?:sagte|erklärte|teilte|kündigte)\s+\w+",
    "fr": r"selon\s+\w|d['\u2019]après\s+(?:les?|la|une?|des)\s|(?:études|chercheurs|experts|analystes|critiques)"
    r"\s+(?:ont\s+)?(?:montr|estim|affirm|averti|indiqu|disent|trouv)\w*|a\s+(?:déclaré|affirmé|indiqué|annoncé)",
    "es": r"según\s+\w|de\s+acuerdo\s+con|(?:estudios|investigadores|expertos|analistas|críticos)\s+(?:\w+\s+)?"
    r"(?:muestran|advierten|dicen|afirman|estiman|señalan|encontraron)|(?:dijo|declaró|afirmó|anunció)\s+(?:que|en|el|la)\b",
    "it": r"secondo\s+(?:il|lo|la|i|gli|le|uno?|una|l['\u2019])|(?:studi|ricercatori|esperti|analisti)\s+(?:\w+\s+)?"
    r"(?:mostrano|avvertono|dicono|affermano|stimano)|ha\s+(?:detto|dichiarato|affermato|annunciato)",
    "pt": r"segundo\s+(?:os?|as?|um|uma)\s|de\s+acordo\s+com|(?:estudos|pesquisadores|investigadores|especialistas|analistas)"
    r"\s+(?:\w+\s+)?(?:mostram|alertam|dizem|afirmam|estimam)|(?:disse|declarou|afirmou|anunciou)\s+(?:que|em|o|a)\b",
    "nl": r"volgens\s+\w|(?:onderzoekers|deskundigen|experts|analisten|critici|studies)\s+(?:\w+\s+)?(?:zeggen|waarschuwen"
    r"|schatten|tonen|stellen)|(?:zei|verklaarde|meldde|kondigde)\s+\w+",
    "ru": r"по\s+(?:данным|словам|мнению|оценкам|информации)|согласно\s+\w",
    "zh": r"根据|根據|据.{1,12}(?:报道|统计|表示)|據.{1,12}(?:報導|統計|表示)"
    r"|(?:专家|研究人员|分析师|学者|專家|學者)(?:表示|认为|指出|警告|認為)",
    "ja": r"によると|によれば|(?:研究者|専門家|調査)(?:は|によ)|と(?:述べ|語っ|発表し)た",
    "ar": "وفق\u064b?ا?\\s+ل|بحسب|صرح|أفاد",
}
"""«According to …», «researchers found», as a regular expression, ignoring case."""

FIRST_PERSON: dict[str, str] = {
    "en": r"\b(?:I|I['\u2019](?:m|ve|d|ll)|my|mine|we|we['\u2019](?:re|ve|d|ll)|our|ours)\b",
    "de": r"\b(?:ich|mein\w*|mir|mich|wir|unser\w*)\b",
    "fr": r"\b(?:je|j['\u2019]|mon|ma|mes|nous|notre|nos)(?!\w)",
    "es": r"\b(?:yo|mi|mis|nosotros|nuestr\w+|creo)\b",
    "it": r"\b(?:io|mio|mia|miei|noi|nostr\w+|credo)\b",
    "pt": r"\b(?:eu|meu|minha|meus|nós|noss\w+|acho)\b",
    "nl": r"\b(?:ik|mijn|wij|we|ons|onze)\b",
    "ru": r"\b(?:я|мой|моя|мы|наш\w*)\b",
    "zh": "我",
    "ja": "私|僕|我々",
    "ar": "أنا|نحن",
}
"""Whoever speaks of himself needs no source, as a regular expression, ignoring case."""
