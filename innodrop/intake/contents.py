"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

from innodrop.errors import FileRefused
from innodrop.intake.sentences import say

SAVE_AS_CSV = "Open the table in Excel, choose “Save as” and “CSV UTF-8”, and upload that file."

_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook of the old kind (.xls) or one with a password"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKUP = (
    ("<", "a web page or XML"),
    ("MIME-Version:", "a web archive"),
    ("{", "JSON"),
    ("[", "JSON"),
)


def is_packed(data: bytes) -> bool:
    """Whether the file is a ZIP archive, as every XLSX workbook is."""
    return data.startswith(_ZIP)


def refuse_foreign(data: bytes) -> None:
    """Raises `FileRefused` for an empty file and for bytes that are no text in any encoding."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise FileRefused("The file is empty.", "Upload the file with its header and rows.")
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, what in _FOREIGN:
        if start.startswith(signature):
            raise FileRefused(say("foreign", what=what), SAVE_AS_CSV)


def refuse_markup(text: str) -> None:
    """Raises `FileRefused` for text that is no table: HTML, XML, JSON, or binary data."""
    start = text[:100].lstrip().casefold()
    for sign, what in _MARKUP:
        if start.startswith(sign.casefold()):
            raise FileRefused(say("foreign", what=what), SAVE_AS_CSV)
    if "\x00" in text.partition("\n")[0]:
        raise FileRefused("The first row holds NUL characters, so this is not text.", SAVE_AS_CSV)
