"""The HTTP under python-telegram-bot: aiohttp, several times cheaper than its default (docs/decisions/0002)."""

import io
import json
import os
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

ODVInput = Any

_GOOD = range(200, 300)
PIECE = 2**16
DOWNLOAD_S = 600.0
SILENCE_S = 30.0
"""A download in which nothing came for so long has failed."""

# Without it python-telegram-bot warns at each 429 about a type that is going to change.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class NotConnected(NetworkError):  # noqa: N818 -- what happened
    """The request never left: it is safe to send it again."""


class AnswerLost(TimedOut):
    """The request left and no answer came: nobody knows whether it took effect."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. The proxy is read from the environment once: each time would halve the speed."""

    def __init__(self, *, connections: int = 128, read_timeout: float = 20.0, connect_timeout: float = 10.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._proxies = getproxies()
        self._proxy_for: dict[tuple[str, str], str | None] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections), cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 -- the base class's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput = None,
        write_timeout: ODVInput = None,  # noqa: ARG002
        connect_timeout: ODVInput = None,  # noqa: ARG002
        pool_timeout: ODVInput = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One exchange. Raises NotConnected, AnswerLost or NetworkError, without the URL, which holds the token."""
        if self._session is None:
            raise NotConnected("the connection pool is closed")
        total = self._read_timeout if read_timeout is None or isinstance(read_timeout, DefaultValue) else read_timeout
        try:
            status, answer = await self._exchange(self._session, method, url, request_data, total)
        except Exception as error:  # noqa: BLE001 -- whatever it is, its words may hold the URL
            raise _without_url(error) from None
        if status not in _GOOD and not _is_of_telegram(answer):
            # A proxy's 403 must not be taken for a person who blocked the bot.
            raise NetworkError(f"HTTP {status}, and the answer is not Telegram's")
        return status, answer

    async def download(self, url: str) -> AsyncIterator[bytes]:
        """What lies at an address, piece by piece: it may be large. Raises as `do_request` does."""
        if self._session is None:
            raise NotConnected("the connection pool is closed")
        timeout = aiohttp.ClientTimeout(
            total=DOWNLOAD_S, connect=self._connect_timeout, sock_connect=self._connect_timeout, sock_read=SILENCE_S
        )
        proxy = self._proxy(url) if self._proxies else None
        try:
            async with self._session.get(url, timeout=timeout, proxy=proxy, allow_redirects=False) as answer:
                if answer.status not in _GOOD:
                    raise NetworkError(f"HTTP {answer.status}")  # noqa: TRY301 -- one of several ways to fail
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece
        except Exception as error:  # noqa: BLE001 -- whatever it is, its words may hold the URL
            raise _without_url(error) from None

    async def _exchange(
        self, session: aiohttp.ClientSession, method: str, url: str, request_data: RequestData | None, total: float
    ) -> tuple[int, bytes]:
        body, headers = _body(request_data)
        timeout = aiohttp.ClientTimeout(total=total, connect=self._connect_timeout)
        async with session.request(
            method,
            url,
            data=body,
            headers=headers,
            timeout=timeout,
            proxy=self._proxy(url) if self._proxies else None,
            allow_redirects=False,
        ) as answer:
            return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dictionary. Raises AnswerLost, without the answer, which may hold what people wrote."""
        found = _json(payload)
        if found is None:
            raise AnswerLost("the answer is not Telegram's")
        return found

    def _proxy(self, url: str) -> str | None:
        parts = urlsplit(url)
        key = parts.scheme, parts.netloc
        if key not in self._proxy_for:
            proxy = self._proxies.get(parts.scheme) or self._proxies.get("all")
            self._proxy_for[key] = _http_proxy(proxy) if proxy and not proxy_bypass(_host_and_port(url)) else None
        return self._proxy_for[key]


def _without_url(error: Exception) -> TelegramError:
    match error:
        case TelegramError():
            return error
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotConnected(f"no connection: {type(error).__name__}")
        case (
            TimeoutError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError() | aiohttp.ClientPayloadError()
        ):
            return AnswerLost(f"the answer was lost: {type(error).__name__}")
        case _:
            return NetworkError(f"request failed: {type(error).__name__}")


def _http_proxy(proxy: str) -> str:
    if "://" not in proxy:
        return f"http://{proxy}"
    if urlsplit(proxy).scheme not in {"http", "https"}:
        raise NetworkError(f"the proxy of the environment is a {urlsplit(proxy).scheme} proxy; only HTTP ones are used")
    return proxy


def _host_and_port(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port else host


def _json(payload: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _is_of_telegram(answer: bytes) -> bool:
    found = _json(answer)
    return found is not None and "ok" in found


def _body(request_data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        # Telegram takes JSON as it is; the library's own payload encodes each value by itself and the whole once more.
        whole = json.dumps(request_data.parameters, ensure_ascii=False)
        return whole.encode(errors="replace"), {"Content-Type": "application/json"}
    # Quoted, the Cyrillic name of a file would reach people as %D0%BF…
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content  # plain bytes would hold the event loop
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form, None
