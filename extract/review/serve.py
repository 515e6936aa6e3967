"""Serves a review on this machine until it is stopped."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from extract.errors import InputError
from extract.review.app import make_app
from extract.review.session import Review

LOOPBACK = "127.0.0.1"


def serve(review: Review, *, port: int, opened: Callable[[str], None]) -> None:
    """Answer requests on the loopback address until a key or a signal stops it.

    `opened` is called once with the address, which holds the token; port 0 takes a free one.
    Raises InputError where the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as err:
        listener.close()
        raise InputError(f"port {port}: {err.strerror}; give another, or 0 for a free one") from err
    listener.listen()
    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(24)
    hosts = (f"{LOOPBACK}:{port}", f"localhost:{port}")
    config = uvicorn.Config(
        make_app(review, token=token, hosts=hosts),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
    )
    opened(f"http://{LOOPBACK}:{port}/{token}/")
    with listener, suppress(KeyboardInterrupt):  # the way to stop it, and no fault
        uvicorn.Server(config).run(sockets=[listener])
