/** Where a person writes: text that grows, commands, voice, and what they reply to. */

import { attachButton } from "./attachments.js";
import { duration } from "./time.js";
import { icon } from "./icons.js";
import { label, make, say } from "./dom.js";
import { popup } from "./popups.js";
import { state } from "./state.js";
import { summary } from "./bubbles.js";
import { tone } from "./tones.js";

export class Composer {
  replyTo = null;

  constructor(phone) {
    this.phone = phone;
    this.text = make("textarea", { rows: "1", dir: "auto", enterkeyhint: "send", autocomplete: "off", lang: phone.person.language_code });
    this.quote = make("div", { class: "replying", hidden: true });
    this.commands = make("button", { class: "round slash", type: "button", label: "commands" }, make("span", { "aria-hidden": "true" }, "/"));
    this.keys = make("button", { class: "round", type: "button", label: "show-keyboard", "aria-pressed": "true", hidden: true, onclick: () => phone.toggleKeyboard() }, icon("keyboard"));
    this.send = make("button", { class: "round send", type: "submit", label: "send" }, icon("send"));
    this.mic = make("button", { class: "round", type: "button", label: "record-voice", onclick: () => this.record() }, icon("mic"));
    this.field = make("div", { class: "field-line" }, this.commands, this.text, this.keys);
    this.line = make("div", { class: "line" }, attachButton(phone), this.field, this.mic, this.send);
    this.node = make("form", { class: "composer" }, this.quote, this.line);
    popup(this.commands, () => this.offers(), "wide");
    this.listen();
    this.show();
  }

  listen() {
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.show());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.replyTo) this.reply(null);
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.phone.sendFiles(files);
    });
  }

  update(person) {
    label(this.text, "write-as", { name: person.first_name });
    const group = this.phone.rooms.group;
    this.text.placeholder = (!group && person.keyboard?.input_field_placeholder) || this.text.getAttribute("aria-label");
    this.commands.hidden = Boolean(group) || !state.commands(person).length;
  }

  offers() {
    return state.commands(this.phone.person).map(({ command, description }) => ({
      content: make("span", { class: "command" }, make("strong", { dir: "ltr" }, `/${command}`), make("span", { dir: "auto" }, description)),
      choose: () => this.phone.say(`/${command}`),
    }));
  }

  /** What was being written in a conversation that one comes back to. */
  resume(draft) {
    this.text.value = draft;
    this.reply(null);
    this.show();
  }

  show() {
    const empty = !this.text.value.trim();
    this.send.hidden = empty;
    this.mic.hidden = !empty;
    if (CSS.supports("field-sizing", "content")) return;
    // As high as its lines, for browsers that do not do it themselves; the style sheet sets the least and the most.
    this.text.style.blockSize = "auto";
    this.text.style.blockSize = `${this.text.scrollHeight}px`;
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const replyTo = this.replyTo?.message_id;
    this.text.value = "";
    this.reply(null);
    this.show();
    const sent = await this.phone.say(text, replyTo);
    // Nothing that was typed is lost when the line is down.
    if (!sent && !this.text.value) {
      this.text.value = text;
      this.show();
    }
  }

  reply(message) {
    this.replyTo = message;
    this.quote.hidden = !message;
    this.quote.replaceChildren();
    if (!message) return;
    const name = this.phone.nameOf(message);
    const heading = make("strong");
    say(heading, "replying-to", { name });
    const cancel = make("button", { class: "round", type: "button", label: "cancel-reply", onclick: () => this.endReply() }, icon("close"));
    this.quote.append(make("p", {}, heading, make("span", { dir: "auto" }, summary(message))), cancel);
    this.text.focus();
  }

  endReply() {
    this.reply(null);
    this.text.focus();
  }

  /** A simulated recording: a plain tone, as long as the bar was open. */
  record() {
    const began = performance.now();
    const seconds = () => Math.max(1, Math.round((performance.now() - began) / 1000));
    const time = make("span", { class: "length" }, "0:00");
    const ticking = setInterval(() => {
      time.textContent = duration(seconds());
    }, 500);
    const bar = make("div", { class: "line recording" });
    const end = () => {
      clearInterval(ticking);
      bar.replaceWith(this.line);
      this.mic.focus();
    };
    const send = () => {
      end();
      const length = seconds();
      this.phone.media("voice", [tone(length)], { duration: length });
    };
    bar.append(
      make("button", { class: "round", type: "button", label: "stop-recording", onclick: end }, icon("trash")),
      make("span", { class: "red", "aria-hidden": "true" }), time,
      make("span", { class: "hint", role: "status", word: "recording" }),
      make("button", { class: "round send", type: "button", label: "send", onclick: send }, icon("send")),
    );
    bar.addEventListener("keydown", (event) => event.key === "Escape" && end());
    this.line.replaceWith(bar);
    bar.lastElementChild.focus();
  }
}
