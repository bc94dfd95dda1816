/** One message, or one album, as a bubble. */

import { buttonsUnder } from "./keyboards.js";
import { icon } from "./icons.js";
import { label, make, say, unseen } from "./dom.js";
import { mediaOf } from "./media.js";
import { noticeOf } from "./notices.js";
import { hour } from "./time.js";
import { rich } from "./entities.js";
import { word } from "./words.js";

/**
 * `messages`: one, or those of an album. `phone`: {person, bot, rooms, wrote(), nameOf(), actions}, where `actions` are
 * tap, vote, openLink, command, reply, enlarge and show.
 */
export function bubble(messages, phone) {
  const [message] = messages;
  const service = noticeOf(message);
  if (service) return notice(message, ...service);
  const mine = phone.wrote(message);
  const node = make("article", { class: `message ${mine ? "mine" : "theirs"}`, "data-message": message.message_id, tabindex: "-1" });
  const spoken = messages.find((each) => each.text ?? each.caption) ?? message;
  const words = spoken.text ?? spoken.caption;
  const media = mediaOf(messages, phone);
  const box = make("div", { class: `bubble ${media ? `holds-${media.dataset.kind}` : ""} ${words ? "" : "wordless"}` },
    unseen("said", { name: phone.nameOf(message), time: hour(message.date) }),
    phone.rooms.group && !mine ? make("strong", { class: `sender ink-${Number(message.from.id) % 6}`, dir: "auto", "aria-hidden": "true" }, phone.nameOf(message)) : null,
    forwarded(message),
    quoted(message, phone),
    media,
    words || !media ? text(words, spoken, phone) : meta(message, phone),
    message.reactions ? make("p", { class: "reactions" }, message.reactions.join(" ")) : null,
  );
  node.append(box, buttonsUnder(message, phone) ?? "", replyButton(message, phone));
  node.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button, a, audio, video")) phone.actions.reply(message);
  });
  return node;
}

function text(words, message, phone) {
  if (!words) return make("p", { class: "text unknown" }, make("span", { word: "unknown" }), meta(message, phone));
  const content = rich(words, message.entities ?? message.caption_entities, phone.actions);
  // The time comes last inside the text, so that it takes the end of the last line when there is room.
  return make("div", { class: "text", dir: direction(words) }, content, meta(message, phone));
}

/** Whose words these are, as Telegram sees it: what stands isolated, a title or a name, does not count. */
function direction(words) {
  const own = words.replace(/\u2068[^\u2069]*\u2069/g, "");
  const first = own.match(/\p{L}/u)?.[0];
  if (!first) return "auto";
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(first) ? "rtl" : "ltr";
}

function meta(message, phone) {
  return make("span", { class: "meta" },
    message.edited ? make("span", { class: "edited", word: "edited" }) : null,
    make("time", { datetime: new Date(message.date * 1000).toISOString() }, hour(message.date)),
    phone.wrote(message) ? make("span", { class: "tick", "aria-hidden": "true" }, "✓") : null,
  );
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  const name = origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? "?";
  return make("p", { class: "forwarded", dir: "auto" }, word("forwarded", { name }));
}

function quoted({ reply_to_message: earlier }, phone) {
  // Whatever is said in a topic replies to its opening, which is no answer.
  if (!earlier || earlier.forum_topic_created) return null;
  return make("button", { class: "quote", type: "button", onclick: () => phone.actions.show(earlier.message_id) },
    make("strong", { dir: "auto" }, phone.nameOf(earlier)),
    make("span", { dir: "auto" }, summary(earlier)),
  );
}

/** A message in a few words, for a quotation. */
export function summary(message) {
  const words = message.text ?? message.caption;
  if (words) return words.length > 90 ? `${words.slice(0, 88)}…` : words;
  const kind = ["photo", "video", "voice", "contact", "poll"].find((each) => message[each]);
  if (kind) return word(kind === "voice" ? "attach-voice" : kind);
  if (message.venue ?? message.location) return message.venue?.title ?? word("place");
  return message.document?.file_name ?? word("file");
}

function replyButton(message, phone) {
  // Not a stop of the Tab key until its message has the focus: a long conversation stays short to cross.
  const button = make("button", { class: "reply-to", type: "button", tabindex: "-1", onclick: () => phone.actions.reply(message) }, icon("reply"));
  label(button, "reply");
  return button;
}

function notice(message, key, values) {
  const words = make("span", { dir: "auto" });
  say(words, key, values);
  return make("div", { class: "notice", "data-message": message.message_id }, words);
}
