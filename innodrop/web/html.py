"""The door's own pages: a few elements, escaped by construction, in one layout."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_VOID = frozenset({"input", "link", "meta"})

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
"""These pages have no script at all."""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(element: str, *children: str, **attributes: str | bool) -> Html:
    """`<element attributes>children</element>`; all that is not `Html` is escaped. Attributes may
    end with `_` (class_) and have `_` for `-`; True writes the name, False and "" leave it out."""
    written = "".join(
        _attribute(name, value) for name, value in attributes.items() if value not in {"", False}
    )
    if element in _VOID:
        return Html(f"<{element}{written}>")
    inside = "".join(child if isinstance(child, Html) else escape(child) for child in children)
    return Html(f"<{element}{written}>{inside}</{element}>")


def field(
    name: str, label: str, *, type_: str = "text", hint: str = "", **attributes: str | bool
) -> Html:
    """A labelled input; the hint is read out with it."""
    described = f"{name}-hint" if hint else ""
    return tag(
        "div",
        tag("label", label, for_=name),
        tag("span", hint, id=described, class_="hint") if hint else Html(),
        tag(
            "input",
            id=name,
            name=name,
            type=type_,
            required=True,
            aria_describedby=described,
            **attributes,
        ),
        class_="field",
    )


def hidden(name: str, value: str) -> Html:
    """An input that nobody sees."""
    return tag("input", type="hidden", name=name, value=value)


def button(label: str, **attributes: str | bool) -> Html:
    """What sends the form."""
    return tag("button", label, type="submit", **attributes)


def form(action: str, *children: str) -> Html:
    """A form that is posted to an address of ours."""
    return tag("form", *children, method="post", action=action)


def alert(sentence: str) -> Html:
    """What went wrong: read out first, and where the keyboard starts."""
    return (
        tag("p", sentence, role="alert", tabindex="-1", autofocus=True, class_="alert")
        if sentence
        else Html()
    )


def notice(sentence: str) -> Html:
    """What went well."""
    return tag("p", sentence, role="status", class_="notice") if sentence else Html()


def page(
    title: str, *children: str, status: int = 200, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """A whole page, never kept by the browser."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("link", rel="icon", href="/door/icon.png"),
        tag("link", rel="stylesheet", href="/door/style.css"),
    )
    main = tag("main", tag("h1", title), *children)
    fixed = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": POLICY,
        # Only here, where passwords are typed: on the dashboard it costs a new browser process at
        # each visit.
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    return HTMLResponse(
        f"<!doctype html>\n{tag('html', head, tag('body', main), lang='en')}\n",
        status,
        {**fixed, **(headers or {})},
    )


# an attribute's value is what it is
def _attribute(name: str, value: str | bool) -> str:  # noqa: FBT001
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'
