"""The security headers of the front door: what CloudFront adds in production."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def content_security_policy(files_origin: str, live_origin: str) -> str:
    """No inline script; the console's components style themselves inline; files live elsewhere."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {files_origin}",
            f"media-src 'self' {files_origin}",
            f"connect-src 'self' {live_origin} {files_origin}",
            f"form-action 'self' {files_origin}",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Adds to every answer what its origin has not said itself."""

    def __init__(self, app: ASGIApp, files_origin: str, live_origin: str) -> None:
        self.app = app
        self.headers = {
            **PLAIN,
            "Content-Security-Policy": content_security_policy(files_origin, live_origin),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending)
