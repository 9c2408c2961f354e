"""Headings under which articles list their sources, by language; compared case-folded.

Sources: the section names in Wikipedia's manuals of style and the localisations of common
citation styles (APA, MLA, DIN ISO 690, GOST R 7.0.5).
"""

from __future__ import annotations

REFERENCE_HEADINGS: frozenset[str] = frozenset(
    heading.casefold()
    for line in (
        # English
        (
            "sources|source|source list|list of sources|references|reference|reference list"
            "|list of references|notes|endnotes|footnotes|bibliography|works cited|literature cited"
            "|further reading|citations|cited works|external links|links and sources"
            "|select bibliography|sources cited|source notes|primary sources|secondary sources"
        ),
        # German
        (
            "quellen|quelle|quellenangaben|quellenverzeichnis|literatur|literaturverzeichnis"
            "|einzelnachweise|nachweise|anmerkungen|fußnoten|weblinks|belege|referenzen"
            "|weiterführende literatur|weiterführende links"
        ),
        # French
        (
            "sources|références|notes|bibliographie|notes et références|ouvrages cités|liens externes"
            "|pour aller plus loin|sources et références|pour en savoir plus"
        ),
        # Spanish
        (
            "fuentes|fuente|referencias|notas|bibliografía|obras citadas|enlaces externos"
            "|lecturas recomendadas|lecturas adicionales|notas y referencias"
        ),
        # Italian, Portuguese, Dutch
        "fonti|riferimenti|note|bibliografia|opere citate|collegamenti esterni|letture consigliate",
        "fontes|referências|notas|bibliografia|obras citadas|ligações externas|leitura adicional",
        (
            "bronnen|bron|referenties|voetnoten|noten|bibliografie|literatuur|verder lezen"
            "|externe links"
        ),
        # Polish, Swedish, Danish, Norwegian, Finnish, Turkish
        "źródła|przypisy|bibliografia|literatura|linki zewnętrzne",
        "källor|referenser|noter|litteratur|fotnoter|externa länkar",
        "kilder|referencer|noter|litteratur|referanser",
        "lähteet|viitteet|kirjallisuutta|kaynaklar|kaynakça|dipnotlar|notlar",
        # Russian, Ukrainian
        "источники|источник|примечания|литература|список литературы|ссылки|сноски|библиография",
        "джерела|примітки|література|посилання",
        # Chinese, Japanese, Korean
        "参考文献|参考资料|参考來源|参考来源|資料來源|资料来源|來源|来源|注释|註釋|脚注|引用来源|延伸阅读|延伸閱讀|參考資料|參考文獻|外部链接|外部連結",
        "出典|参考文献|脚注|注釈|注記|引用元|参照|関連文献|外部リンク|情報源",
        "출처|참고 문헌|참고문헌|각주|주석|참고 자료|외부 링크",
        # Arabic, Hebrew, Persian, Hindi
        "المصادر|مصادر|المراجع|مراجع|الهوامش|هوامش|المصادر والمراجع|روابط خارجية|حواشي",
        "מקורות|הערות שוליים|לקריאה נוספת|ביבליוגרפיה",
        "منابع|پانویس|یادداشت‌ها|ارجاعات",
        "संदर्भ|सन्दर्भ|स्रोत|टिप्पणियाँ",
    )
    for heading in line.split("|")
)

ELSEWHERE_A_WORD: dict[str, str] = {"note": "it"}
"""Headings that are such in one language (ISO 639-1), and a remark or the like in others."""

JOINERS: tuple[str, ...] = (
    " and ",
    " & ",
    " und ",
    " et ",
    " y ",
    " e ",
    " en ",
    " / ",
    " и ",
    "和",
    " و",
)
"""Words that join two such headings into one («Notes and references»)."""
