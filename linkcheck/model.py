"""The nouns of linkcheck: frozen values that travel from stage to stage.

No stage is imported here and nothing here asks, decides or writes. The only behaviour is
turning offsets into positions. Offsets are code points from the start of the text, spans are
half-open, sequences are tuples. Values of which a run has thousands are out of the garbage
collector's sight (`gc=False`): nothing frozen can hold itself.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people read it: 1-based line, 1-based column in code points."""

    line: int
    column: int


class Format(StrEnum):
    """What an article is written in."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


class Severity(StrEnum):
    """How much a finding matters; the order of the members is worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """The verdict on one URL."""

    OK = "ok"
    REDIRECTED = "redirected"
    SUSPECT = "suspect"
    BROKEN = "broken"
    MALFORMED = "malformed"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    SKIPPED = "skipped"


class CitationKind(StrEnum):
    """The forms in which an article points, or pretends to point, to a source."""

    LINK = "link"
    REFERENCE_LINK = "reference-link"
    AUTOLINK = "autolink"
    BARE_URL = "bare-url"
    HTML_LINK = "html-link"
    IMAGE = "image"
    FOOTNOTE = "footnote"
    REFERENCE_ENTRY = "reference-entry"
    PLACEHOLDER = "placeholder"
    ATTRIBUTION = "attribution"
    LABEL = "label"
    DOI = "doi"


class Flaw(StrEnum):
    """Why a citation is not what its author meant: failed mark-up, or which unlinked form it is.

    Extraction sees these while reading; the rule of the same name reports them.
    """

    DESTINATION_HAS_WHITESPACE = "destination-has-whitespace"
    SPACE_BEFORE_DESTINATION = "space-before-destination"
    UNCLOSED_DESTINATION = "unclosed-destination"
    UNBALANCED_PARENTHESIS = "unbalanced-parenthesis"
    """As the one before, and the `)` that is there belongs to the URL (U014)."""
    ESCAPED_LINK_MARKUP = "escaped-link-markup"
    FULLWIDTH_LINK_PUNCTUATION = "fullwidth-link-punctuation"
    BRACKET_UNBALANCED = "bracket-unbalanced"
    NESTED_LINK = "nested-link"
    HTML_ATTRIBUTE_UNCLOSED = "html-attribute-unclosed"
    REVERSED_LINK = "reversed-link"
    UNDEFINED_REFERENCE = "undefined-reference"
    ENTRY_ANNOUNCES_MISSING_URL = "entry-announces-missing-url"
    OUTLET_MENTION = "outlet-mention"
    READ_MORE = "read-more"
    ORPHAN_TOKEN = "orphan-token"
    OAICITE_MARKER = "oaicite-marker"
    LENTICULAR_MARKER = "lenticular-marker"
    TURN_TOKEN = "turn-token"
    CITE_TAG = "cite-tag"
    CHAT_FOOTNOTE_MARKER = "chat-footnote-marker"
    SANDBOX_PATH_LINK = "sandbox-path-link"
    UNRENDERED_TARGET = "unrendered-target"


class Trait(StrEnum):
    """What an article is made with, where that decides which rules can see enough to speak."""

    FRONT_MATTER = "front-matter"
    TEMPLATE = "template"
    SHORTCODES = "shortcodes"
    INCLUDES = "includes"
    DIRECTIVES = "directives"
    EMOJI_HEADINGS = "emoji-headings"


class Change(Struct, frozen=True, kw_only=True):
    """Where a change under audit touched a text: whole lines, in text order."""

    since: str
    """What it is a change of, as it was named."""
    spans: tuple[Span, ...]


class Source(Struct, frozen=True, kw_only=True):
    """One input, decoded. `text` has no byte order mark; every other character is as read."""

    name: str
    """As reported: relative to the project root with `/`, or the URL, or the name for stdin."""
    kind: Format
    text: str
    line_starts: tuple[int, ...]
    encoding: str = "utf-8"
    path: str | None = None
    """Absolute path on disk; None for stdin and URLs."""
    url: str | None = None
    """Final URL of an article that was fetched."""
    notes: tuple[str, ...] = ()
    """What a reader of the report must know about the decoding, in sentences."""
    bom: bytes = b""
    """The byte order mark that stood before the text."""
    exact: bool = True
    """Encoding the text as `encoding` after `bom` gives the very bytes that were read."""
    modified: str | None = None
    """RFC 3339 UTC, when the file was last written."""
    change: Change | None = None
    """What alone can fail; None: all of it."""

    def position(self, offset: int) -> Position:
        """Return the line and column of `offset`, which may be the end of the text."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Return the span of line `number` (1-based) without its line ending."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


class Definition(Struct, frozen=True, kw_only=True, gc=False):
    """A link reference definition or a footnote definition (`footnote` true, no target)."""

    label: str
    """As written, without brackets and without `^`."""
    span: Span
    target: str | None = None
    target_span: Span | None = None
    destination: str | None = None
    footnote: bool = False


class Heading(Struct, frozen=True, kw_only=True, gc=False):
    """A heading: its level, the span of the whole line or element, the text a reader sees."""

    level: int
    span: Span
    text: str


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One line of a list of sources."""

    span: Span
    """The item without its list marker."""
    text: str
    number: int | None
    """The number a reader would cite: the written one, else the item's ordinal."""
    list: int
    """Entries of one list share this number."""
    headed: bool
    """The list stands under a reference heading (Sources, References, …)."""
    ordinal: int | None = None
    """The number in the list marker."""
    marker_span: Span | None = None
    """The list marker's digits and delimiter."""
    written: int | None = None
    """A number at the start of the item's own text."""
    written_span: Span | None = None
    domain_span: Span | None = None
    """A bare domain name that is the item's only locator."""
    identified: bool = False
    """The item carries a DOI, ISBN, ISSN, arXiv id or the like."""
    citations: tuple[int, ...] = ()
    """Indexes of the citations with a target that stand in this item."""


class Sentence(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence outside quiet zones."""

    span: Span
    cited: bool
    """A link, note mark or bracket number stands in it."""


class Citation(Struct, frozen=True, kw_only=True, gc=False):
    """One place in the article that points, or pretends to point, to a source."""

    id: str = ""
    kind: CitationKind
    span: Span
    text: str | None = None
    """What the reader sees, white space folded."""
    label: str | None = None
    """What stands in the brackets, as written."""
    number: int | None = None
    """The label as a number, where it is one: `1`, `[1]`, `(1)`, `¹`, `^1`."""
    target: str | None = None
    """The URL as written."""
    target_span: Span | None = None
    """Where `target` stands; for a reference link, in its definition."""
    destination: str | None = None
    """`target` with Markdown escapes and character references decoded."""
    url: str | None = None
    """`destination` parsed, resolved and normalised; as written where that fails."""
    explicit: bool = False
    """Link markup around the target, as against a URL that merely stands in the text."""
    definition: int | None = None
    """Index of the definition a reference link or footnote uses."""
    inside: bool | None = None
    """For a link into this document: whether its fragment was found; None when not such a link
    or when the article cannot be judged."""
    own_document: bool = False
    """The target is a fragment of this very article."""
    flaw: Flaw | None = None


class Directive(Struct, frozen=True, kw_only=True):
    """Where the article itself asks for silence: a comment, an attribute, a line of plain text."""

    span: Span
    covers: tuple[Span, ...] = ()
    """A finding that touches one of these is silenced. Sorted, disjoint."""
    codes: tuple[str, ...] = ()
    """Codes, families or names of rules, as written; empty: all."""
    codes_span: Span | None = None
    """From the first of `codes` to the end of the last."""
    because: str | None = None
    erase: tuple[Span, ...] = ()
    """What goes when the directive goes, in text order."""
    flaw: str | None = None
    """Why it cannot be understood, in words; then it covers nothing."""


class Article(Struct, frozen=True, kw_only=True):
    """What stands where in one source. Citations are in text order."""

    source: Source
    citations: tuple[Citation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    entries: tuple[Entry, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    """ids and names, as written."""
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    """Paragraphs and list items; no headings, tables, captions or entries. Sorted, disjoint."""
    blocks: tuple[Span, ...] = ()
    """Everything a sentence may stand in, tables and entries too; no headings. Sorted, disjoint."""
    quiet: tuple[Span, ...] = ()
    """Code, comments, front matter, tags: text that is not prose. Sorted, disjoint."""
    quoted: tuple[Span, ...] = ()
    """Block quotations. Sorted."""
    quotations: tuple[Span, ...] = ()
    """Block quotations and what stands in quotation marks. Sorted, disjoint."""
    traits: frozenset[Trait] = frozenset()
    title: str | None = None
    date: str | None = None
    language: str | None = None
    outside: int = 0
    """Links left out because they stand in navigation and the like (HTML, scope article)."""
    directives: tuple[Directive, ...] = ()
    """In text order."""


class Edit(Struct, frozen=True, gc=False):
    """Replace the characters of `span` by `replacement`."""

    span: Span
    replacement: str


class FixKind(StrEnum):
    """`text`: no other address will be asked. `address`: another address."""

    TEXT = "text"
    ADDRESS = "address"


class Fix(Struct, frozen=True, kw_only=True, gc=False):
    """A repair, always as text edits in text order that do not overlap."""

    kind: FixKind
    edits: tuple[Edit, ...]
    because: str
    verified: bool = False
    candidate: str | None = None
    """For kind `address`: the URL the edits lead to, normalised."""


class Hit(Struct, frozen=True, kw_only=True, gc=False):
    """What a rule yields: the runner stamps code, name, severity and id on it."""

    span: Span
    message: str
    citation: int | None = None
    """Index into `Article.citations`."""
    fix: Fix | None = None
    severity: Severity | None = None
    """Only where it differs from the rule's."""
    because: str | None = None
    cause: str | None = None
    """Hits of one rule with equal causes are one group; None: the message is the cause."""


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One reported defect."""

    id: str
    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    citation: int | None = None
    fix: Fix | None = None
    because: str | None = None
    cause: str | None = None
    suppressed: Suppression | None = None


class Suppression(Struct, frozen=True, kw_only=True):
    """Who silenced a finding (`comment`, `baseline`, `unchanged`) and why."""

    by: str
    because: str | None = None


class Silence(Struct, frozen=True):
    """A rule that switched itself off for one article, and why."""

    code: str
    because: str


FAMILIES: dict[str, str] = {
    "U": "url",
    "L": "markup",
    "C": "citation",
    "P": "placeholder",
    "A": "artefact",
    "S": "safety",
    "R": "resolution",
    "G": "page",
    "D": "editorial",
}
"""First letter of a code: what its rules are about, which is the folder they stand in."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule of the catalogue.

    `check` takes an `Article`; with `resolved` also resolutions, with `settled` also findings.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    bad: str
    good: str
    repair: str
    source: str
    check: Callable[..., Iterable[Hit]]
    default: bool = True
    needs: tuple[str, ...] = ()
    """Names of conditions (rules/registry.py) without which the rule stays silent."""
    resolved: bool = False
    """The rule reads resolutions; it runs after the network, or after its absence."""
    settled: bool = False
    """The rule reads what the others found; it runs last."""
    example: Format = Format.MARKDOWN
    """What `bad` and `good` are written in."""


class Role(StrEnum):
    """Why a URL is asked."""

    CITED = "cited"
    CANDIDATE = "candidate"
    PROBE = "probe"
    """A made-up address beside a page in doubt."""
    ROBOTS = "robots"
    """What a host says of probes and sitemaps."""
    SITEMAP = "sitemap"
    """What a site lists of itself."""
    ARCHIVE = "archive"
    """Which captures an archive holds."""
    CAPTURE = "capture"
    """A page as an archive keeps it."""
    FILE = "file"
    ARTICLE = "article"


class Manner(StrEnum):
    """How a page is asked for; all but the first are for servers that refused the first."""

    PAGE = "page"
    """As a browser loads a page."""
    ANYTHING = "anything"
    """With `Accept: */*`."""
    BARE = "bare"
    """With `Accept: */*` and without cookies."""
    UNCACHED = "uncached"
    """With `Cache-Control: no-cache`."""


class Ask(Struct, frozen=True, gc=False):
    """One URL to ask, without fragment, and why. `url` is a path for role FILE."""

    url: str
    role: Role = Role.CITED
    whole: bool = False
    """Read the page to its end: a fragment is cited, and only a complete page lacks it."""
    quoted: bool = False
    """Keep all of its text: a text fragment is cited."""
    manner: Manner = Manner.PAGE
    """Set by resolve between two looks; whoever plans leaves it alone."""
    fresh: bool = False
    """A second look: after a pause, on a new connection, after a new DNS answer."""
    spent: int = 0
    """Requests that earlier looks at it made, which count for the limit of a URL."""
    once: bool = False
    """Its first word is enough: nothing will be called broken by it."""
    at: str | None = None
    """The date that a TimeGate is asked for (RFC 7089, 2.1.1), as an HTTP date."""


class Planned(Struct, frozen=True, kw_only=True, gc=False):
    """One URL of an article and how its verdict is to be had: an ask, or why there is none."""

    url: str
    role: Role
    ask: Ask | None = None
    skipped: str | None = None
    """The reason for not asking; None where there is an ask, or the URL speaks for itself."""
    own_document: bool = False
    inside: bool | None = None
    """As `Citation.inside`, for a URL into its own document."""
    flawed: bool = False
    """A finding of severity error is about its syntax."""


class Hop(Struct, frozen=True, gc=False):
    """One answered request on the way; `http_status` None where no status line came."""

    url: str
    http_status: int | None


class Certificate(Struct, frozen=True, kw_only=True, gc=False):
    """What a certificate says of itself; nobody vouches for it when it was refused."""

    subject: str
    issuer: str
    """Both as RFC 4514 writes them."""
    not_before: str
    not_after: str
    """RFC 3339 UTC."""
    names: tuple[str, ...] = ()
    """DNS names and addresses it is for, as far as they are kept."""


class Failure(Struct, frozen=True, gc=False):
    """Why no usable answer came: a reason of tables/reasons.py and the detail in words."""

    reason: str
    detail: str
    certificate: Certificate | None = None
    """The certificate that was refused, where it could be had."""


class Field(Struct, frozen=True, gc=False):
    """One header field of an answer: lower-case name, clean value."""

    name: str
    value: str


class Attempt(Struct, frozen=True, kw_only=True, gc=False):
    """One look: what was asked, and what answered at the end of its hops.

    Exactly one of `http_status` and `reason` is set.
    """

    number: int = 1
    method: str = "GET"
    manner: Manner = Manner.PAGE
    fresh: bool = False
    """On a new connection, after a new DNS answer."""
    requests: int = 0
    """Requests that left the machine."""
    final_url: str | None = None
    address: str | None = None
    """The IP address that was connected to last, or tried."""
    dns: tuple[str, ...] = ()
    """The addresses that the DNS gave for the last host, as far as they are kept."""
    http_status: int | None = None
    headers: tuple[Field, ...] = ()
    """Those that a verdict may rest on, values cut."""
    reason: str | None = None
    detail: str | None = None
    certificate: Certificate | None = None
    elapsed_ms: int = 0
    checked_at: str | None = None


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """What a verdict rests on: every look, and the signs of the page that decided, in words."""

    attempts: tuple[Attempt, ...] = ()
    signs: tuple[str, ...] = ()


class Page(Struct, frozen=True, kw_only=True, gc=False):
    """What was read of a fetched page: capped, cleaned of control characters."""

    title: str | None = None
    headings: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    """Every `id`, and every `name` of an `a`."""
    text: str = ""
    """Visible text, white space folded, at most PAGE_TEXT_LIMIT characters."""
    rest: int | None = None
    """The hash of the text where it is not kept, in this process; see texts.py."""
    words: int = 0
    """Words of the whole visible text."""
    scripted: bool = False
    """A script could add what is not in the mark-up."""
    canonical: str | None = None
    onward: str | None = None
    """Where a script sends the reader, as written, of a page that holds next to nothing else."""
    login: bool = False
    """A password field."""
    marks: frozenset[str] = frozenset()
    """Which of the closed list of telling strings (tables/walls.py, parking.py) stand in the
    mark-up; kept because the mark-up is dropped."""
    error_data: str | None = None
    """What the mark-up's attributes or embedded data say of this being an error page."""
    language: str | None = None
    """As the page names its own."""
    announced: str | None = None
    """The title that the page gives to those who link to it (`og:title`)."""
    blank: bool = False
    """Nothing to see: no text, picture, frame or field, and no script or refresh to bring some."""
    complete: bool = False
    """Transfer and decoder both reached their end, so absence is proven."""


class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """What came back for one ask, after redirects and retries. Not a conclusion.

    Exactly one of `http_status` and `failure` is set, except that a failure may follow a chain
    of hops. For role FILE `found` says whether the path names something.
    """

    ask: Ask
    http_status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Of the final answer: lower-case names, values cleaned of lone surrogates."""
    body: bytes = b""
    """Decoded, at most the cap."""
    complete: bool = False
    cut: str | None = None
    """Why the body ended before its end, in words; None where it is whole or reached the cap."""
    page: Page | None = None
    """What examine read of `body`, which is then dropped."""
    failure: Failure | None = None
    malformed: bool = False
    """The head is one that only a forgiving reader reads."""
    found: bool | None = None
    nearest: str | None = None
    """For role FILE that was not found: the nearest path beside it, relative to the root."""
    requests: int = 0
    """Requests that left the machine for this ask."""
    attempts: int = 0
    """Looks: a chain of hops from start to end counts one."""
    elapsed_ms: int = 0
    checked_at: str | None = None
    """RFC 3339 UTC, when the last look ended."""
    confirmed: bool = False
    """A second look on a new connection said the same."""
    tried: tuple[Attempt, ...] = ()
    """Every look, oldest first."""


Fetch = Callable[[Ask], Awaitable[Answer]]
"""The network as seen from inside."""


class Repair(Struct, frozen=True, kw_only=True, gc=False):
    """What came of trying other addresses in place of a dead one."""

    url: str | None = None
    """The address that is offered; None where none of those tried is."""
    verified: bool = False
    """It answered, and its page is the one that was cited."""
    because: str = ""
    """How it differs, what answered, and why it is, or may be, the page."""
    tried: tuple[str, ...] = ()
    """What was tried, likeliest first, and what it answered, in words; one line an answer."""


class ArchiveKind(StrEnum):
    """What an archive offers to programs, and so what its address is."""

    WAYBACK = "wayback"
    """Captures below the address, their index (CDX) at `/cdx/search/cdx`: the Internet Archive."""
    PYWB = "pywb"
    """A collection of pywb: captures below the address, their index at `cdx` in it."""
    TIMEMAP = "timemap"
    """RFC 7089: what the URL is appended to for the list of its captures."""
    TIMEGATE = "timegate"
    """RFC 7089: what the URL is appended to for the capture of a date."""


class Archive(NamedTuple):
    """One web archive."""

    kind: ArchiveKind
    prefix: str
    """Begins with `http://` or `https://`."""

    @property
    def name(self) -> str:
        """What it is called: its host, with the port where it has one."""
        return self.prefix.split("/", 3)[2]


class Told(StrEnum):
    """What an archive said of a URL."""

    HOLDS = "holds"
    NOTHING = "nothing"
    """No capture, in any of its spellings."""
    EXCLUDED = "excluded"
    """It keeps or shows nothing of that site."""
    FAILED = "failed"
    """It could not be asked."""


class ArchiveReport(Struct, frozen=True, kw_only=True):
    """What one archive said of one URL."""

    archive: str
    told: Told
    captures: int = 0
    detail: str | None = None
    """Why it could not be asked, or what is excluded."""


class ArchivedCopy(Struct, frozen=True, kw_only=True):
    """A capture that was fetched and shows the page that is cited."""

    url: str
    archive: str
    captured_at: str
    """RFC 3339 UTC."""
    original: str
    """The address that was captured."""
    because: str
    """Why this one of them, in words."""


class Archived(Struct, frozen=True, kw_only=True):
    """What archives hold of one URL."""

    copy: ArchivedCopy | None = None
    archives: tuple[ArchiveReport, ...] = ()
    """Everything that was asked, in the order of the settings."""
    never: bool = False
    """Dead, its site alive, and no archive has ever seen it; see archives.never_seen."""
    young: bool = False
    """The article or the address is of the last days: no archive need have seen it yet."""


class Resolution(Struct, frozen=True, kw_only=True, gc=False):
    """The verdict on one URL, with its evidence in short."""

    url: str
    role: Role
    status: Status
    reason: str | None
    because: str
    domain: str | None = None
    http_status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    title: str | None = None
    attempts: int = 0
    elapsed_ms: int | None = None
    checked_at: str | None = None
    from_ledger: bool = False
    archived: str | None = None
    """The address of `archives.copy`."""
    archives: Archived | None = None
    """None where no archive was asked."""
    hint: str | None = None
    """The exact id for a fragment wrong in case, the nearest file name, the final URL of a move."""
    evidence: Evidence = Evidence()
    repair: Repair | None = None
    """None where no other address was tried."""


Resolutions = Mapping[str, Resolution]


class Slot(Struct, frozen=True, gc=False):
    """One citation that the score weighs, and how."""

    citation: int
    """Index into `Article.citations`."""
    component: str
    """The part of the score that it counts for."""
    worth: float | None
    """None while undecided."""
    most: float
    """What it is worth at best."""


class Sighting(Struct, frozen=True, kw_only=True):
    """What one run saw of one URL, before anything that only a ledger can tell."""

    url: str
    at: float
    """Seconds since the epoch at which the run began."""
    status: Status
    reason: str | None = None
    because: str = ""
    http_status: int | None = None
    final_url: str | None = None
    title: str | None = None
    language: str | None = None
    """As the page names its own."""
    fingerprint: bytes = b""
    """Of the page's text; empty where there is none that could be compared."""


class Component(Struct, frozen=True):
    """One part of the score: how many slots, what they are worth together, and why."""

    name: str
    slots: int
    worth: float
    because: str


class Score(Struct, frozen=True, kw_only=True):
    """The reliability of one article's sources."""

    value: float | None
    low: float | None
    high: float | None
    grade: str | None
    decided: int
    of: int
    sources: int
    components: tuple[Component, ...]


class Group(Struct, frozen=True, kw_only=True):
    """Findings of one article with one cause."""

    code: str
    name: str
    severity: Severity
    cause: str
    findings: tuple[int, ...]
    """Indexes into the article's findings."""


class PastFinding(Struct, frozen=True, kw_only=True, gc=False):
    """What a later run has to know of a finding to meet it again: no word of the article."""

    id: str
    code: str
    severity: Severity
    url: str | None = None
    """The address that it is about."""
    words: str = ""
    """A digest of the words around it, by which it is known when its address was replaced."""


class PastAudit(Struct, frozen=True, kw_only=True):
    """What one run said of one article."""

    source: str
    """As reported."""
    at: float
    """Seconds since the epoch at which the run began."""
    value: float | None
    low: float | None
    high: float | None
    grade: str | None
    decided: int
    of: int
    errors: int
    warnings: int
    infos: int
    """Findings as the run counted them."""
    rules: int
    """How many were selected: with fewer a score is another."""
    findings: tuple[PastFinding, ...] | None = None
    """Errors and warnings that were not silenced in the text; None where only the numbers are
    kept."""


class Comparison(Struct, frozen=True, kw_only=True):
    """How an article stands against the last run that looked at it in the same way."""

    last: PastAudit
    new: tuple[str, ...] = ()
    """Ids of the errors and warnings that the last run did not report, or less severe."""
    fixed: tuple[PastFinding, ...] = ()
    """Those of the last run that this one proves gone."""
    unproven: tuple[PastFinding, ...] = ()
    """Those that this run did not find, and could not look for."""


class Audited(Struct, frozen=True, kw_only=True):
    """One article with everything that was found out about it."""

    article: Article
    findings: tuple[Finding, ...]
    silent: tuple[Silence, ...]
    score: Score
    groups: tuple[Group, ...] = ()
    slots: tuple[Slot, ...] = ()
    compared: Comparison | None = None
    """None where no run before is known that looked at it in the same way."""


class InputError(Struct, frozen=True, kw_only=True):
    """An input that could not be read: the name given, a kebab-case reason, one sentence."""

    source: str
    reason: str
    message: str


class Run(Struct, frozen=True, kw_only=True):
    """How the run went."""

    started_at: str
    finished_at: str
    offline: bool
    complete: bool = True
    stopped_by: str | None = None
    """`interrupt`, `deadline`, `no-network`."""
    requests: int = 0
    notes: tuple[str, ...] = ()
    """Said once: files left out, no network, intercepted TLS."""


class Trip(Struct, frozen=True, kw_only=True):
    """What fails the run in one article, by one setting."""

    policy: str
    """The setting: `fail-on`, `min-score`, …"""
    source: str
    message: str
    line: int | None = None
    """Of the worst finding, or the citation; None: it is about the article."""
    column: int | None = None
    code: str | None = None
    """The rule of `findings`."""
    findings: tuple[str, ...] = ()
    """The ids of the findings that fail, all of one rule; none where no finding says it."""
    citation: str | None = None
    """The id of the citation that fails without a finding."""


class Report(Struct, frozen=True, kw_only=True):
    """Everything a renderer may print."""

    run: Run
    articles: tuple[Audited, ...]
    resolutions: Resolutions
    errors: tuple[InputError, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The rules that were selected."""
    trips: tuple[Trip, ...] = ()
    """What fails the run, the worst first."""


def line_starts(text: str) -> tuple[int, ...]:
    r"""Return the offsets at which lines begin; a line ends at LF, CRLF or a lone CR.

    >>> line_starts("a\r\nb\rc\n")
    (0, 3, 5, 7)
    """
    starts = [0]
    if "\r" not in text or text.count("\r") == text.count("\r\n"):
        # Every line ends with LF; searching for it is four times as fast as the expression.
        at = text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
    else:
        starts.extend(end.end() for end in re.finditer(r"\r\n?|\n", text))
    return tuple(starts)


def stable_id(kind: str, source: str, subject: str, ordinal: int) -> str:
    """Return 16 hex digits of SHA-256 that survive moved lines.

    `kind` is a rule code or a citation kind, `subject` the target as written or the sentence
    around it with white space folded, `ordinal` counts equal ones in the article from 0.
    """
    key = "\0".join((kind, source, subject, str(ordinal)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
