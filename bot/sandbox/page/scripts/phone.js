/** One phone: a person's conversation with the bot, and those in their groups. */

import { Composer } from "./composer.js";
import { Log, greet, welcome } from "./log.js";
import { api } from "./api.js";
import { arrange, label, make } from "./dom.js";
import { ask } from "./dialogs.js";
import { confirmContact, sendFiles, sendPlace } from "./attachments.js";
import { header } from "./headers.js";
import { linkIn, openElsewhere, sharedBy, startOf } from "./links.js";
import { share } from "./sharing.js";
import { replyKeyboard, rest } from "./keyboards.js";
import { Rooms } from "./rooms.js";
import { state } from "./state.js";
import { word } from "./words.js";

const TOAST_LASTS = 5000;

/** After that long without an answer, a button stops showing that it waits, as in the app. */
const PATIENCE = 30000;

export class Phone {
  constructor(person) {
    this.id = String(person.id);
    this.rooms = new Rooms(this);
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.welcome = welcome();
    this.toast = make("div", { class: "toast", role: "status" });
    this.begin = make("button", { class: "wide-button", type: "button", word: "start", onclick: () => this.start("") });
    this.unblock = make("button", { class: "wide-button", type: "button", word: "unblock", onclick: () => this.try(() => api.unblock(this.id)) });
    this.blocked = make("p", { class: "blocked-note", word: "blocked" });
    this.closed = make("p", { class: "blocked-note", word: "topic-is-closed" });
    this.keyboard = make("div", { class: "reply-keyboard", role: "group", label: "show-keyboard" });
    this.foot = make("div", { class: "foot" });
    this.head = header(this);
    this.screen = make("div", { class: "screen" }, this.head.node, this.rooms.chats, this.rooms.topics, this.log.wrap, this.toast, this.foot);
    this.node = make("section", { class: "phone", "data-person": this.id }, this.head.plate, this.screen);
    this.log.wrap.append(this.welcome);
    this.update();
  }

  get person() {
    return state.people.get(this.id);
  }

  get bot() {
    return state.bot;
  }

  wrote(message) {
    return message.from.id === this.person.id;
  }

  nameOf(message) {
    if (this.wrote(message)) return this.person.first_name;
    return message.from.is_bot ? this.bot.name : message.from.first_name;
  }

  /** What bubbles and keyboards may ask of their phone. */
  actions = {
    tap: (message, row, column) => this.tap(message, row, column),
    vote: (message, options) => this.try(() => api.vote(this.id, message.message_id, options, this.rooms.where)),
    openLink: (url) => this.openLink(url),
    command: (text) => this.say(text),
    reply: (message) => this.composer.reply(message),
    enlarge: (source, caption) => this.enlarge(source, caption),
    show: (messageId) => this.log.show(messageId),
    share: (text) => share(this, linkIn(text)),
    copied: () => this.notify(word("copied")),
    say: (text) => this.pressKey(text),
    askContact: () => confirmContact(this),
    askPlace: () => sendPlace(this, { title: word("share-place"), text: word("share-place-why", { name: this.person.first_name }), pinOnly: true }),
  };

  update(added = null) {
    const { person } = this;
    this.leaveWhatIsGone();
    const { group, openTopic } = this.rooms;
    const started = this.rooms.messages().length > 0;
    label(this.node, "phone", { name: person.first_name });
    this.rooms.update();
    this.log.named(person, group?.title ?? this.bot.name);
    this.head.update(person, this.bot);
    this.composer.update(person);
    if (group) this.rooms.greet(this.welcome);
    else greet(this.welcome, person, this.bot);
    this.welcome.hidden = started;
    this.showKeyboard(group ? null : person.keyboard);
    this.log.update(added);
    if (added && !this.wrote(added)) this.head.typing(null);
    if (group) this.footing([openTopic?.closed && !group.chiefs.includes(person.id) ? this.closed : this.composer.node]);
    else if (person.blocked) this.footing([this.blocked, this.unblock]);
    else if (!started) this.footing([this.begin]);
    else this.footing([this.composer.node, this.keyboard]);
  }

  /** Something was said or changed in a chat: shown if it is open here, counted if not. */
  hear(chat, added) {
    if (chat !== this.id && !state.groups.get(chat)?.members.includes(Number(this.id))) return;
    const topic = added && this.rooms.topicIn(chat, added);
    if (added && !this.rooms.isOpen(chat, topic)) {
      if (!this.wrote(added)) this.rooms.miss(chat, topic);
      this.counted();
    } else if (chat === this.rooms.chat) this.update(added);
  }

  counted() {
    this.rooms.update();
    state.tell("unread", { id: this.id, unread: this.rooms.unread() });
  }

  /** Go to another conversation; what was being written waits in the one that is left. */
  enter(chat, topic = null) {
    if (this.rooms.isOpen(chat, topic)) return;
    this.head.typing(null);
    const { unread, draft } = this.rooms.move(chat, topic, { unread: this.log.unread, draft: this.composer.text.value });
    this.composer.resume(draft);
    this.log.restart(unread);
    this.update();
    this.rooms.reveal();
  }

  leaveWhatIsGone() {
    const { group, openTopic } = this.rooms;
    if (this.rooms.chat !== this.id && !group?.members.includes(Number(this.id))) this.enter(this.id);
    else if (this.rooms.topic && !openTopic) this.enter(this.rooms.chat);
  }

  footing(nodes) {
    const held = this.foot.contains(document.activeElement);
    arrange(this.foot, nodes);
    if (held && !this.foot.contains(document.activeElement)) (nodes.includes(this.composer.node) ? this.composer.text : nodes.at(-1)).focus();
  }

  showKeyboard(keyboard) {
    const signature = JSON.stringify(keyboard ?? null);
    if (signature === this.keyboardSignature) return;
    this.keyboardSignature = signature;
    const rows = replyKeyboard(keyboard, this.actions);
    this.keyboard.replaceChildren(...(rows ?? []));
    this.composer.keys.hidden = !rows;
    this.toggleKeyboard(Boolean(rows));
  }

  toggleKeyboard(open = this.keyboard.hidden) {
    this.keyboard.hidden = !open;
    this.composer.keys.setAttribute("aria-pressed", String(open));
  }

  async pressKey(text) {
    if (this.person.keyboard?.one_time_keyboard) this.toggleKeyboard(false);
    await this.say(text);
  }

  // What the person does

  say(text, replyTo = null) {
    return this.try(() => api.text(this.id, text, this.where(replyTo)));
  }

  /** Where this goes, and to which message it replies. */
  where(replyTo = null) {
    return replyTo ? { ...this.rooms.where, reply_to: replyTo } : this.rooms.where;
  }

  start(payload) {
    this.enter(this.id);
    return this.try(() => api.start(this.id, payload));
  }

  media(kind, files, more = {}) {
    return this.try(() => api.media(this.id, kind, files, more, this.answering()));
  }

  place(place) {
    return this.try(() => api.place(this.id, place, this.answering()));
  }

  contact(contact) {
    return this.try(() => api.contact(this.id, contact, this.answering()));
  }

  /** In a group, what is not written may be a reply too. */
  answering() {
    const replyTo = this.rooms.group && this.composer.replyTo?.message_id;
    if (replyTo) this.composer.reply(null);
    return this.where(replyTo);
  }

  sendFiles(files) {
    return sendFiles(this, files);
  }

  async tap(message, row, column) {
    const done = await this.try(() => api.tap(this.id, message.message_id, row, column, this.rooms.where));
    if (!done) rest(this.log.node, message.message_id);
    setTimeout(() => rest(this.log.node, message.message_id), PATIENCE);
  }

  /** True when the sandbox took it; otherwise the phone says why not. */
  async try(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.notify(word("failed", { reason: error.message }));
      return false;
    }
  }

  // What the phone shows

  answered({ text, show_alert: alert, url, message_id: messageId }) {
    rest(this.log.node, messageId);
    if (url) this.openLink(url);
    if (!text) return;
    if (alert) ask(this.screen, { title: this.bot.name, text, actions: [{ word: "ok" }], kind: "alert" });
    else this.notify(text);
  }

  notify(text) {
    const line = make("p", { dir: "auto" }, text);
    this.toast.replaceChildren(line);
    setTimeout(() => line.remove(), TOAST_LASTS);
  }

  openLink(url) {
    const start = startOf(url, this.bot.username);
    const shared = sharedBy(url);
    if (start) this.start(start.payload);
    else if (shared) share(this, shared);
    else openElsewhere(url);
  }

  enlarge(source, caption) {
    const image = make("img", { src: source, alt: caption ?? word("photo") });
    ask(document.body, { title: caption ?? word("photo"), content: [image], kind: "viewer" });
  }
}

