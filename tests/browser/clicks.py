"""Counts what somebody presses, with the mouse or by a key, on every page of a browser."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Locator, Page, expect

_LISTEN = """() => {
    const told = event => event.isTrusted && window.innodropPressed(event.type);
    addEventListener('pointerdown', told, true);
    addEventListener('keydown', event => {
        const pressed = [' ', 'Enter'].includes(event.key);
        if (pressed && event.target.closest('a, button, summary')) told(event);
    }, true);
}"""
_GRID = "[data-testid=stDataFrame]"


@dataclass
class Clicks:
    """The clicks of one person since the browser was opened; a double click counts twice.

    The browser itself tells of each press, so none is forgotten, whoever makes it.
    """

    context: BrowserContext
    pressed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.expose_function("innodropPressed", self._heard)
        self.context.add_init_script(f"({_LISTEN})()")

    def _heard(self, kind: str) -> None:
        self.pressed.append(kind)

    @property
    def count(self) -> int:
        return len(self.pressed)


def in_view(part: Locator) -> bool:
    """Whether all of it can be seen without scrolling, and nothing lies over it."""
    seen: bool = part.evaluate(
        """e => {
            const box = e.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.width > 0 && box.top >= 0 && box.left >= 0
                && box.bottom <= innerHeight && box.right <= innerWidth
                && (e.contains(top) || top?.contains(e));
        }"""
    )
    return seen


def type_value(page: Page, row: int, value: str) -> None:
    """Click on the cell *Value* of a row of the report's table, the first is 0, and type."""
    grid = page.locator(_GRID).first
    box = grid.bounding_box()
    assert box is not None
    # 72 px wide, before None, Note, Evidence and Check; rows of 28 px below a head of 36
    page.mouse.click(box["x"] + box["width"] - 516, box["y"] + 36 + 28 * row + 14)
    first, rest = value[0], value[1:]
    page.keyboard.press(first)  # the table opens a field for it, which nobody outruns by hand
    field = page.locator("#portal textarea, #portal input")
    expect(field).to_have_value(first)
    page.keyboard.type(rest)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)
