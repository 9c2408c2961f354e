"""Pages that answer 200 and are not the source, and living pages that look like them."""

from __future__ import annotations

from tests.web.behaviours.row import LIVING, PAGE, SENTENCE, Act, Behaviour, page, row
from tests.web.server import redirect, respond

_HERE = respond(200, PAGE)
_LOST = "broken soft-404"
_UNSURE = "suspect soft-404-unsure"
_EMPTY = "suspect empty-page"
_CHALLENGE = "blocked bot-challenge"
_LOGIN = "blocked login-wall"
_CONSENT = "blocked consent-wall"
_ERROR = "unreachable error-page"
_KIND = "suspect content-type"
_LONG = f"<p>{LIVING}</p>" * 3


def _shows(
    name: str, wire: str, body: str, verdict: str, url: str = "http://HOST/page"
) -> Behaviour:
    """Return a row: 200 with this page, at the path of `url`."""
    place = "/" + url.removeprefix("http://HOST/").partition("#")[0]
    return row(name, f"200: {wire}", None, verdict, url=url, more={place: respond(200, body)})


_BLANK = (
    row("empty-body", "200, Content-Length: 0", respond(200), _EMPTY),
    _shows("empty-space", "spaces and newlines", " \n\t " * 20, _EMPTY),
    _shows("empty-markup", "`<html></html>`", "<!doctype html><html><head></head><body></body></html>", _EMPTY),
    _shows("empty-comment", "a comment alone", "<!-- nothing here -->", _EMPTY),
    _shows("empty-hidden", "text that is hidden", '<p style="display:none">Nobody sees this.</p>', _EMPTY),
    _shows("alive-script", "nothing but a script", '<script src="/app.js"></script>', "ok"),
    _shows("alive-noscript", "a script, and a plea in noscript",
           '<div id=root></div><script src="/m.js"></script><noscript>Needs JavaScript.</noscript>', "ok"),
    _shows("alive-picture", "a picture and no text", '<img src="/a.png" alt="">', "ok"),
    _shows("alive-frame", "a frame and no text", '<iframe src="/inner"></iframe>', "ok"),
    _shows("alive-short", "a page of four words", page("<p>It is so.</p>", "A note"), "ok"),
    row("alive-text", "200: plain text of one line",
        respond(200, "ok\n", {"Content-Type": "text/plain"}), "ok"),
    row("alive-json", "200: JSON", respond(200, '{"items": [1, 2]}', {"Content-Type": "application/json"}), "ok"),
)  # fmt: skip


def _not_found(title: str, rest: str = "") -> str:
    return f"<title>{title}</title><h1>{title}</h1><p>{rest}</p>"


_SOFT = (
    *(
        _shows(f"soft-404-{name}", f"«{title}» and little else", _not_found(title), _LOST)
        for name, title in {
            "english": "Page not found", "german": "Seite nicht gefunden", "french": "Page non trouvée",
            "spanish": "Página no encontrada", "russian": "Страница не найдена",
            "japanese": "ページが見つかりません", "chinese": "页面不存在", "arabic": "الصفحة غير موجودة",
            "numbered": "Error 404: Page not found",
        }.items()
    ),
    _shows("soft-404-with-site", "«Page not found | The Daily»",
           "<title>Page not found | The Daily</title><h1>Sorry</h1><p>Try the front page.</p>", _LOST),
    _shows("soft-404-heading", "a site's title, the heading «That page can’t be found»",
           "<title>The Daily</title><h1>That page can’t be found</h1><p>Try a search.</p>", _LOST),
    _shows("soft-404-wordpress", "«Nothing found» and WordPress' body class",
           '<title>Nothing found</title><body class="error404"><h1>Nothing found</h1></body>', _LOST),
    row("soft-404-sent", "302 to /404.html, which says «Not found» with 200", redirect("/404.html"), _LOST,
        more={"/404.html": respond(200, _not_found("Not found"))}),
    _shows("soft-404-vague", "«Not found» and forty words: a poem might be called so",
           _not_found("Not found", f"{SENTENCE} {SENTENCE}"), _UNSURE),
    row("soft-404-json", "200: JSON that says 404",
        respond(200, '{"status": 404, "message": "no such document"}', {"Content-Type": "application/json"}),
        _UNSURE),
    row("soft-404-text", "200: the text «404: Not Found»",
        respond(200, "404: Not Found", {"Content-Type": "text/plain"}), _UNSURE),
    _shows("default-page", "«Welcome to nginx!» where a story was",
           _not_found("Welcome to nginx!", "If you see this page, the server is installed."), _LOST,
           "http://HOST/2018/story.html"),
    _shows("default-page-at-root", "«Welcome to nginx!» at the root",
           _not_found("Welcome to nginx!", "If you see this page, it works."), _UNSURE, "http://HOST/"),
    _shows("suspended", "«Account suspended»", _not_found("Account suspended", "Contact billing."), _LOST),
    _shows("alive-about-404", "a long article called «Page not found»",
           page(_LONG * 4, "Page not found: a history of the 404"), "ok"),
    _shows("alive-404-cited", "a page of errors, cited as such",
           _not_found("404 Not Found", "What the status means."), "ok", "http://HOST/docs/http-404"),
    _shows("alive-heading-beside", "the words «page not found» in the text",
           page(f"<p>The reader got a page not found. {LIVING}</p>"), "ok"),
)  # fmt: skip

_PARKED = (
    _shows("parked-sedo", "«This domain is for sale», Sedo's scripts",
           "<title>here.test</title><p>This domain is for sale!</p>"
           '<script src="https://img.sedoparking.com/a.js"></script>', "broken parked-domain"),
    _shows("parked-bodis", "«parked-bodis.test is parked free», Bodis' scripts",
           "<title>parked-bodis.test</title><p>The domain parked-bodis.test is parked free.</p>"
           "<script src='//parking.bodiscdn.com/x.js'></script>", "broken parked-domain"),
    _shows("parked-german", "«Diese Domain steht zum Verkauf», a parking template",
           "<title>hier.test</title><p>Diese Domain steht zum Verkauf.</p>"
           '<script src="/caf.js" data-adblockkey="x"></script>', "broken parked-domain"),
    row("parked-sent", "302 to a marketplace, with the domain's name",
        redirect("http://hugedomains.com/domain_profile.cfm?d=parked-sent.test"), "broken parked-domain",
        more={"hugedomains.com/domain_profile.cfm?d=parked-sent.test": respond(
            200, "<title>parked-sent.test is for sale</title><p>Buy this domain.</p>")}),
    _shows("alive-about-parking", "an article about domain parking",
           page(f"<p>Thousands of names say that this domain is for sale. {LIVING}</p>" * 4), "ok"),
    _shows("alive-with-ads", "a page with a parking mark among its scripts",
           page(_LONG + '<script src="/caf.js"></script>'), "ok"),
)  # fmt: skip


def _walled(name: str, wire: str, status: int, body: str, **fields: str) -> Behaviour:
    named = {key.replace("_", "-"): value for key, value in fields.items()}
    return row(name, f"{status}: {wire}", respond(status, body, named), _CHALLENGE)


_CLOUDFLARE = (
    "<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script>window._cf_chl_opt={};</script>"
)

_WALLS = (
    *(
        _walled(f"wall-cloudflare-{status}", "Cloudflare's challenge", status, _CLOUDFLARE,
                cf_mitigated="challenge")
        for status in (200, 403, 404, 410, 429, 503)
    ),
    _walled("wall-cloudflare-bare", "Cloudflare's challenge without its header", 503, _CLOUDFLARE),
    _walled("wall-akamai", "Akamai's denial", 403,
            "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access"
            ' "http://a/" on this server.<p>Reference #18</p><p>https://errors.edgesuite.net/18</p>'),
    _walled("wall-datadome", "DataDome's captcha", 403,
            "<title>news</title><script src='https://ct.captcha-delivery.com/c.js'></script>"),
    _walled("wall-human", "HUMAN's captcha", 403,
            "<title>Access to this page has been denied</title><div id=px-captcha></div>"),
    _walled("wall-imperva", "Imperva's frame with 200", 200,
            '<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>'),
    _walled("wall-aws", "AWS WAF's challenge with 202", 202, "<title></title>", x_amzn_waf_action="challenge"),
    _walled("wall-vercel", "Vercel's checkpoint", 429, "<title>Vercel Security Checkpoint</title>",
            x_vercel_mitigated="challenge"),
    _walled("wall-anubis", "Anubis with 200", 200,
            "<title>Making sure you're not a bot!</title><script id=anubis_challenge>{}</script>"),
    _walled("wall-captcha", "a captcha and a plea", 200,
            '<title>Robot Check</title><p>Are you a human?</p><div class="g-recaptcha"></div>'),
    _shows("alive-about-captchas", "an article about captchas",
           page(f"<p>Sites ask: are you a human? {LIVING}</p>" * 3, "Why captchas fail"), "ok"),
    _shows("alive-with-captcha", "a contact form with a captcha under an article",
           page(_LONG + '<form><div class="g-recaptcha"></div></form>'), "ok"),
    row("alive-behind-cloudflare", "200: a page that Cloudflare delivers",
        respond(200, PAGE, {"Server": "cloudflare", "CF-RAY": "8a1", "cf-cache-status": "HIT"}), "ok"),
)  # fmt: skip


_FORM = "<title>Log in</title><form><input name=u><input type=password name=p></form>"


def _sent(
    name: str, wire: str, to: str, there: Act, verdict: str, url: str = "http://HOST/page"
) -> Behaviour:
    """Return a row: 302 to `to`, where `there` answers."""
    cited = "/" + url.removeprefix("http://HOST/")
    place = to.removeprefix("http://")
    return row(
        name, f"302 to {wire}", None, verdict, url=url, more={cited: redirect(to), place: there}
    )


_GATES = (
    _sent("login-form", "/login with a password field", "/login", respond(200, _FORM), _LOGIN),
    _sent("login-return", "/signin?returnUrl=…, filled by a script", "/signin?returnUrl=%2Fpage",
          respond(200, '<title>Sign in</title><script src="/a.js"></script>'), _LOGIN),
    _sent("login-401", "/account/login with 401", "/account/login", respond(401, "no"), _LOGIN),
    _sent("login-host", "accounts.HOST with a password field", "http://accounts.HOST/start",
          respond(200, _FORM), _LOGIN),
    _sent("login-sso", "another site's SAML", "http://sso.HOST/saml2?SAMLRequest=x",
          respond(200, "<title>SSO</title>"), _LOGIN),
    _sent("login-wordpress", "/wp-login.php?redirect_to=…", "/wp-login.php?redirect_to=%2Fpage",
          respond(200, _FORM), _LOGIN),
    _shows("alive-login-cited", "a login page, cited as such", _FORM, "ok", "http://HOST/login"),
    _shows("alive-login-aside", "an article with a login form beside it",
           page(_LONG + "<form><input type=password></form>"), "ok"),
    _sent("consent-path", "/consent?return=…", "/consent?return=%2Fpage",
          respond(200, "<title>We value your privacy</title>"), _CONSENT),
    _sent("consent-age", "/age-gate", "/age-gate?next=%2Fpage", respond(200, "<title>Your age?</title>"), _CONSENT),
    _sent("consent-host", "consent.google.com", "http://consent.google.com/ml?continue=x",
          respond(200, "<title>Before you continue</title>"), _CONSENT),
    _shows("alive-consent-banner", "an article under a consent banner",
           page("<div class=cookie-banner>We value your privacy. Accept all</div>" + _LONG), "ok"),
)  # fmt: skip

_FAULTS = (
    _shows("fault-database", "«Error establishing a database connection»",
           "<title>Database Error</title><h1>Error establishing a database connection</h1>", _ERROR),
    _shows("fault-maintenance", "«Briefly unavailable for scheduled maintenance»",
           "<title>Maintenance</title>Briefly unavailable for scheduled maintenance. Check back.", _ERROR),
    _shows("fault-wordpress", "WordPress' critical error",
           "<title>WordPress &rsaquo; Error</title><p>There has been a critical error on this website.", _ERROR),
    _shows("fault-drupal", "Drupal's unexpected error",
           "<p>The website encountered an unexpected error. Please try again later.", _ERROR),
    _shows("fault-german", "«Wegen Wartungsarbeiten geschlossen»",
           "<title>Pause</title><p>Wegen Wartungsarbeiten geschlossen.", _ERROR),
    _shows("alive-about-faults", "an article about databases that fail",
           page(f"<p>It said: error establishing a database connection. {LIVING}</p>" * 4), "ok"),
)  # fmt: skip

_PDF = {"Content-Type": "application/pdf"}

_KINDS = (
    row("kind-pdf", "a .pdf that is a PDF", None, "ok", url="http://HOST/a.pdf",
        more={"/a.pdf": respond(200, b"%PDF-1.4\n" + b"1 0 obj " * 300, _PDF)}),
    _shows("kind-pdf-html", "a .pdf that is an HTML page", page(_LONG), _KIND, "http://HOST/a.pdf"),
    _shows("kind-jpeg-html", "a .jpg that is an HTML page", page(_LONG), _KIND, "http://HOST/p/a.jpg"),
    _shows("kind-wiki-file", "a wiki's page about a .jpg", page(_LONG), "ok", "http://HOST/wiki/File:A.jpg"),
    _sent("kind-pdf-sent", "an HTML page, from a .pdf", "/reports/2019/the-annual-report",
          _HERE, _KIND, "http://HOST/reports/a.pdf"),
)  # fmt: skip

ROWS = (*_BLANK, *_SOFT, *_PARKED, *_WALLS, *_GATES, *_FAULTS, *_KINDS)
