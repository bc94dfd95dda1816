"""How updates reach the bot: by polling, or by a webhook."""

import re
from urllib.parse import urlsplit

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json


async def get_updates(call: Call) -> list[Json]:
    if "allowed_updates" in call.given:
        _allow(call)
    return await call.place.polling.get(call.get("offset", 0), call.get("limit", 100), call.get("timeout", 0))


def set_webhook(call: Call) -> bool:
    url = call.get("url", "")
    if not url:
        return delete_webhook(call)
    parts = urlsplit(url)
    # Telegram itself demands https; in the box, the bot listens on loopback without a certificate.
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.get("secret_token", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad("secret token contains unallowed characters")
    connections = call.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad("bad webhook: max_connections must be between 1 and 100")
    _allow(call)
    _drop_pending(call)
    call.world.set("webhook", {"url": url, "secret_token": secret, "max_connections": connections})
    call.place.polling.close()
    call.world.bells.ring("webhook", "updates")
    return True


def delete_webhook(call: Call) -> bool:
    _drop_pending(call)
    call.world.set("webhook", {})
    call.world.bells.ring("webhook", "updates")
    return True


def get_webhook_info(call: Call) -> Json:
    webhook = call.world.settings.get("webhook", {})
    shown = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.updates),
    }
    if webhook.get("url"):
        shown |= {"max_connections": webhook["max_connections"], "ip_address": "127.0.0.1"}
    if "error_date" in webhook:
        shown |= {"last_error_date": webhook["error_date"], "last_error_message": webhook["error_message"]}
    if allowed := call.world.settings.get("allowed_updates"):
        shown["allowed_updates"] = allowed
    return shown


def _allow(call: Call) -> None:
    """Kept until it is told anew; an empty list means all but the kinds that must be asked for."""
    if "allowed_updates" in call.given and call["allowed_updates"] != call.world.settings.get("allowed_updates"):
        call.world.set("allowed_updates", call["allowed_updates"])


def _drop_pending(call: Call) -> None:
    if call.get("drop_pending_updates"):
        call.world.confirm(list(call.world.updates))


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
