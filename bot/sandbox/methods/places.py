"""Places, cards and dice."""

import secrets

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.outgoing import send
from bot.sandbox.tables import Json

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def send_location(call: Call) -> Json:
    location = _location(call)
    if "live_period" in call.given:
        if not 60 <= call["live_period"] <= 86_400 and call["live_period"] != 0x7FFFFFFF:
            raise bad("invalid live_period specified")
        location["live_period"] = call["live_period"]
    return send(call, location=location)


def send_venue(call: Call) -> Json:
    location = _location(call)
    if not call["title"].strip() or not call["address"].strip():
        raise bad("venue title and address must be non-empty")
    extra = {name: call[name] for name in ("foursquare_id", "google_place_id") if name in call.given}
    return send(
        call,
        venue={"location": location, "title": call["title"], "address": call["address"], **extra},
        location=location,
    )


def send_contact(call: Call) -> Json:
    if not any(character.isdigit() for character in call["phone_number"]):
        raise bad("phone number is invalid")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, contact={name: call[name] for name in names if name in call.given})


def send_dice(call: Call) -> Json:
    emoji = call.get("emoji", "🎲")
    if emoji not in DICE:
        raise bad("wrong dice emoji specified")
    return send(call, dice={"emoji": emoji, "value": 1 + secrets.randbelow(DICE[emoji])})


def _location(call: Call) -> Json:
    if not (-90 <= call["latitude"] <= 90 and -180 <= call["longitude"] <= 180):
        raise bad("wrong latitude or longitude specified")
    return {"latitude": call["latitude"], "longitude": call["longitude"]}


METHODS = {
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendDice": send_dice,
}
