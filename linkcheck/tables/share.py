"""How share buttons are known: endpoints that post the reader's page, and class names."""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

SHARE_ENDPOINT = Pattern(
    r"(?:https?:)?//(?:www\.|m\.|mobile\.)?(?:"
    r"(?:twitter|x)\.com/(?:intent/|share\b)|facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed|send))"
    r"|linkedin\.com/(?:shareArticle|sharing/|cws/share)|(?:old\.)?reddit\.com/submit\b"
    r"|pinterest\.[a-z.]{2,6}/pin/create|tumblr\.com/(?:share|widgets/share)"
    r"|(?:t|telegram)\.me/share|wa\.me/\?text=|(?:api|web)\.whatsapp\.com/send\b"
    r"|news\.ycombinator\.com/submitlink|getpocket\.com/(?:save|edit)|instapaper\.com/(?:hello2|edit)"
    r"|(?:vk|vkontakte)\.(?:com|ru)/share\.php|connect\.ok\.ru/(?:offer|dk)|service\.weibo\.com/share"
    r"|social-plugins\.line\.me/lineit/share|share\.flipboard\.com/|bsky\.app/intent/"
    r"|threads\.(?:net|com)/intent/|xing\.com/(?:spi/shares|social_plugins/share)"
    r"|buffer(?:app)?\.com/add\b|digg\.com/submit|b\.hatena\.ne\.jp/(?:add|entry/panel)"
    r"|evernote\.com/clip\.action|mix\.com/add\b|plus\.google\.com/share"
    r"|addtoany\.com/(?:share|add_to)|addthis\.com/bookmark|sharetodiaspora\.github\.io/|s2f\.kytta\.dev/"
    r"|toot\.kytta\.dev/|mastodonshare\.com/|mastodon\.social/share\b)"
    r"|mailto:\?|sms:\??[&?]?body=|(?:whatsapp|fb-messenger|viber|tg|line):",
    re.IGNORECASE,
)
"""A destination that shares the page. `mailto:?` names nobody: it is «send to a friend»."""

SHARE_CLASSES = frozenset(
    """
    a2a_kit addtoany addtoany_share_save addthis_inline_share_toolbox addthis_toolbox article-share
    entry-share heateor_sss_sharing_container post-share post-sharing sd-sharing share-bar
    share-button share-buttons share-buttons-container share-icons share-links share-list
    share-menu share-post share-tools share-widget sharedaddy sharethis
    sharethis-inline-share-buttons sharing sharing-buttons social-media-share social-share
    social-share-buttons social-sharing ssba ssk-group st-custom-button
    """.split()
)
"""Class names, whole, of share buttons and what holds them."""
