"""QR codes of links, as PNG. Pure."""

import io

QUIET_ZONE = 4
"""Light modules around the code: cameras need them, above all on a dark screen."""


def png(link: str, *, module: int = 12, border: int = QUIET_ZONE) -> bytes:
    """Black on white, `module` pixels a module; legible with a quarter of it spoilt, as paper on a wall gets."""
    import segno  # noqa: PLC0415 -- only staff ask for codes, now and then

    buffer = io.BytesIO()
    segno.make(link, error="q", micro=False).save(buffer, kind="png", scale=module, border=border)
    return buffer.getvalue()
