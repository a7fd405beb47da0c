"""The font of our documents travels in them, so that ң ө ү look right on any machine.

Embedded fonts are veiled with a key that stands beside them (ISO/IEC 29500-1, 17.8.1): the first 32 bytes are XORed
with the key's bytes, last first. The font is Noto Sans (OFL), the one that posters are set in.
"""

import uuid

from docx.document import Document
from docx.opc.constants import NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.poster.face import FONTS

NAME = "Noto Sans"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_WEIGHTS = {"Regular": "embedRegular", "Bold": "embedBold"}
_TABLE = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<w:fonts xmlns:w="{NAMESPACE.WML_MAIN}" xmlns:r="{NAMESPACE.OFC_RELATIONSHIPS}">'
    '<w:font w:name="{name}"><w:altName w:val="Arial"/><w:charset w:val="CC"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/>{embedded}</w:font></w:fonts>'
)


def embed(document: Document) -> None:
    """Put the font into the document."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    embedded = ""
    for number, (weight, element) in enumerate(_WEIGHTS.items(), start=1):
        content = (FONTS / f"NotoSans-{weight}.ttf").read_bytes()
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME}/{weight}")
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, _CONTENT_TYPE, veiled(content, key), document.part.package)
        relation = table.relate_to(part, _FONT)
        embedded += f'<w:{element} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'
    table._blob = _TABLE.format(name=NAME, embedded=embedded).encode()  # noqa: SLF001 -- the library has no words for it
    embeds = OxmlElement("w:embedTrueTypeFonts")
    document.settings.element.find(qn("w:zoom")).addnext(embeds)


def veiled(content: bytes, key: uuid.UUID) -> bytes:
    """The font as it stands in the document; the same again gives the font."""
    veil = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(content, veil, strict=False)) + content[len(veil) :]
