"""What is seen on a screen of a certain size."""

from __future__ import annotations

from playwright.async_api import Page


async def fits(page: Page) -> bool:
    """Nothing is wider than the screen. Not than the window: on a phone that grows with what does not fit."""
    wide: int = await page.evaluate("document.documentElement.scrollWidth")
    return page.viewport_size is not None and wide <= page.viewport_size["width"]
