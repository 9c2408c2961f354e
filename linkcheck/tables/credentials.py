"""How secrets stand in URLs: parameters that are signatures, tokens or sessions, and what is none.

From the signing schemes of AWS (SigV4, CloudFront), Google Cloud Storage (V4) and Azure (SAS),
RFC 6749 and RFC 7519, and the session parameters of PHP, Java, ASP, phpBB, osCommerce and Zen Cart.
"""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

_HEX_SESSION = r"(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{16,}"
_SESSION = r"[\w,!.-]{16,}"
_OPAQUE = r"(?!pk[._])(?=\D*\d)(?=[^a-z]*[a-z])[\w.~+/%|:-]{16,}={0,2}"
"""Keys that begin with `pk` are published on purpose."""
_SIGNATURE = r"(?=\D*\d)[\w~+/%-]{16,}={0,2}"

PARAMETERS: dict[str, Pattern] = {
    name: Pattern(rf"{pattern}\Z", re.IGNORECASE)
    for pattern, names in (
        (r"[0-9a-f]{64}", "x-amz-signature"),
        (r"[0-9a-f]{64,}", "x-goog-signature"),
        (
            _OPAQUE,
            "x-amz-security-token access_token auth_token id_token refresh_token oauth_token",
        ),
        (_SIGNATURE, "sig signature"),
        (_SESSION, "phpsessid jsessionid aspsessionid"),
        (_HEX_SESSION, "sid session sessionid session_id sess oscsid zenid"),
    )
    for name in names.split()
}
"""Lower-case names, and what a value must look like to be more than a word or a number."""

COMPANIONS: dict[str, frozenset[str]] = {
    "sig": frozenset(("se",)),
    "signature": frozenset("key-pair-id awsaccesskeyid googleaccessid ossaccesskeyid".split()),
}
"""These are credentials only beside one of the other parameters of their scheme."""

JSON_WEB_TOKEN = Pattern(
    r"(?<![\w-])eyJ[\w-]{8,}\.eyJ(?!zdWIiOiIxMjM0NTY3ODkw)[\w-]{8,}(?:\.[\w-]+)?"
)
"""RFC 7519, but the one example that every documentation shows."""

NO_SECRET_USER = Pattern(
    r"(?:git|hg|svn|anonymous|anon|anoncvs|guest|ftp|user(?:name|info|id)?|usr|name|me|you|login|account"
    r"|your[\w-]*|my[_-]?\w*|some\w*|test|admin|foo|x+|[*\u2022]+|example\w*|host|token|[\w-]*token)"
    r"(?::(?:pass(?:w(?:or)?d|phrase)?|pwd|pw|secret|token|your[\w-]*|my\w*|some\w*|x+|[*\u2022]*|bar"
    r"|x-oauth-basic|[\w-]*(?:token|password)))?\Z"
    r"|[^\[\]{}<>]*[\[\]{}<>]|(?:[^:]*:)?\$[A-Z_{(]",
    re.IGNORECASE,
)
"""User names that everybody shares, and words that stand for one in descriptions of URLs."""
