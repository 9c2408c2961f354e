"""How sites name the places where they ask a reader to log in, to subscribe or to consent.

Words of paths and hosts. Each stands for pages in tests/examine/pages/gates.toml, which names the
source; the rows of tests/examine/heldback/gates.toml were not used here (docs/development.md).
"""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

LOGIN_PATH = Pattern(
    r"/(?:log-?in|sign-?in|signon|sso|auth|authenticate|authorize|oauth2?|saml2?|cas|idp|account/login|accounts/login"
    r"|users/sign_in|session/new|sessions/new|wp-login\.php|login\.(?:php|aspx?|jsp|html?|action|do)"
    r"|signin\.(?:php|aspx?|html?)|logon|anmelden|connexion|iniciar-sesion|accedi|entrar|inloggen"
    r"|adfs/ls)(?:/|\Z)",
    re.IGNORECASE,
)
"""A path segment by which systems name their login page."""

LOGIN_HOST = Pattern(
    r"\A(?:login|log-?in|signin|sso|auth|accounts?|idp|id|identity|shibboleth|cas|adfs|passport|secure-?login)\."
)
"""First labels of hosts that do nothing but log in."""

ACCESS = Pattern(
    r"log-?in|log-?on|sign-?in|sign-?up|sso|auth|oauth2?|openid(?:-connect)?|saml2?|special:userlogin|pay-?wall"
    r"|subscri(?:be|ption)s?|register|registration|join|identify|membership|redirector",
    re.IGNORECASE,
)
"""Parts of an address that say so with less force: they count where it keeps the way back."""

CONSENT = Pattern(
    r"//consent\.[\w-]+\.[a-z]+(?:[/:?]|\Z)|//guce\.|//[^/]+/(?:cookie-?consent|consent|cookie-?wall"
    r"|privacy-?gate|privacy-?wall|gdpr-?consent|datenschutz-zustimmung|collectconsent|age-?gate"
    r"|agegate|agecheck|age-?verification)(?:[/?.]|\Z)|//cmp\.|//myprivacy\.|//privacy-?gate\.",
    re.IGNORECASE,
)
"""Addresses to which publishers send readers who have not consented yet."""

ASSENT = Pattern(
    r"(?:cookie-?)?consent|cookies?|cookie-?wall|privacy|privacy-?wall|zustimmung|einwilligung|toestemming"
    r"|consentement|consentimiento|consenso|samtycke|samtykke|age|age-?(?:gate|check|restricted)",
    re.IGNORECASE,
)
"""Parts of an address that say so with less force: they count where it keeps the way back."""

RETURN_PARAMETERS = frozenset(
    """
    return returnurl return_url returnto return_to redirect redirect_to redirect_uri redirecturl
    redirect_url next continue dest destination target url service goto ref referer referrer
    back backurl back_url from came_from origin original_url r ru wctx relaystate samlrequest
    successurl success_url forward fromuri u
    """.split()
)
"""Query parameters in which a login or consent page keeps where the reader wanted to go."""
