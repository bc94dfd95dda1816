"""The first words, and what becomes of those that people give us."""

from bot.domain.campaigns import Edition
from bot.domain.people import Held, Person, Role, Ties
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts.menu import place


def notice(edition: Edition | None, t: Translator) -> Html:
    """Welcome, and the privacy notice in six plain lines."""
    name = edition.name if edition else t("Participatory budget")
    greeting = t(
        "<b>Welcome to {edition}.</b>\nHere you put forward ideas for your town, you support those of others, "
        "and you follow what becomes of them.",
        edition=name,
    )
    lines = (
        t("Who: the city of Saint-Denis and Pierrefitte runs this chat."),
        t("Why: to receive your ideas and to answer you. Nothing else."),
        t(
            "Kept: your Telegram account number, your first name, your language, your neighbourhood, "
            "what you send us."
        ),
        t("Not kept: your phone number, your address, your contacts. Telegram itself sees the messages."),
        t("How long: until 12 months after your last message or the end of this edition."),
        t("Your rights: see, correct or erase your data at any moment with /privacy."),
    )
    return Html(greeting + "\n\n" + "\n".join(f"• {line}" for line in lines))


def full_notice(edition: Edition | None, t: Translator) -> Html:
    """The whole text, for those who want it."""
    contact = edition.contact_in(t.language) if edition else ""
    parts = (
        t("<b>Your data, in full</b>"),
        t(
            "The city of Saint-Denis and Pierrefitte is responsible for what you write here. It does so as a public "
            "task: to organise its participatory budget (article 6.1.e of the GDPR)."
        ),
        t(
            "Kept: your Telegram account number, your first name as Telegram shows it, your language, "
            "your neighbourhood or your link to the town, your choices, your ideas with their photos and voice "
            "notes, what you support and follow. When a member of the team decides something, who decided is noted "
            "for three years."
        ),
        t(
            "Public: an idea, once it has been admitted, without your name. Never public: drafts, ideas that wait "
            "for an answer, who supports what."
        ),
        t(
            "Seen by: the team of the participatory budget, and the services that study an idea. Telegram carries "
            "the messages under its own terms; if you would rather not, use paper or ask at the desk."
        ),
        t(
            "When you vote: that you have voted, and fingerprints of your account, of the number you share and of "
            "your code, until two months after the results. What you chose is sealed, apart from who you are."
        ),
        t(
            "Erased: a draft three weeks after you last touched it, the rest 12 months after your last message or "
            "the end of the edition, whichever is later. The button below erases your identity at once: ideas "
            "already handed in stay, without you."
        ),
        t(
            "What you ask the team with /question and what it answers: read by the team only, erased with the rest, "
            "and 12 months after the exchange was closed."
        ),
        t(
            "When you come first by the link of an ambassador: by whose, so that the network knows how many it "
            "brought. Only figures of five and more are shown, never with your vote; forgotten two months after the "
            "edition."
        ),
        t("Not satisfied? Write to the city, or to the CNIL (www.cnil.fr)."),
        t("To talk to someone: {contact}", contact=contact) if contact else None,
    )
    return Html("\n\n".join(part for part in parts if part))


def ask_for_neighbourhood(t: Translator) -> Html:
    return t("Which neighbourhood is yours? It helps to show you what happens near you. You can change it later.")


def ask_for_tie(t: Translator) -> Html:
    return t("You do not live in the town: what is your link to it?")


def held(person: Person, edition: Edition | None, held: Held, t: Translator) -> Html:
    """What is kept about the reader, in full."""
    lines = (
        t("<b>What we keep about you</b>"),
        t("Telegram account number: {number}", number=str(person.telegram_id)),
        t("First name: {name}", name=person.first_name),
        t("Language: {language}", language=LANGUAGES[t.language]),
        t("Your place: {place}", place=place(person, edition, t)),
        t("Known since: {date}", date=t.date(held.known_since)),
        t("Ideas handed in: {n}", n=held.ideas),
        t("Drafts: {n}", n=held.drafts),
        t("Ideas you support: {n}", n=held.supports),
        t("Ideas you follow: {n}", n=held.follows),
        t("Votes in which you sent a ballot here: {n}. What it says, nobody can see.", n=held.votes),
        t("Messages between you and the team: {n}", n=held.messages),
        t("Meetings to which you have answered or come: {n}", n=held.meetings),
        t("It is noted by which ambassador’s link you came first.") if held.by_link else None,
        t("Your ideas themselves are under /myideas. What is wrong, you can change under /settings."),
    )
    return Html("\n".join(line for line in lines if line))


def erase_question(person: Person, ties: Ties, t: Translator) -> Html:
    """With all that ends by it."""
    asked = t(
        "Erase your data? We forget your Telegram account number, your name, your neighbourhood and your drafts. "
        "Ideas you already handed in stay, without your name, and nobody can tell you any more what becomes of them. "
        "This cannot be undone."
    )
    ends = [t("You leave the network of ambassadors.")] if Role.AMBASSADOR in person.roles else []
    ends += given_back(ties, t)
    if ties.asked:
        ends.append(t("Your question to the team has no answer yet: it is erased too."))
    return Html("\n\n".join([asked, *(["\n".join(f"• {line}" for line in ends)] if ends else [])]))


def given_back(ties: Ties, t: Translator) -> list[Html]:
    """Missions that lose somebody who goes."""
    places = t.plural(
        "You have a place at {n} mission: it is given back, and others are asked.",
        "You have places at {n} missions: they are given back, and others are asked.",
        ties.places,
    )
    leads = t.plural(
        "You lead {n} mission: the team looks for somebody else.",
        "You lead {n} missions: the team looks for somebody else.",
        ties.leads,
    )
    return [line for line, many in ((places, ties.places), (leads, ties.leads)) if many]


def erased(t: Translator) -> Html:
    return t("Done: we do not know you any more. If you write again, we begin anew. Thank you for having been here.")
