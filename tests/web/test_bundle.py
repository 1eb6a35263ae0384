"""Streamlit's own files, sent compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import zstandard
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from innodrop.web.bundle import Coding, CompressedBundle, coding_for, pack
from innodrop.web.door import bundle_folder
from tests.web.asgi import ask

SCRIPT = b"export const answer = 42;\n" * 200
HASHED = "/static/js/index.DormvYxC.js"


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    (tmp_path / "static/js").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"<!DOCTYPE html>" + b"<p>hello</p>" * 100)
    (tmp_path / HASHED[1:]).write_bytes(SCRIPT)
    (tmp_path / "static/plain.js").write_bytes(SCRIPT)
    (tmp_path / "static/picture.BsWL4Kly.png").write_bytes(b"\x89PNG")
    return CompressedBundle(
        Starlette(routes=[Mount("/", StaticFiles(directory=tmp_path, html=True))]), folder=tmp_path
    )


def test_a_script_arrives_compressed_and_unchanged(app: ASGIApp) -> None:
    answer = ask(app, HASHED, accept_encoding="gzip, br")
    assert answer.status == 200
    assert gzip.decompress(answer.body) == SCRIPT
    assert len(answer.body) < len(SCRIPT) / 10
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "javascript" in answer.headers["content-type"]


def test_a_browser_that_knows_zstd_gets_it_under_a_tag_of_its_own(app: ASGIApp) -> None:
    answer = ask(app, HASHED, accept_encoding="gzip, deflate, br, zstd")
    assert zstandard.ZstdDecompressor().decompress(answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == "zstd"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["etag"] != ask(app, HASHED, accept_encoding="gzip").headers["etag"]


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        (HASHED, "public, max-age=31536000, immutable"),
        ("/static/plain.js", "no-cache"),
        ("/", "no-cache"),
    ],
)
def test_only_a_name_with_the_hash_of_its_content_is_kept_for_ever(
    app: ASGIApp, path: str, cache: str
) -> None:
    assert ask(app, path, accept_encoding="gzip").headers["cache-control"] == cache


def test_a_browser_that_has_the_file_is_told_so(app: ASGIApp) -> None:
    tag = ask(app, HASHED, accept_encoding="gzip").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        answer = ask(app, HASHED, accept_encoding="gzip", if_none_match=known)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == tag
    assert ask(app, HASHED, accept_encoding="gzip", if_none_match='"other"').status == 200


def test_head_says_the_size_and_sends_nothing(app: ASGIApp) -> None:
    full = ask(app, HASHED, accept_encoding="gzip")
    answer = ask(app, HASHED, method="HEAD", accept_encoding="gzip")
    assert answer.body == b""
    assert answer.headers == full.headers


def test_a_client_without_compression_gets_the_plain_file_and_caches_know_both(
    app: ASGIApp,
) -> None:
    answer = ask(app, HASHED)
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert ask(app, HASHED, accept_encoding="gzip").headers["vary"] == "Accept-Encoding"


def test_a_range_is_a_range_of_the_plain_file(app: ASGIApp) -> None:
    answer = ask(app, HASHED, accept_encoding="gzip", range="bytes=0-5")
    assert (answer.status, answer.body) == (206, SCRIPT[:6])


def test_a_picture_is_not_compressed_again(app: ASGIApp) -> None:
    answer = ask(app, "/static/picture.BsWL4Kly.png", accept_encoding="gzip")
    assert (answer.body, "content-encoding" in answer.headers) == (b"\x89PNG", False)


@pytest.mark.parametrize(
    "path", ["/static/js/gone.DormvYxC.js", "/static/", "/static/../index.html", "/static/%2e%2e"]
)
def test_an_unknown_path_below_static_is_not_found(app: ASGIApp, path: str) -> None:
    assert ask(app, path, accept_encoding="gzip").status == 404


def test_a_post_is_refused_as_before(app: ASGIApp) -> None:
    assert ask(app, HASHED, method="POST").status == 405


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("deflate, gzip;q=1.0, *;q=0.5", "gzip"),
        ("gzip, zstd;q=0", "gzip"),
        ("gzip;q=0, zstd", "zstd"),
        ("GZIP", "gzip"),
        ("*", "gzip"),
        ("", None),
        ("identity", None),
        ("gzip;q=0", None),
        ("gzip;q=0, *", None),
        ("*;q=0", None),
        ("gzip;q=much", None),
    ],
)
def test_accept_encoding_is_read_with_its_weights(header: str, chosen: Coding | None) -> None:
    assert coding_for(header) == chosen


def test_what_a_first_visit_needs_stays_small() -> None:
    scripts = bundle_folder() / "static/js"
    plotly = next(scripts.glob("PlotlyChart.*.js"))
    assert len(pack(plotly, "gzip").body) < 1_600_000
    assert len(pack(plotly, "zstd").body) < 1_400_000
