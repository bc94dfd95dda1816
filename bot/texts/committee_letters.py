"""What the author of an idea reads when a committee has given its opinion."""

from bot.domain.committees import CommitteeFile, Opinion
from bot.domain.events import Event
from bot.i18n import Html, Translator
from bot.texts.event_words import kind_name
from bot.texts.moderation_letters import about


def opinion(file: CommitteeFile, event: Event, t: Translator) -> Html:
    """The letter that is held until it is released."""
    known = about(file.idea, t)
    assert event.starts_at is not None, "a committee that decides has a date"
    head = t(
        "The {committee} of the participatory budget met on {date} and looked at your idea no. {number}, “{title}”.",
        committee=kind_name(event.kind, t),
        date=t.date(event.starts_at),
        number=str(known.number),
        title=known.title,
    )
    return Html("\n\n".join(part for part in (head, _said(file, t), _quoted(file, t), _next(file, t)) if part))


def _said(file: CommitteeFile, t: Translator) -> Html:
    words = {
        Opinion.FAVOURABLE: lambda: t("<b>Its opinion is favourable.</b>"),
        Opinion.CONDITIONAL: lambda: t("<b>Its opinion is favourable, under conditions:</b>"),
        Opinion.UNFAVOURABLE: lambda: t("<b>Its opinion is not favourable</b>, and the idea cannot go on:"),
    }
    assert file.opinion in words, "what is adjourned is not told"
    return words[file.opinion]()


def _quoted(file: CommitteeFile, t: Translator) -> Html | None:
    return t("<blockquote>{words}</blockquote>", words=file.sentence) if file.sentence else None


def _next(file: CommitteeFile, t: Translator) -> Html:
    if file.opinion is Opinion.UNFAVOURABLE:
        return t(
            "Thank you for it all the same. If you think that we have misunderstood, or see another way, talk to us: "
            "send /help."
        )
    return t("What comes next: the services work out what it costs, and you hear of it here. See /myideas.")
