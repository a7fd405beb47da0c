"""One person's chat on the page, with what they do there and what they see."""

from __future__ import annotations

import json

from tests.browser.chromium import Page


class Phone:
    """The chat of one person."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number
        self.root = f"document.querySelector('[data-chat=\"{number}\"]')"

    def part(self, selector: str) -> str:
        """The expression for a part of the chat."""
        return f"{self.root}.querySelector({json.dumps(selector)})"

    async def starts(self) -> None:
        """Press Start."""
        await self.page.click(self.part('.wide[data-do="start"]'))

    async def taps(self, label: str) -> None:
        """Press the newest button with this label."""
        keys = f"[...{self.root}.querySelectorAll('.key')]"
        await self.page.click(f"{keys}.filter((key) => key.innerText.includes({json.dumps(label)})).at(-1)")

    async def chooses(self, action: str) -> None:
        """Open the menu in the head and choose."""
        await self.page.click(self.part(".more summary"))
        await self.page.click(self.part(f'.sheet [data-do="{action}"]'))

    async def writes(self, text: str) -> None:
        """Write a message and send it."""
        await self.page.click(self.part("textarea"))
        await self.page.type(text)
        await self.page.press_enter()

    async def reads(self, *texts: str) -> str:
        """Wait until all of it can be read in the chat; gives everything that can."""
        said = f"{self.part('.messages')}.innerText"
        wanted = json.dumps(texts, ensure_ascii=False)
        await self.page.sees(f"{wanted}.every((text) => {said}.includes(text))", otherwise=said)
        return await self.says()

    async def says(self) -> str:
        """Everything that can be read in the chat now."""
        text: str = await self.page.look(f"{self.part('.messages')}.innerText")
        return text
