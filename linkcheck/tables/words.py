"""Words that stand where a source should, by language (ISO 639-1).

A language's words speak only in articles of that language. Placeholders after the inline
clean-up templates of the Wikipedias («citation needed» and its translations) and the habits of
text generators; attribution phrases after newspaper usage.
"""

from __future__ import annotations

from typing import NamedTuple

PLACEHOLDERS: dict[str, str] = {
    "en": r"source|sources|sources?\s+needed|citation|citation\s+needed|citations?\s+needed|cite"
    r"|link|links?\s+needed|url|ref|needs\s+(?:a\s+)?(?:source|citation|reference)"
    r"|(?:your\s+)?(?:source|link|url|citation)\s+here|link\s+to\s+source",
    "de": r"quelle|quellen|quelle\s+fehlt|quelle\s+einfügen|beleg|beleg\s+fehlt|nachweis"
    r"|link\s+einfügen",
    "fr": r"source|sources|réf\.?\s+nécessaire|source\s+requise|source\s+manquante"
    r"|citation\s+nécessaire|lien|lien\s+à\s+insérer|référence\s+nécessaire",
    "es": r"fuente|fuentes|cita\s+requerida|fuente\s+requerida|falta\s+(?:la\s+)?(?:cita|fuente)"
    r"|enlace|insertar\s+enlace",
    "it": r"fonte|fonti|citazione\s+necessaria|senza\s+fonte|inserire\s+link",
    "pt": r"fonte|fontes|carece\s+de\s+fontes|citação\s+necessária|inserir\s+link",
    "nl": r"bron|bron\s+nodig|bronvermelding|bron\s+gewenst",
    "ru": r"источник|источники|нет\s+источника|источник\s+не\s+указан|ссылка|вставить\s+ссылку",
    "zh": r"来源|來源|来源请求|來源請求|需要引用|链接|連結|引用",
    "ja": r"要出典|出典|出典不明|ソース|リンク|引用元",
    "ar": r"مصدر|المصدر|بحاجة\s+لمصدر|رابط",
}
"""What stands between the brackets, as a regular expression matched whole, ignoring case."""

INSERTIONS: str = (
    r"(?:insert|add|include|provide)\s+(?:an?\s+|the\s+|your\s+)?"
    r"(?:(?:\w+\s+){0,2})(?:links?|urls?|sources?|citations?|references?|refs?)(?:\s+[\w\s]{0,30})?"
    r"|todo(?:\s*:|\s)\s*[^\[\]]{0,60}|tk|tktk"
)
"""Instructions that a writer left in brackets; English, whatever the article's language."""

INTERVALS: str = (
    r"ranges?|intervals?|bounds|bereich|intervall|plage|intervalle|rango|intervalo|intervallo"
    r"|faixa|bereik|zakres|przedział|диапазон|интервал|区间|區間|范围|範圍|範囲|区間"
)
"""What stands before two numbers in brackets that bound a quantity, whatever the language."""


BACK_TO_TOP: str = (
    r"(?:(?:go|jump|scroll|return|back)\s*)*(?:(?:to|up)\s*)*(?:(?:the|page)\s*)*(?:top|up|start|beginning)"
    r"(?:\s*of\s*(?:the\s*)?(?:page|article|document|file|list))?"
    r"|back|home|toc|(?:back\s*to\s*)?(?:the\s*)?(?:table\s*of\s*contents|contents|index|readme|menu|start)"
    r"|(?:zurück\s*)?(?:nach\s*oben|zum\s*(?:seiten)?anfang)|oben|seitenanfang"
    r"|(?:retour(?:ner)?|revenir|remonter|aller)\s*(?:en|vers\s*le|au)\s*(?:haut|début|sommaire)(?:\s*de\s*(?:la\s*)?page)?"
    r"|haut(?:\s*de\s*(?:la\s*)?page)?"
    r"|(?:volver|ir|subir|regresar)\s*(?:al?|hacia)?\s*(?:arriba|inicio|principio|comienzo|índice)|arriba|subir|inicio"
    r"|(?:torna|vai|ritorna)\s*(?:su|all['’]?\s*inizio|in\s*(?:alto|cima))|(?:voltar|ir)\s*(?:ao|para\s*o)\s*(?:topo|início)|topo"
    r"|(?:terug\s*)?naar\s*boven|(?:wróć\s*)?(?:na|do)\s*(?:górę|góry|początku)"
    r"|наверх|вверх|(?:вернуться\s*)?(?:к\s*началу|в\s*начало|наверх)|в\s*начало\s*страницы"
    r"|(?:返回|回到|回)?(?:顶部|頂部|页首|頁首|目录|目錄)|(?:ページ)?(?:の)?(?:トップ|先頭|上)(?:へ|に)?(?:戻る)?"
    r"|(?:맨\s*)?위로(?:\s*가기)?|yukarı(?:\s*çık)?|başa\s*dön|العودة\s*(?:إلى|للأعلى)\s*(?:الأعلى)?"
)
"""What a link back to the top of the page says, as a regular expression matched whole."""


class Attribution(NamedTuple):
    """Phrases that name a source without a link. `{outlet}` stands for a name."""

    mention: str
    """«… found in this Reuters article»: `in this {outlet} article`, after one of `verbs`."""
    verbs: str
    read_more: tuple[str, ...]
    """Whole sentences."""
    mention_word: str
    """Every mention holds it: other sentences need no search. ASCII, lower case, as the next."""
    more_words: frozenset[str]
    """Every sentence of `read_more` holds one of these."""
    verb_last: bool = False
    """The verb may close the clause: «wird in diesem Spiegel-Artikel erläutert»."""


ATTRIBUTIONS: dict[str, Attribution] = {
    "en": Attribution(
        mention=r"in\s+this\s+{outlet}\s+(?:article|report|study|story|piece|post|interview|analysis"
        r"|paper|investigation)",
        verbs=r"found|reported|described|detailed|explained|discussed|noted|published|outlined"
        r"|covered|mentioned|explored|documented|highlighted|seen|read|available|stated|cited|shown",
        read_more=(
            (
                r"(?:read|learn|see|find\s+out)\s+more(?:\s+(?:about|of|on)\s+.+?)?\s+(?:on|in|at)"
                r"\s+(?:the\s+)?{known}"
            ),
            (
                r"(?:read|learn|see|find\s+out)\s+more(?:\s+(?:about|of|on)\s+.+?)?\s+in\s+an?\s+"
                r"(?:article|report|story|piece|post|analysis|interview)\s+(?:by|from|in)\s+(?:the\s+)?{outlet}"
            ),
        ),
        mention_word="this",
        more_words=frozenset(("more",)),
    ),
    "de": Attribution(
        mention=r"in\s+diesem\s+{outlet}[\s-](?:artikel|bericht|beitrag|text|interview)",
        verbs=r"finden|berichtet|beschrieben|erläutert|nachzulesen|erklärt|erwähnt|veröffentlicht",
        read_more=(
            (
                r"(?:mehr\s+(?:dazu|darüber|hierzu)|weitere\s+informationen(?:\s+dazu)?)"
                r"\s+(?:beim?|auf|im|in)\s+(?:der\s+|dem\s+)?{known}"
            ),
            r"lesen\s+sie\s+mehr(?:\s+(?:über|zu)\s+.+?)?\s+(?:beim?|auf|im|in)\s+(?:der\s+|dem\s+)?{known}",
        ),
        mention_word="diesem",
        more_words=frozenset(("mehr", "weitere")),
        verb_last=True,
    ),
    "fr": Attribution(
        mention=r"dans\s+cet?\s+(?:article|reportage|rapport|étude)\s+(?:de|du|d['’])\s*{outlet}",
        verbs=r"trouver|rapporté|décrit|expliqué|détaillé|publié|mentionné|évoqué|lire",
        read_more=(
            (
                r"(?:en\s+savoir\s+plus|lire\s+la\s+suite|à\s+lire)(?:\s+sur\s+.+?)?\s+(?:sur|dans)"
                r"\s+(?:le\s+|la\s+)?{known}"
            ),
        ),
        mention_word="dans",
        more_words=frozenset(("savoir", "lire")),
    ),
    "es": Attribution(
        mention=r"en\s+este\s+(?:artículo|reportaje|informe|estudio)\s+de(?:\s+la|\s+el|l)?\s+{outlet}",
        verbs=r"encontrar|encuentra|informado|descrito|explicado|detallado|publicado|mencionado|leer",
        read_more=(
            r"(?:lea|leer|ver|más\s+información)\s*(?:más)?(?:\s+sobre\s+.+?)?\s+en\s+(?:el\s+|la\s+)?{known}",
        ),
        mention_word="este",
        more_words=frozenset(("lea", "leer", "ver", "informaci")),
    ),
}

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the and of to in is that for with was are this from a an as at be but by has have it not"
        " on or which".split()
    ),
    "de": frozenset("der die und das ist nicht ein eine mit den von für auf".split()),
    "fr": frozenset("le la les et des est une dans pour que qui sur pas".split()),
    "es": frozenset("el la los las de que en una por con para del".split()),
    "it": frozenset("il la di che un una per con del della sono gli".split()),
    "pt": frozenset("os as de que em uma por com para não do dos da".split()),
    "nl": frozenset("de het een en van is dat op te in voor met zijn".split()),
}
"""The commonest words of languages in Latin script, to tell which one an article is in."""

ABBREVIATIONS: frozenset[str] = frozenset(
    "mr mrs ms dr prof st jr sr vs etc e.g i.e cf al inc ltd co corp no nos vol pp p ed eds fig"
    " figs approx dept est gen gov sen rep rev hon u.s u.k u.n a.m p.m jan feb mar apr jun jul aug"
    " sep sept oct nov dec z.b d.h u.a bzw nr abs hr art env sra dra núm pág т.е т.д г".split()
)
"""Words after whose full stop a sentence usually goes on; case-folded, without the last stop."""

ANNOUNCEMENTS: str = (
    # English; with «online» or «URL» alone only a colon announces.
    r"available\s+(?:online\s+)?(?:at|from|via|under)|retrieved\s+(?:[\w\s,.]{0,30}\s)?from"
    r"|accessed\s+(?:at|from|via)|\[online\][.,:]?\s*available(?:\s+(?:at|from))?(?=\s*:)"
    r"|available\s+online(?=\s*:)|url(?=\s*:)"
    # German, French, Spanish, Italian, Portuguese, Dutch, Russian
    r"|(?:online\s+)?(?:verfügbar|abrufbar)\s+unter|abgerufen\s+von"
    r"|disponible\s+(?:sur|à\s+l['\u2019]adresse|en)|consultable\s+sur|recuperado\s+de"
    r"|disponibile\s+(?:su|all['\u2019]indirizzo)|disponível\s+em|beschikbaar\s+(?:op|via)"
    r"|режим\s+доступа|доступно\s+по\s+адресу"
)
"""Words with which an entry of a source list announces a URL, ignoring case."""
