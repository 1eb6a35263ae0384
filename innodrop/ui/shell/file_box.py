"""A place for files on a page. No other module draws one: the gate takes files for these alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from innodrop.services.boxes import BOXES, MEGABYTE, Keeper, largest
from innodrop.ui.shell import identity


def file_box(label: str, *, key: str, most: int = 1, **options: Any) -> Any:
    """`st.file_uploader` for so many files, with its options; returns what that does. A file that
    the gate would not take is answered beside it by the browser, in words."""
    run = get_script_run_ctx()
    files = run.uploaded_file_mgr if run else None
    if run and isinstance(files, MemoryUploadedFileManager) and runtime.exists():
        tab = run.session_id
        keeper = Keeper(
            partial(files.remove_file, tab), partial(runtime.get_instance().is_active_session, tab)
        )
        BOXES.draw(tab, identity.session(), key, keeper, most)
    size = largest(most) // MEGABYTE
    many = most > 1
    return st.file_uploader(
        label, key=key, accept_multiple_files=many, max_upload_size=size, **options
    )
