/** A conversation: what is already drawn stays as it is, so that scroll, focus and playing voices survive. */

import { arrange, label, make, say } from "./dom.js";
import { bubble } from "./bubbles.js";
import { day, dayKey } from "./time.js";
import { icon } from "./icons.js";
import { language } from "./words.js";
import { state } from "./state.js";

const NEAR_BOTTOM = 60;

export class Log {
  drawn = new Map();
  sticks = true;
  unread = 0;
  seen = false;

  constructor(phone) {
    this.phone = phone;
    this.node = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", lang: phone.person.language_code, "data-home": "" });
    this.badge = make("span", { class: "badge", hidden: true });
    this.down = make("button", { class: "to-bottom", type: "button", label: "to-bottom", hidden: true, onclick: () => this.toBottom() }, icon("down"), this.badge);
    this.wrap = make("div", { class: "log-wrap" }, this.node, this.down);
    this.node.addEventListener("scroll", () => this.scrolled());
    this.node.addEventListener("keydown", (event) => this.walk(event));
    this.node.addEventListener("focusin", (event) => this.offerReply(event.target));
    // `load` does not bubble: a picture that came late is caught on its way down.
    this.node.addEventListener("load", () => this.sticks && this.toBottom(), true);
    new ResizeObserver(() => this.sticks && this.toBottom()).observe(this.node);
    new IntersectionObserver(([entry]) => this.looked(entry.isIntersecting), { threshold: 0.4 }).observe(this.node);
  }

  update(added = null) {
    const focus = this.focused();
    const nodes = this.nodes();
    arrange(this.node, nodes);
    this.refocus(focus);
    const mine = added && this.phone.wrote(added);
    if (added && !mine && !(this.seen && this.sticks)) this.count(this.unread + 1);
    if (this.sticks || mine) this.toBottom();
    else this.scrolled();
  }

  nodes() {
    const keep = new Map();
    const nodes = [];
    let before = null;
    for (const entry of this.entries()) {
      const node = this.nodeOf(entry);
      keep.set(entry.key, { node, signature: entry.signature });
      nodes.push(node);
      const by = node.localName === "article" ? entry.messages[0].from.id : null;
      // Only the last bubble of a run has a tail.
      before?.node.classList.toggle("runs-on", before.by === by);
      before = by ? { node, by } : null;
    }
    before?.node.classList.remove("runs-on");
    this.drawn = keep;
    return nodes;
  }

  nodeOf(entry) {
    const drawn = this.drawn.get(entry.key);
    if (drawn?.signature === entry.signature) return drawn.node;
    if (entry.messages) return bubble(entry.messages, this.phone);
    return make("div", { class: "day", role: "separator" }, make("span", {}, entry.day));
  }

  /** Days and messages in order; the photos of an album are one entry. */
  entries() {
    const entries = [];
    let today = null;
    for (const message of this.phone.rooms.messages()) {
      const key = dayKey(message.date);
      if (key !== today) {
        const name = day(message.date, state.now());
        entries.push({ key: `day ${key}`, day: name, signature: name });
        today = key;
      }
      const last = entries.at(-1);
      const group = message.media_group_id;
      if (group && last.messages?.[0].media_group_id === group) last.messages.push(message);
      else entries.push({ key: `message ${message.message_id}`, messages: [message] });
    }
    for (const entry of entries) entry.signature ??= `${language()} ${entry.messages.map(written).join()}`;
    return entries;
  }

  /** Where the focus is, in words that survive a new drawing of the same message. */
  focused() {
    const active = document.activeElement;
    const message = this.node.contains(active) && active.closest("[data-message]");
    if (!message) return null;
    return { active, message: message.dataset.message, row: active.dataset.row, column: active.dataset.column };
  }

  refocus(focus) {
    if (!focus || focus.active.isConnected) return;
    const message = this.node.querySelector(`[data-message="${focus.message}"]`);
    const same = message?.querySelector(`[data-row="${focus.row}"][data-column="${focus.column}"]`);
    (same ?? message?.querySelector("[data-row]") ?? message ?? this.node).focus({ preventScroll: true });
  }

  walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const messages = [...this.node.querySelectorAll("article")];
    const at = messages.indexOf(document.activeElement.closest("article"));
    const to = event.key === "ArrowUp" ? (at < 0 ? messages.length - 1 : at - 1) : at < 0 ? -1 : at + 1;
    if (!messages[to]) return;
    event.preventDefault();
    messages[to].focus();
  }

  offerReply(target) {
    for (const button of this.node.querySelectorAll('.reply-to[tabindex="0"]')) button.tabIndex = -1;
    const button = target.closest("article")?.querySelector(".reply-to");
    if (button) button.tabIndex = 0;
  }

  show(messageId) {
    const node = this.node.querySelector(`[data-message="${messageId}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.closest("article")?.focus({ preventScroll: true });
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    if (!clientHeight) return;
    this.sticks = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (this.sticks && this.seen) this.count(0);
    this.down.hidden = this.sticks;
  }

  toBottom() {
    this.node.scrollTop = this.node.scrollHeight;
    this.scrolled();
  }

  looked(seen) {
    this.seen = seen;
    this.scrolled();
  }

  count(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.badge.hidden = unread === 0;
    this.badge.textContent = unread;
    this.phone.counted();
  }

  /** Another conversation in the same place, read from its end. */
  restart(unread) {
    this.drawn = new Map();
    this.sticks = true;
    this.count(unread);
  }

  named(person, partner) {
    label(this.node, "conversation", { name: person.first_name, partner });
  }
}

const writings = new WeakMap();

/** A message in one line, to see whether it changed; written once, for a long conversation has a thousand of them. */
function written(message) {
  if (!writings.has(message)) writings.set(message, JSON.stringify(message));
  return writings.get(message);
}

/** What an empty conversation shows. */
export function welcome() {
  return make("p", { class: "welcome", dir: "auto" });
}

/** What the bot says of itself, in the person's language; without it, only what to press. */
export function greet(node, person, bot) {
  const description = bot.description?.[person.language_code] ?? bot.description?.[""];
  say(node, "start-hint");
  if (!description) return;
  delete node.dataset.word;
  node.textContent = description;
}
