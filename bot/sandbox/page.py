"""The page of phones, served as it lies on disk."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",  # the machine's own table of types sometimes says text/plain: modules would not run
    ".svg": "image/svg+xml",
}

HEADERS = {
    # What people type is shown on this page: nothing that they type may ever run, nor call out.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' blob: data:; media-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def show_page(_: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def show_part(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["name"])


def _file(name: str) -> web.FileResponse:
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER.resolve()) or path.suffix not in TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=HEADERS | {"Content-Type": f"{TYPES[path.suffix]}; charset=utf-8"})


def routes() -> list[web.RouteDef]:
    return [
        web.get("/", show_page),
        web.get("/page/{name:.+}", show_part),
    ]
