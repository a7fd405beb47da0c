"""A real Chromium, driven over its DevTools protocol.

Playwright would bring tens of megabytes and Selenium a second binary; one WebSocket of aiohttp, here anyway, does.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
    *("--no-first-run", "--no-proxy-server", "--remote-debugging-port=0"),
]
START_WITHIN_S = 15.0
ANSWER_WITHIN_S = 10.0
SEEN_WITHIN_S = 30.0
LARGEST_ANSWER = 64 * 2**20


def find_chromium() -> str | None:
    """Where the browser is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab: what it shows, and hands that click and type as a person's do."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        #: addresses that were asked for, and everything that the console complained of
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.home = ""
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the protocol."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await answer

    async def listen(self) -> None:
        """Take in answers and events until the tab is closed."""
        async for message in self._socket:
            said = json.loads(message.data)
            if (answer := self._answers.pop(said.get("id"), None)) is None:
                self._note(said.get("method"), said.get("params", {}))
            elif answer.done():
                continue
            elif "error" in said:
                answer.set_exception(RuntimeError(said["error"]["message"]))
            else:
                answer.set_result(said["result"])

    async def look(self, script: str) -> Any:
        """What a JavaScript expression comes to."""
        said = await self.do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(f"{script}: {said['exceptionDetails']}")
        return said["result"].get("value")

    async def sees(self, script: str, *, otherwise: str = "document.body.innerText") -> Any:
        """Wait until an expression comes to something true; say what else there was if it never does."""
        deadline = asyncio.get_running_loop().time() + SEEN_WITHIN_S
        trying = (
            f"(() => {{ try {{ return {script}; }} catch {{ return null; }} }})()"  # what is not there yet may come
        )
        while (found := await self.look(trying)) in (None, False):
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"not seen: {script}\nbut:\n{await self.look(otherwise)}")
            await asyncio.sleep(0.03)
        return found

    async def click(self, element: str) -> None:
        """Press the mouse in the middle of an element, once it is there, in view and under nothing else."""
        x, y = await self.sees(f"""(() => {{
            const it = {element};
            if (!it || it.disabled) return null;
            it.scrollIntoView({{block: "nearest", inline: "nearest", behavior: "instant"}});
            const box = it.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return it.contains(document.elementFromPoint(x, y)) && [x, y];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            await self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def type(self, text: str) -> None:
        """Write where the focus is."""
        await self.do("Input.insertText", text=text)

    async def press_enter(self) -> None:
        """Press Enter where the focus is."""
        await self._key("Enter", 13, text="\r")

    async def press_tab(self) -> None:
        """Move the focus on."""
        await self._key("Tab", 9)

    async def press_escape(self) -> None:
        """Press Escape."""
        await self._key("Escape", 27)

    async def _key(self, name: str, code: int, **also: str) -> None:
        about = {"key": name, "code": name, "windowsVirtualKeyCode": code}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **about, **also)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **about)

    async def opens(self, url: str) -> None:
        """Go to an address."""
        self.home = url
        await self.do("Page.navigate", url=url)
        await self.sees("location.protocol !== 'about:' && document.querySelector('#now').innerText !== '…'")

    async def frame(self, width: int, height: int, *, dark: bool = False, phone: bool = False) -> None:
        """Take the size of a screen, its colours and, on a phone, its touch."""
        await self.do(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone
        )
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        await self.do("Emulation.setEmulatedMedia", features=features)

    async def picture(self, file: Path) -> None:
        """Save what is on the screen."""
        shot = await self.do("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))

    def asked_elsewhere(self) -> list[str]:
        """Requests that went to another place than the page came from."""
        own = self.home, "blob:", "data:", "about:"
        return [url for url in self.requests if not url.startswith(own)]

    def _note(self, event: str | None, about: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requests.append(about["request"]["url"])
            case "Runtime.consoleAPICalled" if about["type"] in ("error", "warning", "assert"):
                self.complaints.append(str([it.get("value", it.get("description")) for it in about["args"]]))
            case "Runtime.exceptionThrown":
                self.complaints.append(str(about["exceptionDetails"]))
            case "Log.entryAdded" if about["entry"]["level"] in ("error", "warning"):
                self.complaints.append(f"{about['entry']['text']} {about['entry'].get('url', '')}")
            case _:
                pass


@contextmanager
def chromium(executable: str, folder: Path) -> Iterator[int]:
    """A browser of one's own; gives the port on which it is driven. `folder` is its alone."""
    process = subprocess.Popen(  # noqa: S603 -- the browser that was found
        [executable, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
        env={**os.environ, "HOME": str(folder)},  # its crash reporter writes there
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield _port(process, folder / "DevToolsActivePort")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@asynccontextmanager
async def new_tab(port: int) -> AsyncIterator[Page]:
    """An empty tab, closed at the end."""
    browser = f"http://127.0.0.1:{port}/json"
    async with aiohttp.ClientSession() as session:
        async with session.put(f"{browser}/new?about:blank") as answer:
            tab = await answer.json(content_type=None)
        async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=LARGEST_ANSWER) as socket:
            page = Page(socket)
            listening = asyncio.create_task(page.listen())
            for domain in ("Page", "Runtime", "Network", "Log"):
                await page.do(f"{domain}.enable")
            await page.do("Page.bringToFront")
            yield page
        await listening
        async with session.get(f"{browser}/close/{tab['id']}") as answer:
            await answer.read()


def _port(process: subprocess.Popen[bytes], file: Path) -> int:
    deadline = time.monotonic() + START_WITHIN_S
    while not file.exists() or "\n" not in file.read_text():
        assert process.poll() is None, "the browser ended at once"
        assert time.monotonic() < deadline, "the browser did not start"
        time.sleep(0.05)
    return int(file.read_text().split()[0])
