/** Where somebody reads and writes on their phone: with the bot, in a group, in one of its topics. */

import { arrange, label, make, say, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { state } from "./state.js";

/** The topic of a message: its thread, which is the message that opened it; null in none. */
const threadOf = (message) =>
  message.is_topic_message ? message.message_thread_id : message.forum_topic_created ? message.message_id : null;

const keyOf = (chat, topic) => `${chat}/${topic ?? ""}`;

export class Rooms {
  topic = null;
  missed = new Map();
  drafts = new Map();
  chips = new Map();

  constructor(phone) {
    this.phone = phone;
    this.chat = phone.id;
    this.chats = make("nav", { class: "rooms" });
    this.topics = make("nav", { class: "rooms topics" });
  }

  /** The group that is open, or null. */
  get group() {
    return state.groups.get(this.chat) ?? null;
  }

  get openTopic() {
    return this.group?.topics.find((topic) => topic.message_thread_id === this.topic) ?? null;
  }

  /** What a request says of the place that is open. */
  get where() {
    if (!this.group) return {};
    return this.topic ? { group: this.group.id, topic: this.topic } : { group: this.group.id };
  }

  messages() {
    return state.messages(this.chat).filter((message) => this.topicIn(this.chat, message) === this.topic);
  }

  topicIn(chat, message) {
    return state.groups.get(chat)?.is_forum ? threadOf(message) : null;
  }

  isOpen(chat, topic) {
    return chat === this.chat && topic === this.topic;
  }

  /** Put away what is open, with what is unread and half written there; what waits where one goes. */
  move(chat, topic, { unread, draft }) {
    this.missed.set(keyOf(this.chat, this.topic), unread);
    this.drafts.set(keyOf(this.chat, this.topic), draft);
    [this.chat, this.topic] = [chat, topic];
    const key = keyOf(chat, topic);
    const waits = { unread: this.missed.get(key) ?? 0, draft: this.drafts.get(key) ?? "" };
    this.missed.delete(key);
    return waits;
  }

  miss(chat, topic) {
    const key = keyOf(chat, topic);
    this.missed.set(key, (this.missed.get(key) ?? 0) + 1);
  }

  /** Unread in the places whose key this accepts; what is open is counted by its log. */
  unread(accepts = () => true) {
    const counts = [...this.missed, [keyOf(this.chat, this.topic), this.phone.log.unread]];
    return counts.reduce((sum, [key, count]) => (accepts(key) ? sum + count : sum), 0);
  }

  update() {
    const { phone, group } = this;
    const groups = state.groupsOf(phone.id);
    label(this.chats, "chats", { name: phone.person.first_name });
    this.show(this.chats, groups.length ? [{ id: phone.id, title: phone.bot.name, bot: true }, ...groups].map((each) => this.chatChip(each)) : []);
    if (group) label(this.topics, "topics", { group: group.title });
    this.show(this.topics, group?.is_forum ? [{ message_thread_id: null }, ...group.topics].map((each) => this.topicChip(each)) : []);
  }

  show(row, chips) {
    row.hidden = !chips.length;
    arrange(row, chips);
  }

  chatChip(chat) {
    const id = String(chat.id);
    const avatar = make("span", { class: `avatar ${chat.bot ? "bot" : `tint-${Math.abs(chat.id) % 6}`}`, "aria-hidden": "true" }, [...chat.title][0] ?? "?");
    return this.chip(`chat ${id}`, {
      mark: avatar,
      name: make("bdi", {}, chat.title),
      open: id === this.chat,
      unread: this.unread((key) => key.startsWith(`${id}/`)),
      enter: () => this.phone.enter(id),
    });
  }

  topicChip({ message_thread_id: thread, name, icon_color: colour, closed }) {
    const mark = make("span", { class: "topic-mark", "aria-hidden": "true" }, thread ? ([...name][0] ?? "?") : "#");
    if (colour) mark.style.backgroundColor = `#${colour.toString(16).padStart(6, "0")}`;
    const key = keyOf(this.chat, thread);
    return this.chip(`topic ${key}`, {
      mark,
      name: thread ? make("bdi", {}, name) : make("bdi", { word: "general" }),
      more: closed ? [icon("lock"), unseen("topic-is-closed")] : [],
      open: thread === this.topic,
      unread: this.unread((each) => each === key),
      enter: () => this.phone.enter(this.chat, thread),
    });
  }

  /** The same button as before, so that the focus stays where it is. */
  chip(key, { mark, name, more = [], open, unread, enter }) {
    if (!this.chips.has(key)) this.chips.set(key, make("button", { class: "room", type: "button", onclick: enter }));
    const button = this.chips.get(key);
    const badge = make("span", { class: "badge", hidden: unread === 0 }, make("span", { "aria-hidden": "true" }, String(unread)), unseen("unread", { count: unread }));
    button.replaceChildren(mark, name, ...more, badge);
    if (open) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    return button;
  }

  /** What is open is seen in its row. */
  reveal() {
    for (const row of [this.chats, this.topics]) row.querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  /** What an empty place says. */
  greet(node) {
    say(node, this.topic ? "topic-empty" : "group-hint", { bot: this.phone.bot.name });
  }
}
