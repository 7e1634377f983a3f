"""What lies under a version's key, by the same names: manifest, raw bytes, text, and its proof.

Bytes of portals are given as files to keep, never to be shown as pages of ours.
"""

import hashlib
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from storage.archive import Archive
from storage.canonical import from_json, to_json
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.log import Log
from storage.checkpoints.proofs import Proof
from storage.errors import NoSuchPart, NoSuchVersion
from storage.file_kinds import attached
from storage.layout import manifest_key, version_prefix
from storage.links import LONGEST
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.web.addressing import VERSION, Ref
from storage.web.bodies import part_body
from storage.web.captures import Captures
from storage.web.guards import SANDBOX, content_type

_AT = "/archive/{adcode}/{year}/{document}/{version}"
_BOTH = ["GET", "HEAD"]
_FOR_EVER = "public, max-age=31536000, immutable"
_proving = Lock()  # a proof reads the whole log: one at a time


def version_routes(archive: Archive, captures: Captures) -> APIRouter:  # noqa: C901 - a list
    """`/archive/<adcode>/<year>/<document>/<version>/…`, and `/version/<id>` for the id alone."""
    router = APIRouter()

    @router.api_route(_AT + "/manifest.json", methods=_BOTH)
    def manifest(request: Request, ref: Ref) -> Response:
        """The manifest, byte for byte as stored."""
        body, _ = _manifest(archive, ref)
        return _kept(request, Response(body), hashlib.sha256(body).hexdigest(), "application/json")

    @router.api_route(_AT + "/raw/{name}", methods=_BOTH)
    def raw(request: Request, ref: Ref, name: str) -> Response:
        """One part as the portal served it."""
        _, told = _manifest(archive, ref)
        part = next((part for part in told.parts if part.name == name), None)
        if part is None:
            raise NoSuchPart(ref.version, name, [part.name for part in told.parts])
        kind = content_type(part.content_type)
        if _has(request, part.sha256):
            return _kept(request, Response(), part.sha256, kind)
        answer = _kept(request, part_body(archive, part, kind), part.sha256, kind)
        answer.headers["Content-Disposition"] = attached(name)
        answer.headers["Content-Security-Policy"] = SANDBOX
        return answer

    @router.get(_AT + "/link/{name}")
    def link(
        ref: Ref, name: str, seconds: Annotated[int, Query(ge=1, le=LONGEST)] = 600
    ) -> Response:
        """An address at the store itself, good for some seconds: for large files."""
        url = archive.link(ref, name, seconds)
        return JSONResponse({"url": url, "seconds": seconds}, headers={"Cache-Control": "no-store"})

    @router.api_route(_AT + "/text", methods=_BOTH)
    def text(ref: Ref) -> Response:
        """The newest cleaner's text."""
        return PlainTextResponse(archive.text(ref).text)

    @router.api_route(_AT + "/text.json", methods=_BOTH)
    def structured(ref: Ref) -> Response:
        """The same with its structure."""
        return Response(to_json(archive.text(ref)), media_type="application/json")

    @router.get(_AT + "/proof.json")
    def proof(ref: Ref) -> Response:
        """That the version is in the latest checkpoint; `gwr checkpoint check` checks it."""
        if (key := pinned_key()) is None:
            raise HTTPException(404, "this archive has signed no checkpoint here")
        with _proving:
            found = Proof.of(Log(archive.store, key), manifest_key(ref))
        return Response(to_json(found), media_type="application/json")

    @router.get("/version/{version}")
    def version(version: Annotated[str, Path(pattern=VERSION)]) -> Response:
        """Where the version with this id is; 300 and a list, if several have it."""
        found = [f"/archive/{version_prefix(ref)}" for ref in captures.versions(version)]
        if not found:
            raise NoSuchVersion(version, [])
        if len(found) > 1:
            return JSONResponse(found, 300)
        return RedirectResponse(f"{found[0]}manifest.json", 302)

    return router


def _manifest(archive: Archive, ref: VersionRef) -> tuple[bytes, Manifest]:
    key = manifest_key(ref)
    body = archive.store.get(archive.store.settings.archive_bucket, key)
    return body, from_json(Manifest, body, key)


def _kept(request: Request, answer: Response, sha256: str, kind: str) -> Response:
    """An answer that never changes, under its digest."""
    if _has(request, sha256):
        answer = Response(status_code=304)
    else:
        answer.headers["Content-Type"] = kind
    answer.headers["ETag"] = f'"{sha256}"'
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer


def _has(request: Request, sha256: str) -> bool:
    return f'"{sha256}"' in request.headers.get("if-none-match", "")
