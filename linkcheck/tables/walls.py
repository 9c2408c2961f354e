"""Signatures of challenges and bot walls: what a program gets instead of the page.

Every condition of a row must hold. A product also stands in front of pages that it lets through,
with the same headers, cookies and sensor scripts, so no row rests on these alone: it asks for the
challenge itself (a header or title only the challenge has), or for a sensor on a denial or on a
page with next to no text. Each row names where its signs are documented, and stands for the page of
its name in tests/examine/pages/walls.toml; the rows of tests/examine/heldback/walls.toml were read
in the same places and may not be used here (docs/development.md).
"""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.patterns import Pattern


class Wall(NamedTuple):
    """One signature. Empty conditions are not asked; `marks`: any of them, in lower case."""

    product: str
    name: str
    source: str
    statuses: frozenset[int] = frozenset()
    header: Pattern | None = None
    """Matches the whole name of a header."""
    value: Pattern | None = None
    """Searched in the value of `header`, case folded; None: any value."""
    cookie: str | None = None
    """Start of the name of a cookie that is set."""
    title: Pattern | None = None
    """Searched in the title, case folded."""
    text: Pattern | None = None
    """Searched in the visible text, case folded."""
    marks: tuple[str, ...] = ()
    url: Pattern | None = None
    """Searched in the final URL, and not in the cited one."""
    returns: bool = False
    """The query of the final URL keeps the address that was asked for."""
    words: int | None = None
    """The page has fewer words than this."""


_DENIALS = frozenset({401, 403, 405, 406, 418, 429, 493, 500, 503})
_REFUSALS = _DENIALS - {401, 500, 503}
"""Statuses of somebody who could answer and will not."""
_SHORT = 80
_re = Pattern

# Where signs were read.
_ANTIBOT = "microlinkhq/is-antibot: src/providers.json"
_CRAWL = "unclecode/crawl4ai: crawl4ai/antibot_detector.py"
_IDENT = "stamparm/identYwaf: data.json"
_WAFW00F = "EnableSecurity/wafw00f: wafw00f/plugins"

_HUMAN = _re(
    r"captcha|are you (?:a )?(?:human|robot)|(?:not|n't) a (?:ro)?bot\b|robot check|human verification"
    r"|(?:verif(?:y|ying)|confirm) (?:that )?you(?: are|'re) (?:a )?human|(?:sure|prove) you(?: are|'re) (?:human|not)|security (?:check|verification|challenge)"
    r"|bot (?:check|verification|detection)|anti-?(?:ro)?bot|unusual traffic|one more step|checking your browser"
    r"|browser (?:check|verification)|access (?:to this page has been )?denied|attention required"
    r"|робот|подтвердите, что|проверка браузера|robot oder mensch|sicherheitsüberprüfung"
    r"|vérification de sécurité|êtes-vous un robot|verificación de seguridad|eres un robot"
    r"|verifica di sicurezza|verificação de segurança|安全验证|人机验证|ロボットではありません|보안 확인"
)
"""What is asked of a reader who may be a program; collected by hand."""

_WAITING = _re(
    r"\A(?:just a moment|one moment(?:,? please)?|please wait|checking(?: you(?:r browser)?\b.{0,60})?"
    r"|verify(?:ing)?(?: you\b.{0,40})?|verification(?: required)?|(?:you are being )?redirect(?:ing|ed)"
    r"|(?:client|robot|bot|browser|security) (?:challenge|check|verification)(?: screen)?|please verify\b.{0,40}"
    r"|human verification|robot or human|are you (?:a )?(?:robot|human)\b.{0,20})[ .…!?]*\Z"
)
"""Titles of pages that only pass the time of a check; collected by hand."""

_REFUSED = _re(
    r"\A(?:request |access |web page |page |unauthorized request )?(?:rejected|denied|blocked|forbidden|restricted)\b"
    r"|\A(?:error|40[356]|not acceptable|firewall|security|web application firewall)\b|\bfirewall\b"
)
_BLOCKED = _re(
    r"\b(?:request|access|ip(?: address)?|visit|action|operation|traffic)\b.{0,60}\b(?:blocked|rejected|limited"
    r"|suspicious|unusual|automated|banned|unsafe|unauthorized)\b|\byou(?:'ve| have) been (?:blocked|banned)"
    r"|\b(?:suspicious|unusual|automated|malicious|unauthorized) (?:activit|request|traffic|behaviou?r)"
    r"|\bblock access from your (?:country|region)|\bweb application firewall\b|\bsecurity (?:rule|service|policy)\b"
)
_CASE = _re(
    r"\b(?:support|incident|event|attack|reference|ray|case|session|request) ?(?:id\b|#|number)"
)
"""Sentences of firewalls, and the number under which they keep what they did; collected by hand."""

_CAPTCHAS = (
    ("hCaptcha", "verify", _ANTIBOT, ('class="h-captcha', "hcaptcha.com/1/api.js")),
    ("reCAPTCHA", "robot question", _CRAWL, ('class="g-recaptcha',)),
    ("Friendly Captcha", "anti-robot", "Friendly Captcha docs", ("friendly-challenge", "frc-captcha")),
    ("Arkose Labs", "verify", _ANTIBOT, ("arkoselabs.com",)),
    ("GeeTest", "script", "GeeTest docs: gt4.js", ("geetest.com",)),
    ("Yandex", "smartcaptcha", "Yandex Cloud docs: SmartCaptcha", ("smartcaptcha.yandexcloud.net",)),
    ("a captcha", "widget", "by hand", ("altcha-widget", "captcha.js")),
)  # fmt: skip
"""Widgets; they stand at comment forms too, so a row asks for the question and little else."""


def _questions() -> tuple[Wall, ...]:
    return tuple(
        Wall(product, name, source, words=_SHORT, marks=marks, **{where: _HUMAN})  # type: ignore[arg-type]
        for product, name, source, marks in _CAPTCHAS
        for where in ("title", "text")
    )


WALLS: tuple[Wall, ...] = (
    Wall("Cloudflare", "mitigated header", "Cloudflare docs: Detect a Challenge Page response",
         header=_re("cf-mitigated"), value=_re("challenge|block")),
    Wall("Cloudflare", "orchestrate script", _CRAWL, words=_SHORT,
         title=_re(r"\Ajust a moment\b|\Aun momento\b|\Anur einen moment\b|\Aun instant\b|\A请稍候|\Aодну секунду"),
         marks=("_cf_chl_opt", "/cdn-cgi/challenge-platform/")),
    Wall("Cloudflare", "managed challenge", _ANTIBOT, marks=("_cf_chl_opt",), words=_SHORT),
    Wall("Cloudflare", "attention required", _IDENT, title=_re(r"\| cloudflare\Z"),
         marks=("cf-error-details", "cf-wrapper")),
    Wall("Cloudflare", "error 1020", "Cloudflare docs: Error 1020", statuses=_DENIALS,
         title=_re("access denied"), marks=("cf-error-code", "cf-error-details")),
    Wall("Akamai", "crypto challenge", "Akamai docs: Bot Manager, challenge actions", words=_SHORT,
         marks=("sec-if-cpt-container", "/_sec/cp_challenge/")),
    Wall("Akamai", "access denied", _IDENT, statuses=_DENIALS, title=_re(r"\Aaccess denied\Z"),
         text=_re(r"errors\.edgesuite\.net|you don't have permission to access .{1,2000} on this server")),
    Wall("Akamai", "sensor cookie on a denial", _ANTIBOT, statuses=_DENIALS, cookie="_abck", words=_SHORT),
    Wall("DataDome", "captcha page", "DataDome docs: blocked responses", words=_SHORT,
         marks=("captcha-delivery.com",)),
    Wall("DataDome", "captcha as data", _ANTIBOT, statuses=_DENIALS, header=_re("x-datadome-cid")),
    Wall("DataDome", "protected denial", "DataDome docs: blocked responses",
         statuses=frozenset({403, 429}), header=_re("x-datadome")),
    Wall("HUMAN", "denied with captcha", _CRAWL, words=150, marks=("px-captcha",)),
    Wall("HUMAN", "denied by title", _CRAWL, title=_re("access to this page has been denied")),
    Wall("HUMAN", "captcha script", _CRAWL, words=150, marks=("captcha.px-cdn.net",)),
    Wall("HUMAN", "block as data", "HUMAN docs: Advanced Blocking Response", statuses=_DENIALS,
         words=_SHORT, marks=('"appid":"px',)),
    Wall("Kasada", "token header", "Kasada docs: x-kpsdk headers", statuses=frozenset({403, 429}),
         header=_re("x-kpsdk-ct")),
    Wall("Kasada", "token script", "Kasada docs: x-kpsdk headers", marks=("window.kpsdk",), words=40),
    Wall("Kasada", "challenge header", _ANTIBOT, header=_re("x-kasada-challenge")),
    Wall("Imperva", "incident", _CRAWL, marks=("_incapsula_resource",), words=40),
    Wall("Imperva", "pardon our interruption", _CRAWL, title=_re(r"\Apardon our interruption")),
    Wall("Imperva", "securesphere", _IDENT, words=_SHORT,
         text=_re(r"contact support for additional information\.\s{0,3}the incident id is: ")),
    Wall("AWS WAF", "captcha header", "AWS docs: WAF, CAPTCHA action", header=_re("x-amzn-waf-action")),
    Wall("AWS WAF", "integration script", "AWS docs: WAF, client application integration",
         words=_SHORT, marks=("awswafintegration", "awswafcaptcha")),
    Wall("Amazon CloudFront", "request blocked", _IDENT, statuses=_DENIALS,
         text=_re(r"request blocked.{0,500}generated by cloudfront")),
    Wall("Amazon", "captcha form", "scrapers of Amazon: errors/validateCaptcha", words=_SHORT,
         marks=("/errors/validatecaptcha",)),
    Wall("F5", "request rejected", _IDENT, words=_SHORT,
         text=_re(r"the requested url was rejected\. please consult with your administrator")),
    Wall("F5", "distributed cloud", _IDENT, words=_SHORT, marks=("security.f5aas.com",)),
    Wall("Sucuri", "browser check", "VeNoMouS/cloudscraper", marks=("sucuri_cloudproxy_js",), words=_SHORT),
    Wall("Sucuri", "firewall", _IDENT, title=_re(r"sucuri website firewall")),
    Wall("Fastly", "challenge cookie", _ANTIBOT, cookie="_fs_ch_st_", words=_SHORT),
    Wall("Vercel", "checkpoint", _WAFW00F, title=_re(r"\Avercel security checkpoint\Z")),
    Wall("Vercel", "checkpoint script", _WAFW00F, marks=("/vercel/security/",), words=_SHORT),
    Wall("Reblaze", "terminated", _WAFW00F, statuses=_DENIALS,
         text=_re(r"current session has been terminated.{0,200}do not hesitate to contact us")),
    Wall("Reblaze", "challenge script", "Reblaze docs: active challenges", words=_SHORT,
         marks=("window.rbzns",)),
    Wall("Radware", "validate redirect", "Radware docs: Bot Manager", url=_re(r"//validate\.perfdrive\.com/")),
    Wall("Radware", "captcha page", "Radware docs: Bot Manager, captcha page",
         title=_re(r"radware (?:captcha|bot manager|page)")),
    Wall("DDoS-Guard", "title", "FlareSolverr/FlareSolverr: src/flaresolverr_service.py",
         title=_re(r"\Addos-guard\Z")),
    Wall("DDoS-Guard", "server header", _WAFW00F, statuses=frozenset({403}), header=_re("server"),
         value=_re("ddos-guard")),
    Wall("Qrator", "server header", _WAFW00F, statuses=_DENIALS, header=_re("server"), value=_re("qrator")),
    Wall("Anubis", "challenge", _ANTIBOT, marks=("anubis_challenge",), words=200),
    Wall("Anubis", "challenge by title", _ANTIBOT, title=_re(r"\Amaking sure you're not a bot")),
    Wall("Anubis", "cookie", "TecharoHQ/anubis: lib/anubis.go",
         cookie="techaro.lol-anubis-cookie-verification", words=200),
    Wall("go-away", "title", "WeebDataHoarder/go-away: embed/templates",
         title=_re(r"\Achecking you are not a bot"), words=200),
    Wall("Queue-it", "redirect", "Queue-it docs: how queueing works", url=_re(r"//[\w-]+\.queue-it\.net/")),
    Wall("Google", "sorry redirect", "Google Search Help: Unusual traffic",
         url=_re(r"//(?:www\.)?google\.[a-z.]+/sorry/")),
    Wall("Yandex", "not a robot", "Yandex help: captcha", words=_SHORT,
         text=_re("подтвердите, что запросы отправляли вы, а не робот")),
    Wall("Baidu", "title", "Baidu help: security check", title=_re(r"\A百度安全验证\Z")),
    Wall("Alibaba", "punish redirect", _ANTIBOT, url=_re(r"/_____tmd_____/|[?&]x5secdata=")),
    Wall("Alibaba", "cloud block", _IDENT, statuses=_DENIALS, marks=("errors.aliyun.com",), words=_SHORT),
    Wall("Tencent", "cloud block", _IDENT, statuses=_DENIALS, marks=("waf.tencent-cloud.com",),
         words=200),
    Wall("Wordfence", "unsafe operation", _IDENT, statuses=_DENIALS, text=_re("generated by wordfence")),
    Wall("SiteGround", "captcha header", "SiteGround docs: anti-bot AI", header=_re("sg-captcha"),
         value=_re("challenge")),
    Wall("SiteGround", "captcha refresh", _IDENT, marks=("/.well-known/sgcaptcha/",), words=40),
    Wall("SiteGround", "captcha redirect", "by hand", url=_re(r"/\.well-known/(?:sg)?captcha/")),
    Wall("Imunify360", "webshield", _IDENT, header=_re("server"), value=_re("imunify360-webshield"), words=_SHORT),
    Wall("BitNinja", "validation", _IDENT, title=_re(r"\Avisitor anti-robot validation\Z")),
    Wall("GoDaddy", "firewall", _IDENT, title=_re("access denied - godaddy website firewall")),
    Wall("StackPath", "protected by", _WAFW00F, title=_re(r"\Astackpath\b"), words=_SHORT,
         text=_re("protected by stackpath")),
    Wall("Barracuda", "cookie", _WAFW00F, statuses=_DENIALS, cookie="barra_counter_session", words=_SHORT),
    Wall("Cloudbric", "error", _WAFW00F, title=_re(r"\Acloudbric.{0,5}error!")),
    Wall("Azure", "front door", "Microsoft docs: Front Door WAF", statuses=_DENIALS,
         header=_re("x-azure-ref"), text=_re(r"the request is blocked\.")),
    Wall("Hostinger", "challenge script", _ANTIBOT, marks=("/hcdn-cgi/jschallenge",), words=_SHORT),
    Wall("Weibo", "visitor system", _ANTIBOT, title=_re(r"\Asina visitor system\Z")),
    Wall("Reddit", "verification", _ANTIBOT, title=_re(r"\Areddit - please wait for verification\Z")),
    Wall("ModSecurity", "error", _IDENT, statuses=_DENIALS, text=_re("this error was generated by mod_security")),
    Wall("SiteLock", "incident", _IDENT, text=_re("sitelock incident id"), words=_SHORT),
    Wall("FortiWeb", "server unavailable", _IDENT, statuses=_DENIALS, title=_re(r"\Aserver unavailable!\Z"),
         text=_re("fortiweb|cannot be visited temporarily")),
    Wall("Palo Alto", "platform", _IDENT, statuses=_DENIALS,
         text=_re("palo alto next generation security platform")),
    Wall("NetScaler", "violation", _IDENT, words=_SHORT, text=_re("violation category: appfw_|appfw session id")),
    Wall("Jiasule", "notice", _IDENT, statuses=_DENIALS, header=_re("server"), value=_re("jiasule-waf")),
    Wall("YUNDUN", "blocked", _IDENT, statuses=_DENIALS, text=_re("blocked by yundun cloud waf")),
    Wall("Safedog", "logo", _IDENT, marks=("safedogsite/broswer_logo.jpg",), words=_SHORT),
    Wall("WP Cerber", "not allowed", _IDENT, statuses=_DENIALS,
         text=_re("we're sorry, you are not allowed to proceed")),
    Wall("NinjaFirewall", "forbidden", _IDENT, title=_re(r"\Aninjafirewall: 403 forbidden")),
    Wall("MalCare", "blocked", _IDENT, statuses=_DENIALS,
         text=_re("blocked because of malicious activities|firewall powered by malcare")),
    Wall("CHEQ", "denied", _ANTIBOT, statuses=_DENIALS, marks=("cheqzone.com",), words=_SHORT),
    Wall("WebKnight", "special error", _IDENT, title=_re("webknight application firewall alert")),
    Wall("BasedFlare", "path", "BasedFlare: haproxy-protection", marks=("/.basedflare/",), words=200),
    Wall("360", "wzws", _IDENT, marks=("/wzws-waf-cgi/",), words=_SHORT),
    Wall("Nexusguard", "powered", _IDENT, statuses=_DENIALS, words=200,
         marks=("speresources.nexusguard.com/wafpage",)),
    Wall("Armor", "blocked", _IDENT, words=_SHORT,
         text=_re("this request has been blocked by website protection from armor")),
    Wall("Astra", "protection", _IDENT, statuses=_DENIALS, marks=("//www.getastra.com",),
         text=_re("website protection system")),
    *_questions(),
    Wall("a bot check", "header", "by hand",
         header=_re(r"(?:.*-)?(?:mitigated|captcha|challenge|waf-action|bot-action)"),
         value=_re(r"challenge|captcha|block|deny|denied|\A1\Z")),
    Wall("a bot check", "redirect", "by hand", returns=True,
         url=_re(r"(?i)/(?:[\w-]{0,12}captcha\w{0,12}|[\w-]{0,12}challenge|(?:bot|robot|human|browser)-?(?:check|verification)"
                 r"|blocked|punish|waf|security-?check|verify(?:-human)?)(?:\.\w{2,5})?/?(?:[?]|\Z)")),
    Wall("a bot check", "accepted", "by hand", statuses=frozenset({202}), words=30,
         marks=("captcha", "challenge")),
    Wall("a bot check", "waiting", "by hand", title=_WAITING, words=60,
         marks=("captcha", "challenge")),
    Wall("a firewall", "denial", "by hand", statuses=_REFUSALS, text=_BLOCKED, words=120),
    Wall("a firewall", "refusal", "by hand", title=_REFUSED, text=_CASE, words=_SHORT),
    Wall("a bot check", "denial by title", "by hand", statuses=_DENIALS, title=_HUMAN, words=_SHORT),
    Wall("a bot check", "denial by text", "by hand", statuses=_DENIALS | {200, 202, 404}, words=60,
         text=_re(
             r"checking your browser before accessing|please enable js and disable any ad blocker"
             r"|enable javascript and cookies to continue|(?:verify|verifying|prove) (?:that )?you are"
             r" (?:a )?human|please verify you are (?:a )?human|automated (?:access|requests?) (?:to|from)"
         )),
)  # fmt: skip
"""In the order in which they are tried: products before the nameless."""

FRONTS: tuple[tuple[str, str, Pattern], ...] = (
    ("Cloudflare", "server", _re("cloudflare")),
    ("Akamai", "server", _re("akamaighost")),
    ("Amazon CloudFront", "x-cache", _re("error from cloudfront")),
    ("DataDome", "set-cookie", _re(r"\Adatadome=")),
    ("HUMAN", "set-cookie", _re(r"\A_px(?:hd|vid|3)?=")),
    ("Imperva", "set-cookie", _re(r"\A(?:incap_ses|visid_incap)_")),
    ("Sucuri", "server", _re("sucuri")),
    ("Fastly", "x-served-by", _re(r"\Acache-[a-z]{3}")),
    ("Vercel", "server", _re(r"\Avercel\Z")),
)
"""Product, header and value (case folded) of those that stand in front of a site: they refused where
the status says that somebody did. From wafw00f's plugins and is-antibot's providers."""

NAMELESS = "a "
"""How the products of rows begin that know only what is done, not who does it."""

PRODUCTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        w.product for w in WALLS if not w.product.startswith(NAMELESS) and len(w.product) > 4
    )
)
"""Names that a page may give itself; the shortest mean other things too."""

MARKS: tuple[str, ...] = tuple(sorted({mark for wall in WALLS for mark in wall.marks}))
"""Every mark of WALLS, for the reader of pages to look for."""
