"""Names of news outlets and reference sites, as articles write them; compared as whole words.

A small closed list, from the press-freedom and audience rankings that name the best known of
each country. A capitalised name that ends in one of SUFFIXES counts as well.
"""

from __future__ import annotations

OUTLETS: frozenset[str] = frozenset(
    """
ABC News|Agence France-Presse|AFP|Al Jazeera|Ars Technica|Associated Press|AP News|AP|Axios
Bloomberg|Bloomberg News|Business Insider|Insider|BuzzFeed News|BBC|BBC News|Barron's|CBC|CBS News
CNBC|CNET|CNN|CBC News|Crunchbase|Der Spiegel|Spiegel|Deutsche Welle|DW|Die Zeit|Engadget|El País
El Mundo|Euronews|Fast Company|Financial Times|FT|Forbes|Fortune|Fox News|France 24|Frankfurter Allgemeine
FAZ|Gizmodo|Google News|Hacker News|Haaretz|Harvard Business Review|HuffPost|InfoWorld|InfoQ|Inc.|Kyodo News
La Repubblica|Le Figaro|Le Monde|Libération|LinkedIn|Los Angeles Times|LA Times|MarketWatch|Mashable|Medium
MIT Technology Review|Technology Review|MSNBC|National Geographic|National Public Radio|NBC News|Nature
New Scientist|Newsweek|New York Post|New York Times|Nikkei|Nikkei Asia|NPR|PBS|PCMag|PC World|Politico|ProPublica
Quanta Magazine|Quartz|Quora|Reddit|Reuters|Rolling Stone|Science|Scientific American|Semafor|Sky News|Slate
South China Morning Post|SCMP|Stack Overflow|Statista|Straits Times|Süddeutsche Zeitung|Tagesschau|TechCrunch
TechRadar|Techmeme|The Atlantic|The Economist|Economist|The Guardian|Guardian|The Hill|The Independent
The Information|The New Yorker|New Yorker|The New York Times|The Register|The Telegraph|The Times|The Verge
Verge|The Wall Street Journal|Wall Street Journal|WSJ|The Washington Post|Washington Post|Time|Times of India
USA Today|Vanity Fair|Variety|VentureBeat|Vice|Vogue|Vox|WebMD|Wikipedia|Wired|WIRED|Xinhua|Yahoo Finance
Yahoo News|YouTube|ZDNet|ZDNET|Zeit Online|heise|heise online|Golem|Golem.de|Handelsblatt|Corriere della Sera
Asahi Shimbun|Yomiuri Shimbun|Mainichi|NHK|Kommersant|Meduza|Interfax|RIA Novosti|TASS|Caixin|Global Times
Investopedia|Seeking Alpha|The Motley Fool|The Conversation|ScienceDaily|Phys.org|IEEE Spectrum|The Lancet
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

SUFFIXES: tuple[str, ...] = (
    "News",
    "Times",
    "Post",
    "Journal",
    "Magazine",
    "Review",
    "Herald",
    "Tribune",
    "Gazette",
    "Chronicle",
    "Weekly",
    "Daily",
    "Telegraph",
    "Observer",
    "Zeitung",
    "Press",
    "Wire",
)
"""Last words of outlets' names."""
