"""Folders under which sites list pages instead of showing one, and words for a part of a work.

Collected by hand: what site software puts into addresses (WordPress, Drupal, Ghost, Hugo, Jekyll,
Blogger), and the words for tag, topic, category, author, archive and search in languages of Europe.
"""

from __future__ import annotations

LISTINGS: frozenset[str] = frozenset(
    """
    tag tags tagged category categories cat topic topics subject subjects label labels theme themes
    author authors archive archives search find results feed feeds rss sitemap index list lists
    section sections series issue issues
    thema themen schlagwort schlagworte kategorie kategorien autor autoren archiv suche rubrik
    sujet sujets etiquette etiquettes mot-cle mots-cles categorie auteur auteurs recherche rubrique
    etiqueta etiquetas categoria autores buscar busca tema temas archivo arquivo assunto
    argomento argomenti ricerca cerca archivio
    onderwerp onderwerpen zoeken rubriek archief
    emne emner amne amnen kategori sok hae aihe
    temat tematy szukaj kategoria rubryka
    """.split()
)
"""Whole segments of a path, lower case, without accents."""

PARTS: frozenset[str] = frozenset(
    """
    part pt vol volume episode chapter book season teil band folge kapitel staffel partie tome
    chapitre parte tomo capitulo capítulo volumen puntata del deel aflevering часть том
    """.split()
)
"""Behind a title they make it that of a part, lower case."""
