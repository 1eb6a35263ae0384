"""What a page may load."""

from __future__ import annotations

import base64
import hashlib

from starlette.responses import PlainTextResponse

from innodrop.web.door import bundle_folder
from innodrop.web.headers import SecurityHeaders, content_security_policy
from tests.web.asgi import ask


def rules(policy: str) -> dict[str, str]:
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


def test_the_inline_script_is_allowed_by_its_hash_and_no_other() -> None:
    script = "\n  window.ready = false\n"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = rules(
        content_security_policy(
            f'<script>{script}</script><script type="module" src="./x.js"></script>'
        )
    )
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"


def test_streamlits_page_has_one_inline_script() -> None:
    page = (bundle_folder() / "index.html").read_text(encoding="utf-8")
    assert content_security_policy(page).count("sha256-") == 1


def test_nothing_comes_from_another_host_and_nobody_frames_the_page() -> None:
    policy = rules(content_security_policy(""))
    assert "http" not in "".join(policy.values())
    assert "*" not in "".join(policy.values())
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["object-src"] == "'none'"
    assert policy["base-uri"] == "'self'"


def test_every_answer_carries_the_headers() -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("no", 404), policy="default-src 'none'"), "/x")
    assert answer.status == 404
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
