/** One phone: a person's conversation with the bot. */

import { Composer } from "./composer.js";
import { Log, greet, welcome } from "./log.js";
import { api } from "./api.js";
import { arrange, label, make } from "./dom.js";
import { ask, choose, field } from "./dialogs.js";
import { confirmContact, sendFiles, sendPlace } from "./attachments.js";
import { header } from "./headers.js";
import { linkIn, openElsewhere, sharedBy, startOf } from "./links.js";
import { replyKeyboard, rest } from "./keyboards.js";
import { state } from "./state.js";
import { word } from "./words.js";

const TOAST_LASTS = 5000;

/** After that long without an answer, a button stops showing that it waits, as in the app. */
const PATIENCE = 30000;

export class Phone {
  constructor(person) {
    this.id = String(person.id);
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.welcome = welcome();
    this.toast = make("div", { class: "toast", role: "status" });
    this.begin = make("button", { class: "wide-button", type: "button", word: "start", onclick: () => this.start("") });
    this.unblock = make("button", { class: "wide-button", type: "button", word: "unblock", onclick: () => this.try(() => api.unblock(this.id)) });
    this.blocked = make("p", { class: "blocked-note", word: "blocked" });
    this.keyboard = make("div", { class: "reply-keyboard", role: "group", label: "show-keyboard" });
    this.foot = make("div", { class: "foot" });
    this.head = header(this);
    this.screen = make("div", { class: "screen" }, this.head.node, this.log.wrap, this.toast, this.foot);
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

  /** What bubbles and keyboards may ask of their phone. */
  actions = {
    tap: (message, row, column) => this.tap(message, row, column),
    openLink: (url) => this.openLink(url),
    command: (text) => this.say(text),
    reply: (message) => this.composer.reply(message),
    enlarge: (source, caption) => this.enlarge(source, caption),
    show: (messageId) => this.log.show(messageId),
    share: (text) => this.share(linkIn(text)),
    copied: () => this.notify(word("copied")),
    say: (text) => this.pressKey(text),
    askContact: () => confirmContact(this),
    askPlace: () => sendPlace(this, { title: word("share-place"), text: word("share-place-why", { name: this.person.first_name }), pinOnly: true }),
  };

  update(added = null) {
    const { person } = this;
    const started = state.messages(this.id).length > 0;
    label(this.node, "phone", { name: person.first_name });
    this.log.named(person, this.bot);
    this.head.update(person, this.bot);
    this.composer.update(person);
    greet(this.welcome, person, this.bot);
    this.welcome.hidden = started;
    this.showKeyboard(person.keyboard);
    this.log.update(added);
    if (added && !added.mine) this.head.typing(null);
    if (person.blocked) this.footing([this.blocked, this.unblock]);
    else if (!started) this.footing([this.begin]);
    else this.footing([this.composer.node, this.keyboard]);
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
    return this.try(() => api.text(this.id, text, replyTo));
  }

  start(payload) {
    return this.try(() => api.start(this.id, payload));
  }

  media(kind, files, more = {}) {
    return this.try(() => api.media(this.id, kind, files, more));
  }

  place(place) {
    return this.try(() => api.place(this.id, place));
  }

  contact(contact) {
    return this.try(() => api.contact(this.id, contact));
  }

  sendFiles(files) {
    return sendFiles(this, files);
  }

  async tap(message, row, column) {
    const done = await this.try(() => api.tap(this.id, message.message_id, row, column));
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
    else if (shared) this.share(shared);
    else openElsewhere(url);
  }

  async askLink() {
    const address = field("link-field", { dir: "ltr", placeholder: `https://t.me/${this.bot.username}?start=…`, required: true });
    const url = await ask(this.screen, {
      title: word("open-link"),
      content: [address.node],
      actions: [{ word: "open", value: () => address.input.value }, { word: "cancel" }],
    });
    if (!url) return;
    if (startOf(url, this.bot.username)) this.openLink(url);
    else this.notify(word("link-wrong", { bot: this.bot.name }));
  }

  /** In place of Telegram's list of chats: the link opens on the phone of somebody here. */
  async share(url) {
    const start = url && startOf(url, this.bot.username);
    if (!start) return;
    const others = [...state.people.values()].filter((person) => String(person.id) !== this.id);
    const hint = make("p", { class: "hint", word: "share-why" });
    const id = await choose(this.screen, word("share-with"), others.map((person) => ({
      value: person.id,
      content: make("bdi", {}, [person.first_name, person.last_name].filter(Boolean).join(" ")),
    })), [hint]);
    if (id) await this.try(() => api.start(id, start.payload));
  }

  enlarge(source, caption) {
    const image = make("img", { src: source, alt: caption ?? word("photo") });
    ask(document.body, { title: caption ?? word("photo"), content: [image], kind: "viewer" });
  }
}

