"""The HTTP under python-telegram-bot: aiohttp, several times cheaper than its default (docs/decisions/0002)."""

import os
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

ODVInput = Any

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
        write_timeout: ODVInput = None,  # noqa: ARG002 -- aiohttp has one time-out for the whole exchange
        connect_timeout: ODVInput = None,  # noqa: ARG002
        pool_timeout: ODVInput = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One exchange. Raises NotConnected, AnswerLost or NetworkError, without the URL, which holds the token."""
        if self._session is None:
            raise NotConnected("the connection pool is closed")
        body, headers = _body(request_data)
        total = self._read_timeout if read_timeout is None or isinstance(read_timeout, DefaultValue) else read_timeout
        timeout = aiohttp.ClientTimeout(total=total, connect=self._connect_timeout)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy(url)
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotConnected(f"no connection: {type(error).__name__}") from None
        except (
            TimeoutError,
            aiohttp.ServerDisconnectedError,
            aiohttp.ClientOSError,
            aiohttp.ClientPayloadError,
        ) as error:
            raise AnswerLost(f"the answer was lost: {type(error).__name__}") from None
        except aiohttp.ClientError as error:
            raise NetworkError(f"request failed: {type(error).__name__}") from None

    def _proxy(self, url: str) -> str | None:
        parts = urlsplit(url)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all")
        return None if proxy is None or proxy_bypass(parts.hostname or "") else proxy


def _body(request_data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        return request_data.json_payload, {"Content-Type": "application/json"}
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None
