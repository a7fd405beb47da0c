"""Serves the page with the chats side by side: plain files, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.sandbox.guard import Handler, only_by_its_own_name

STATIC = Path(__file__).with_name("static")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def page_routes() -> list[web.RouteDef]:
    """The page and each of its files."""
    files = [file for file in sorted(STATIC.iterdir()) if file.suffix in TYPES]
    return [
        web.get("/" if file.name == "index.html" else f"/static/{file.name}", only_by_its_own_name(_serve(file)))
        for file in files
    ]


def _serve(file: Path) -> Handler:
    body = file.read_bytes()

    async def serve(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=TYPES[file.suffix], charset="utf-8", headers=SECURITY)

    return serve
