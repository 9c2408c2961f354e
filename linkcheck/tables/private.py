"""Places that only some readers reach: private networks, one machine's files, closed pages."""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

PRIVATE_SUFFIXES = frozenset("local internal lan localhost".split())
"""Last labels that no public resolver answers (RFC 6761, RFC 6762, ICANN on `.internal`)."""

HOME_FOLDERS = frozenset(
    """
    desktop documents downloads dropbox library movies music onedrive pictures projects public repos
    scratch sites src videos workspace .config .local .ssh .cache
    """.split()
)
"""Folders below a user's own, lower case."""

LOCAL_EXTENSIONS = frozenset(
    """
    csv doc docx ipynb key md numbers odp ods odt org pages pptx ppt py rst rtf tex txt xls xlsx
    """.split()
)
"""Files that people keep at home and web sites hardly serve from `/home/`."""

STATIC_FILE = Pattern(r"\.(?:css|js|png|jpe?g|gif|svg|webp|ico|woff2?)\Z", re.IGNORECASE)

PRIVATE_PATHS: tuple[tuple[Pattern, str], ...] = (
    (
        Pattern(r"/wp-admin(?:/(?!admin-ajax\.php|images/|css/|js/)|\Z)"),
        "the administration of a WordPress site",
    ),
    (Pattern(r"/wp-login\.php\Z"), "the login page of a WordPress site"),
)
"""Paths on any host, and what they are."""

PRIVATE_PAGES: tuple[tuple[str, Pattern, str], ...] = (
    ("mail.google.com", Pattern(r"/mail(?:/|\Z)"), "somebody's mailbox"),
    ("outlook.office.com", Pattern(r"/(?:mail|owa|calendar)(?:/|\Z)"), "somebody's mailbox"),
    ("outlook.office365.com", Pattern(r"/(?:mail|owa)(?:/|\Z)"), "somebody's mailbox"),
    ("outlook.live.com", Pattern(r"/(?:mail|owa)(?:/|\Z)"), "somebody's mailbox"),
    ("mail.yahoo.com", Pattern(r"/(?:d|neo|b)/"), "somebody's mailbox"),
    ("mail.proton.me", Pattern(r"/u/\d"), "somebody's mailbox"),
    ("slack.com", Pattern(r"/archives/[A-Z0-9]{6,}/p\d{10,}"), "a message in a Slack workspace"),
    (
        "slack.com",
        Pattern(r"/client/[A-Z0-9]{6,}/[A-Z0-9]{6,}"),
        "a channel in a Slack workspace",
    ),
    ("slack.com", Pattern(r"/files/[A-Z0-9]{6,}/[A-Z0-9]{6,}/"), "a file in a Slack workspace"),
    ("discord.com", Pattern(r"/channels/\d+/\d+/\d+"), "a message on a Discord server"),
    ("discordapp.com", Pattern(r"/channels/\d+/\d+/\d+"), "a message on a Discord server"),
    ("teams.microsoft.com", Pattern(r"/l/message/"), "a message in a Teams workspace"),
    ("mattermost.com", Pattern(r"/_redirect/pl/"), "a message in a Mattermost workspace"),
)
"""Hosts (`urls.among`), paths, and what they are. Consoles and public `/edit` pages are none."""

FRONT_DOOR = Pattern(r"/mail/?\Z")
"""The front door of a webmail is its product page."""
