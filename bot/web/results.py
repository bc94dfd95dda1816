"""The public results: `/results/<edition>`, and the files beside it."""

from aiohttp import web

from bot.i18n import DEFAULT, LANGUAGES, translator
from bot.reports.results_style import POLICY
from bot.services.result_views import ResultViews
from storage.store import DATABASE_DOWN

PAGE_ROUTE = "/results/{edition}"
FILE_ROUTE = "/results/{edition}/{name}"

KEPT = 300
"""Seconds for which a cache on the way may show the page."""

KINDS = {".pb": "text/plain", ".txt": "text/plain", ".json": "application/json", ".py": "text/x-python"}


class ResultPages:
    """Public, and the same for everybody; nothing is there before two people have published it."""

    def __init__(self, views: ResultViews) -> None:
        self.views = views

    async def page(self, request: web.Request) -> web.Response:
        """In the language of `?lang=`, else in French."""
        wanted = request.query.get("lang", DEFAULT)
        try:
            page = await self.views.page(
                request.match_info["edition"], translator(wanted if wanted in LANGUAGES else DEFAULT)
            )
        except DATABASE_DOWN:
            return web.Response(status=503, headers={"Retry-After": "60"})
        if page is None:
            return web.Response(status=404)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": f"public, max-age={KEPT}"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def file(self, request: web.Request) -> web.Response:
        """A file as it was published."""
        name = request.match_info["name"]
        try:
            content = await self.views.results.file(request.match_info["edition"], name)
        except DATABASE_DOWN:
            return web.Response(status=503, headers={"Retry-After": "60"})
        if content is None:
            return web.Response(status=404)
        kind = next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "application/octet-stream")
        answer = web.Response(body=content, content_type=kind, charset="utf-8")
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
