"""Debian's Chromium, driven by its DevTools protocol over a pipe: no driver, no port, no package.

A `Page` records what a test wants to know: every request that its document made, every console
message, every exception and every dialogue. A browser that is missing is an error, never a skip.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update --disable-default-apps"
    " --disable-dev-shm-usage --hide-scrollbars --force-color-profile=srgb --lang=en"
    " --remote-debugging-pipe"
).split()

PATIENCE = 20.0
"""Seconds for one answer of the browser."""


class BrowserError(Exception):
    """The browser is missing, died, said no, or did not answer."""


class Page:
    """One tab."""

    def __init__(self, browser: Browser, target: str) -> None:
        self.browser = browser
        self.target = target
        attached = browser.call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self.session: str = attached["sessionId"]
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.loaded = 0
        browser.listeners[self.session] = self._hear
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return what the browser answers to a command."""
        return self.browser.call(method, params, self.session)

    def open(self, address: str) -> None:
        """Load a page and wait for its end."""
        before = self.loaded
        self.call("Page.navigate", {"url": address})
        self.browser.until(lambda: self.loaded > before, f"{address} to load")

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression; promises are awaited."""
        answer = self.call(
            "Runtime.evaluate",
            {"expression": expression, "returnByValue": True, "awaitPromise": True},
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release `Tab`, `Enter` or `Escape`."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        typed = "\r" if key == "Enter" else ""
        event = {
            "key": key, "code": key, "windowsVirtualKeyCode": codes[key],
        }  # fmt: skip
        down = {"type": "keyDown" if typed else "rawKeyDown", **({"text": typed} if typed else {})}
        self.call("Input.dispatchKeyEvent", event | down)
        self.call("Input.dispatchKeyEvent", event | {"type": "keyUp"})

    def look(
        self, *, width: int, height: int = 900, scheme: str = "light", media: str = ""
    ) -> None:
        """Set the size of the window, the colour scheme, and the medium (`print`)."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.call("Emulation.setEmulatedMedia", {"media": media, "features": features})

    def picture(self, *, whole: bool = False) -> bytes:
        """Return a PNG of what the window shows, or of the whole page."""
        params = {"format": "png", "captureBeyondViewport": whole}
        return base64.b64decode(self.call("Page.captureScreenshot", params)["data"])

    def pdf(self) -> bytes:
        """Return the page printed on A4."""
        params = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        return base64.b64decode(self.call("Page.printToPDF", params)["data"])

    def _hear(self, event: Mapping[str, Any]) -> None:
        method, params = event["method"], event["params"]
        if method == "Page.loadEventFired":
            self.loaded += 1
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f"console: {params['args']}")
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(f"exception: {params['exceptionDetails']}")
        elif method == "Log.entryAdded":
            self.complaints.append(f"log: {params['entry']['text']}")
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append(f"dialogue: {params['message']}")
            self.browser.send("Page.handleJavaScriptDialog", {"accept": False}, self.session)


class Browser:
    """One Chromium with a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        # The browser reads commands from descriptor 3 and writes answers to 4.
        wrapper = ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *command]
        self.log = (profile / "stderr.txt").open("wb")
        self.process = subprocess.Popen(
            wrapper,
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._read, self._write = ours_in, ours_out
        self._buffer = bytearray()
        self._number = 0
        self._answers: dict[int, Any] = {}
        self.listeners: dict[str, Callable[[Mapping[str, Any]], None]] = {}

    def page(self) -> Page:
        """Open a tab."""
        return Page(self, self.call("Target.createTarget", {"url": "about:blank"})["targetId"])

    def send(self, method: str, params: Mapping[str, Any] | None, session: str | None) -> int:
        """Send a command and return its number."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": dict(params or {})}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        return self._number

    def call(
        self, method: str, params: Mapping[str, Any] | None = None, session: str | None = None
    ) -> Any:
        """Send a command and return its result."""
        number = self.send(method, params, session)
        self.until(lambda: number in self._answers, method)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Hear the browser until `done`."""
        limit = time.monotonic() + PATIENCE
        while not done():
            self.hear(limit - time.monotonic(), what)

    def hear(self, seconds: float, what: str = "") -> None:
        """Take in what the browser says next."""
        readable, _, _ = select.select([self._read], [], [], max(seconds, 0))
        if not readable:
            raise BrowserError(f"waited in vain for {what}")
        data = os.read(self._read, 1 << 20)
        if not data:
            raise BrowserError(f"the browser ended while waiting for {what}; see {self.log.name}")
        self._buffer += data
        *messages, rest = bytes(self._buffer).split(b"\0")
        self._buffer = bytearray(rest)
        for raw in messages:
            message = json.loads(raw)
            if "id" in message:
                self._answers[message["id"]] = message
            elif listener := self.listeners.get(message.get("sessionId", "")):
                listener(message)

    def close(self) -> None:
        """End the browser."""
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.log.close()
        os.close(self._read)
        os.close(self._write)


def find() -> str:
    """Return the browser's program; BrowserError where there is none."""
    named = os.environ.get("CHROMIUM", "")
    for name in (named, "chromium", "chromium-browser", "google-chrome"):
        if name and (program := shutil.which(name)):
            return program
    raise BrowserError("Chromium is missing: apt-get install chromium, or name it in CHROMIUM")


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Run a browser whose profile lives in `folder`."""
    profile = folder / "profile"
    profile.mkdir(parents=True)
    browser = Browser(find(), profile)
    try:
        yield browser
    finally:
        browser.close()
