"""The reports that are looked at: real audits of articles, and reports built by hand."""

from __future__ import annotations

import functools
import random
import tempfile
from pathlib import Path

from linkcheck.audit import audit, begin
from linkcheck.choice import Choices
from linkcheck.model import Report
from linkcheck.render import Look, render
from linkcheck.settings import Settings, load_settings
from tests.render.hostile import hostile
from tests.render.sample import sample
from tests.web.article_web import article_web, hosts

ROOT = Path(__file__).resolve().parents[2]
MANY = 2000

WORLD = {
    "arabic.md": """# سوق الكتب القديمة في المدينة

فتح السوق أبوابه يوم الجمعة، وقال [المجلس البلدي](https://www.example.org/majlis) إن الزوار زادوا
بمقدار ٤٠٪ منذ العام الماضي [مصدر]. انظر [التقرير الكامل](https://reports.example.net/2025/souq).

- دليل الزائر: <https://guide.example.com/ar/souq>

> «الكتاب خير جليس»، كما جاء في [المقدمة](#المقدمة).
""",
    "chinese.md": """# 海岸小镇的新书店

书店于三月开业，[市政府](https://www.example.org/zhengfu)表示客流量增加了四成[来源]。
更多内容见[完整报告](https://reports.example.net/2025/shudian)，以及【来源】。

1. 书店年鉴，<https://yearbook.example.com/zh>
""",
}


def harbour() -> Report:
    """Audit the fixture article against a web on this machine."""
    article = "fixtures/articles/harbour.md"
    text = (ROOT / article).read_text("utf-8")
    with article_web(text, walled=hosts(text)[-2:]) as web:
        flags = {"connect-to": (web.connect_to,), "ca-file": web.ca_file}
        settings = load_settings(None, flags, {})
        work = begin([article], settings, Choices(settings), cwd=ROOT, project_root=ROOT)
        return audit(work)


def offline(articles: dict[str, str]) -> Report:
    """Audit texts without the network."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in articles.items():
            (folder / file).write_text(text, encoding="utf-8")
        settings = Settings(offline=True)
        work = begin([*articles], settings, Choices(settings), cwd=folder, project_root=folder)
        return audit(work)


def many() -> Report:
    """Audit one article with 2,000 citations of 150 domains, a quarter of them defective."""
    dice = random.Random(8)
    hyphens = ("-", "-", "-", "\u2011")
    words = "the harbour council said that gates and tides would cost more than planned".split()
    lines = ["# A long article", ""]
    for number in range(MANY):
        host = f"www.tidal-paper-{int(dice.paretovariate(0.8)) % 150}.com"
        hyphen = dice.choice(hyphens)
        sentence = " ".join(dice.choices(words, k=14)).capitalize()
        lines.append(f"{sentence} [source {number}](https://{host}/a{hyphen}b/{number}).")
        if not dice.randrange(5):
            lines.append("")
        if not dice.randrange(40):
            lines += ["", f"## Part {number}", ""]
    return offline({"long.md": "\n".join(lines) + "\n"})


REPORTS = {
    "harbour": harbour,
    "sample": sample,
    "hostile": hostile,
    "world": functools.partial(offline, WORLD),
    "many": many,
}


def write(name: str, folder: Path) -> Path:
    """Write one of the reports as a page and return its file."""
    file = folder / f"{name}.html"
    file.write_text(render("html", REPORTS[name](), Look()), encoding="utf-8")
    return file
