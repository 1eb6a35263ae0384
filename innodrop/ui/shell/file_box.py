"""A place for files on a page. No other module draws one: the gate takes files for these alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from innodrop.services.boxes import BOXES, Keeper
from innodrop.ui.shell import identity


def file_box(label: str, *, key: str, **options: Any) -> Any:
    """`st.file_uploader` with its options; returns what that does."""
    run = get_script_run_ctx()
    files = run.uploaded_file_mgr if run else None
    if run and isinstance(files, MemoryUploadedFileManager) and runtime.exists():
        tab = run.session_id
        keeper = Keeper(
            partial(files.remove_file, tab), partial(runtime.get_instance().is_active_session, tab)
        )
        BOXES.draw(tab, identity.session(), key, keeper)
    return st.file_uploader(label, key=key, **options)
