"""The journal, as coordinators read it."""

from bot.domain.audit import Act
from bot.domain.people import Role
from bot.i18n import Html, Translator
from bot.texts.event_journal import deeds_of_events
from bot.texts.phases import phase_called
from bot.texts.team import role_name


def page(lines: list[Html], t: Translator) -> Html:
    title = t("<b>Journal of the team</b>")
    return Html("\n\n".join([title, *(lines or [t("Nothing has been noted yet.")])]))


def line(seq: int, moment: str, name: str, act: Act, t: Translator) -> Html:
    """One act: when, who, what, to what, from what to what, and why."""
    said = t(
        "{number}. {moment}\n{name}: {deed} ({subject})",
        number=str(seq),
        moment=moment,
        name=name or _actor(act.actor, t),
        deed=deed_name(act.deed, t),
        subject=subject_name(act.subject, t),
    )
    changed = _change(act, t)
    why = t("Why: {why}", why=act.why) if act.why else ""
    return Html("\n".join(part for part in (said, changed, why) if part))


def subject_name(subject: str, t: Translator) -> str:
    """What an act was done to, in words; the numbers are those of the files, which never change."""
    kind, _, which = subject.partition(":")
    if kind == "role" and which in set(Role):
        return role_name(Role(which), t)
    words = {
        "journal": t.plain("the journal"),
        "idea": t.plain("idea, file {number}", number=which),
        "person": t.plain("person, file {number}", number=which),
        "edition": t.plain("edition {name}", name=which),
        "dates": t.plain("dates of edition {name}", name=which),
        "phase": t.plain("phase {name}", name=phase_called(which.rpartition(":")[2], t)),
        "announcement": t.plain("announcement no. {number}", number=which),
        "announcement_correction": t.plain("correction of announcement no. {number}", number=which),
        "group": t.plain("group, file {number}", number=which),
        "network_link": t.plain("link into the network no. {number}", number=which),
        "ambassador_link": t.plain("link of an ambassador no. {number}", number=which),
        "project": t.plain("project no. {number}", number=which),
        "correct_paper": t.plain("project no. {number}", number=which.rpartition(":")[2]),
        "vote": t.plain("vote of edition {name}", name=which),
        "open_vote": t.plain("vote of edition {name}", name=which),
        "extend_vote": t.plain("vote of edition {name}", name=which),
        "code_batch": t.plain("batch of codes no. {number}", number=which),
        "code": t.plain("letter {number}", number=which),
        "desk_batch": t.plain("batch of ballots no. {number}", number=which),
        "urn": t.plain("urn no. {number}", number=which),
        "task": t.plain("task, file {number}", number=which),
        "event": t.plain("meeting, file {number}", number=which),
        "series": t.plain("series of inaugurations, file {number}", number=which),
        "vote_card": t.plain("card no. {number}", number=which),
        "exchange": t.plain("question of a resident, file {number}", number=which),
    }
    return words.get(kind, subject)


def deed_name(deed: str, t: Translator) -> str:
    """What was done, in words; an act that this screen does not know is shown by its own name."""
    names = {
        "invite": t.plain("invited to a role"),
        "join": t.plain("joined the team"),
        "remove_role": t.plain("took a role away"),
        "join_network": t.plain("accepted the charter of the ambassadors"),
        "leave_network": t.plain("left the ambassadors"),
        "admit_ambassador": t.plain("let in somebody who asked to be an ambassador"),
        "decline_ambassador": t.plain("declined a request to be an ambassador"),
        "open_network_link": t.plain("made a link into the network of ambassadors"),
        "revoke_network_link": t.plain("revoked a link into the network of ambassadors"),
        "revoke_ambassador_link": t.plain("revoked the link of an ambassador"),
        "tie_network_group": t.plain("tied the group of the ambassadors"),
        "untie_network_group": t.plain("untied the group of the ambassadors"),
        "ask_network": t.plain("asked the ambassadors for a day to meet"),
        "choose_meeting": t.plain("chose the day on which the ambassadors meet"),
        "admit": t.plain("admitted an idea"),
        "inadmissible": t.plain("found an idea inadmissible"),
        "ask": t.plain("asked the author for more"),
        "hide": t.plain("hid an idea"),
        "show": t.plain("showed an idea again"),
        "write_down": t.plain("wrote down a voice note"),
        "correct": t.plain("corrected the theme or the place"),
        "lapse": t.plain("closed an idea that had no answer"),
        "undo": t.plain("took a decision back"),
        "ask_approval": t.plain("asked for approval"),
        "approve": t.plain("approved a request"),
        "decline": t.plain("refused or took back a request"),
        "record_consent": t.plain("noted that somebody agreed aloud"),
        "assist": t.plain("entered an idea for somebody"),
        "look_up_code": t.plain("looked up a code on paper"),
        "reissue_code": t.plain("made a new code for a lost paper"),
        "draft_announcement": t.plain("began an announcement"),
        "edit_announcement": t.plain("changed the draft of an announcement"),
        "test_announcement": t.plain("sent a test of an announcement"),
        "schedule_announcement": t.plain("planned an announcement"),
        "unschedule_announcement": t.plain("took an announcement off the calendar"),
        "start_announcement": t.plain("sent an announcement"),
        "finish_announcement": t.plain("finished sending an announcement"),
        "pause_announcement": t.plain("paused an announcement"),
        "resume_announcement": t.plain("let an announcement go on"),
        "cancel_announcement": t.plain("stopped an announcement"),
        "correct_announcement": t.plain("corrected an announcement"),
        "withdraw_announcement": t.plain("withdrew an announcement"),
        "join_group": t.plain("put the bot into a group"),
        "place_group": t.plain("chose where announcements come in a group"),
        "leave_group": t.plain("the bot left a group"),
        "tie_staff_group": t.plain("chose the group in which residents are answered"),
        "untie_staff_group": t.plain("had residents answered in the queue again"),
        "answer_resident": t.plain("answered a resident"),
        "promise_answer": t.plain("told a resident that the answer is still to come"),
        "pass_exchange": t.plain("took the question of a resident, or handed it on"),
        "close_exchange": t.plain("closed the question of a resident"),
        "reopen_exchange": t.plain("opened the question of a resident again"),
        "load_edition": t.plain("loaded the edition"),
        "open_phase": t.plain("opened a phase"),
        "close_phase": t.plain("closed a phase"),
        "hold_phase": t.plain("held a phase back"),
        "release_phase": t.plain("let a phase go on"),
        "move_dates": t.plain("moved dates"),
        "make_codes": t.plain("had a batch of codes made"),
        "print_codes": t.plain("printed a batch of codes"),
        "hand_out_codes": t.plain("handed out letters with codes"),
        "void_codes": t.plain("voided letters with codes"),
        "set_aside_ballot": t.plain("set a ballot aside"),
        "look_up_voter": t.plain("asked whether somebody has voted"),
        "tick_voter": t.plain("ticked somebody on the roll"),
        "type_ballot": t.plain("typed somebody’s ballot"),
        "take_back_entry": t.plain("took back a line of the roll"),
        "read_batch": t.plain("looked at ballots of the desk"),
        "validate_batch": t.plain("validated ballots of the desk"),
        "send_batch_back": t.plain("sent ballots of the desk back"),
        "add_urn": t.plain("set up an urn"),
        "type_totals": t.plain("typed the totals of an urn"),
        "keep_minutes": t.plain("kept the fingerprint of an urn’s minutes"),
        "receive_card": t.plain("received a card"),
        "refuse_card": t.plain("refused a card"),
        "offer_terminal": t.plain("got a code for a terminal"),
        "pair_terminal": t.plain("opened a terminal"),
        "end_terminals": t.plain("ended their terminals"),
        "forget_journal": t.plain("forgot what is older than three years in this journal"),
        "feasible": t.plain("found an idea feasible and costed it"),
        "unfeasible": t.plain("found an idea not feasible"),
        "put_on_paper": t.plain("put a project on the ballot paper"),
        "change_project": t.plain("changed a project of the ballot paper"),
        "renumber_project": t.plain("gave a project another number"),
        "take_off_paper": t.plain("took a project off the ballot paper"),
        "join_project": t.plain("joined an idea to a project"),
        "part_project": t.plain("took an idea out of a project"),
        "exclude_projects": t.plain("changed which projects exclude each other"),
        "correct_paper": t.plain("corrected the ballot paper"),
        "open_vote": t.plain("froze the ballot paper over an empty urn"),
        "note_outage": t.plain("noticed that nobody could reach it"),
        "extend_vote": t.plain("extended the vote"),
        "close_vote": t.plain("closed the urn"),
        "post_head": t.plain("posted the head of this journal"),
        "open_urn": t.plain("opened the urn"),
        "count_votes": t.plain("counted the ballots"),
        "decide_flag": t.plain("decided on strange ballots"),
        "announce_draw": t.plain("announced a draw"),
        "seed_draw": t.plain("noted the seed of the draw"),
        "publish_results": t.plain("published the results"),
        "destroy_vote_key": t.plain("destroyed the key of the vote, and what voters were recognised by"),
        "make_task": t.plain("gave a task"),
        "hand_on_task": t.plain("handed a task on"),
        "move_task": t.plain("changed the date of a task"),
        "reword_task": t.plain("reworded a task"),
        "cancel_task": t.plain("cancelled a task"),
        "erase_person": t.plain("erased a person’s data at their request"),
    }
    return names.get(deed) or deeds_of_events(t).get(deed, deed)


def verdict(rows: int, broken_at: int | None, t: Translator) -> Html:
    if broken_at is None:
        return t.plural(
            "The journal is whole: {n} row was verified.", "The journal is whole: all {n} rows were verified.", rows
        )
    return t(
        "The journal is broken at row {number}: somebody has changed, removed or slipped in a row outside Parvis. "
        "Keep a copy of the database and tell those who run the server.",
        number=str(broken_at),
    )


def _actor(actor: str, t: Translator) -> str:
    known = {"command line": t.plain("whoever runs the server"), "system": t.plain("the bot itself")}
    return known.get(actor) or t.plain("Somebody")


def _change(act: Act, t: Translator) -> Html | None:
    if not act.before and not act.after:
        return None
    return t("From: {before}\nTo: {after}", before=_values(act.before), after=_values(act.after))


def _values(values: dict[str, object] | None) -> str:
    return ", ".join(f"{name}: {value}" for name, value in (values or {}).items()) or "–"
