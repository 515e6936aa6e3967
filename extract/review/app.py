"""The web page of a review: what it asks for and what it sends, all on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

import orjson
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from extract.errors import InputError
from extract.report.changes import facets, two_runs
from extract.report.pages import asset, page
from extract.review.guard import Guard
from extract.review.session import Review, StaleError


class _Ask(BaseModel):
    """What a page sends; whatever else it sends is refused."""

    model_config = ConfigDict(extra="forbid")


class _One(_Ask):
    id: str = Field(max_length=100)
    stamp: str = Field(max_length=100)
    verdict: Literal["accept", "reject", "correct", "same", "different"]
    value: dict[str, JsonValue] | None = None
    other: str | None = Field(default=None, max_length=100)
    why: str = Field(default="", max_length=2000)


class _Many(_Ask):
    ids: list[str]
    verdict: Literal["accept", "reject"]
    why: str = Field(default="", max_length=2000)


class _Draft(_Ask):
    id: str = Field(max_length=100)
    value: dict[str, JsonValue]


def make_app(review: Review, *, token: str, hosts: Iterable[str]) -> Starlette:
    """The application: every path begins with the token."""
    answer = _Answers(review)
    paths: dict[str, tuple[str, Callable[[Request], Any]]] = {
        "/": ("GET", answer.page),
        "/review.css": ("GET", answer.style),
        "/review.js": ("GET", answer.script),
        "/changes": ("GET", answer.changes),
        "/change/{id}": ("GET", answer.change),
        "/states": ("GET", answer.states),
        "/decide": ("POST", answer.decide),
        "/decide-all": ("POST", answer.decide_all),
        "/undo": ("POST", answer.undo),
        "/check": ("POST", answer.check),
    }
    return Starlette(
        routes=[
            Route(f"/{token}{path}", function, methods=[method])
            for path, (method, function) in paths.items()
        ],
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={
            InputError: _refused,
            ValidationError: _not_understood,
            ClientDisconnect: _gone,
        },
    )


def _json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, media_type="application/json")


async def _refused(request: Request, err: Exception) -> Response:
    return _json({"error": str(err)}, 409 if isinstance(err, StaleError) else 422)


async def _not_understood(request: Request, err: Exception) -> Response:
    return _json({"error": "the page sent something that is no decision; load it again"}, 400)


async def _gone(request: Request, err: Exception) -> Response:
    return Response(status_code=400)  # nobody hears it: the page was closed while it spoke


class _Answers:
    """One method for each thing that a page can ask; the review itself is used by one at a time."""

    def __init__(self, review: Review) -> None:
        self.review = review

    async def page(self, request: Request) -> Response:
        rows = self.review.rows()
        made = page(
            "review.html.j2",
            facets=facets(rows, states=True),
            by=self.review.by,
            file=str(self.review.file.path),
            left_out=self.review.left_out,
            **self.review.progress(),
            **two_runs(self.review.diff),
        )
        return Response(made, media_type="text/html; charset=utf-8")

    async def style(self, request: Request) -> Response:
        made = "".join(asset(name) for name in ("base.css", "changes.css", "review.css"))
        return Response(Markup(made), media_type="text/css; charset=utf-8")

    async def script(self, request: Request) -> Response:
        made = "".join(asset(name) for name in ("view.js", "browse.js", "review.js"))
        return Response(Markup(made), media_type="text/javascript; charset=utf-8")

    async def changes(self, request: Request) -> Response:
        return _json({"changes": self.review.rows(), "progress": self.review.progress()})

    async def change(self, request: Request) -> Response:
        return _json(self.review.shown(request.path_params["id"]))

    async def states(self, request: Request) -> Response:
        since = request.query_params.get("since", "0")
        return _json(self.review.states(int(since) if since.isdecimal() else 0))

    async def decide(self, request: Request) -> Response:
        ask = _One.model_validate_json(await request.body())
        since = len(self.review.moved)
        if ask.verdict == "same" or ask.verdict == "different":
            self.review.pair(ask.id, ask.verdict, stamp=ask.stamp, other=ask.other, why=ask.why)
        else:
            self.review.decide(ask.id, ask.verdict, stamp=ask.stamp, value=ask.value, why=ask.why)
        return _json(self.review.states(since))

    async def decide_all(self, request: Request) -> Response:
        ask = _Many.model_validate_json(await request.body())
        since = len(self.review.moved)
        count = self.review.decide_all(ask.ids, ask.verdict, why=ask.why)
        return _json({"count": count, **self.review.states(since)})

    async def undo(self, request: Request) -> Response:
        since = len(self.review.moved)
        return _json({"undone": self.review.undo(), **self.review.states(since)})

    async def check(self, request: Request) -> Response:
        ask = _Draft.model_validate_json(await request.body())
        return _json({"fault": self.review.fault(ask.id, ask.value)})
