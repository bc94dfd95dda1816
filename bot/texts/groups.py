"""What a coordinator hears of the groups in which they put the bot, and what the bot says there."""

from bot.domain.groups import Group, GroupKind
from bot.i18n import LANGUAGES, Html, Translator


def joined(group: Group, t: Translator) -> Html:
    """To the coordinator who added the bot, in private: the group itself is told nothing."""
    known = t("I am in “{title}”. Announcements can now be sent there too: /announcements.", title=group.title)
    if group.kind is GroupKind.CHANNEL:
        return known
    place = t(
        "Their language there is {language}. To change it, write in that group: {example}",
        language=LANGUAGES[group.language],
        example=Html(f"<code>/ici@{group.bot_name} ar</code>"),
    )
    known = Html(f"{known}\n\n{_rooms(group, t)}")
    if not group.is_forum:
        return Html(f"{known}\n\n{place}")
    topic = t(
        "It has topics: write {command} in the topic into which announcements should come.",
        command=Html(f"<code>/ici@{group.bot_name}</code>"),
    )
    return Html(f"{known}\n\n{place}\n\n{topic}")


def _rooms(group: Group, t: Translator) -> Html:
    return t(
        "If it is the group of the ambassadors, write <code>/network@{bot}</code> in it; if it is the team’s, where "
        "residents are to be answered, write <code>/team@{bot}</code>.",
        bot=group.bot_name,
    )


def placed(group: Group, t: Translator) -> Html:
    """In the group itself, so that its members know too."""
    return t(
        "The announcements of the participatory budget will come here, in {language}.",
        language=LANGUAGES[group.language],
    )
