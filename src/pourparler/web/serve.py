"""Serve: the workbench on 127.0.0.1, on a free port, behind a link with a key that is new each time."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import closing
from typing import Final

import uvicorn

from pourparler.base.errors import UsageError
from pourparler.web.app import application
from pourparler.web.guard import Lock
from pourparler.web.workbench import Workbench

ADDRESS: Final = "127.0.0.1"
"""The only address it listens on."""

AT_ONCE: Final = 64
"""Most requests answered at once."""


def serve(bench: Workbench, *, port: int, ready: Callable[[str], None]) -> None:
    """Answer pages until interrupted.

    Parameters
    ----------
    port
        0: a free one.
    ready
        Called with the link once the port is ours.

    Raises
    ------
    UsageError
        If the port is taken.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, port))
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"port {port} cannot be used", where="--port", mend="Leave --port out: a free one is found"
            ) from error
        listening.listen()
        lock = Lock(port=listening.getsockname()[1], token=secrets.token_urlsafe(32))
        ready(lock.link)
        uvicorn.Server(settings(bench, lock=lock)).run(sockets=[listening])


def settings(bench: Workbench, *, lock: Lock) -> uvicorn.Config:
    """Return how the server runs: no socket upgrades, no forwarded headers, no log of what is looked at."""
    return uvicorn.Config(
        application(bench, lock=lock),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="error",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
    )
