/** The panel: time, the bot, what is under way, and troubles. In plain words, for who is no engineer. */

import { api } from "./api.js";
import { faults } from "./faults.js";
import { icon } from "./icons.js";
import { make, say } from "./dom.js";
import { moment, span } from "./time.js";
import { state } from "./state.js";
import { known, word } from "./words.js";

const HOUR = 3600;

/** Below a minute, the shift is only what the message took to come. */
const SAME = 45000;

export class Panel {
  constructor(node, { corner, onClose }) {
    this.node = node;
    this.corner = corner;
    this.message = make("p", { class: "panel-message", role: "alert" });
    this.time = make("time", { class: "big-time" });
    this.shift = make("p", { class: "hint" });
    this.bot = make("p", { class: "bot-state" });
    this.kill = this.button("kill-bot", () => api.killBot(), "danger");
    this.start = this.button("start-bot", () => api.startBot(), "primary");
    this.flights = make("ul", { class: "flights" });
    this.faults = faults((act) => this.try(act));
    node.append(
      make("div", { class: "panel-head" }, make("h2", { word: "panel" }),
        make("button", { class: "round", type: "button", label: "close", onclick: onClose }, icon("close"))),
      this.message, this.timeSection(), this.botSection(), this.flightSection(), this.faults.node,
    );
  }

  timeSection() {
    return section("the-time", "time-why", this.time, this.shift,
      make("div", { class: "buttons" },
        this.button("an-hour", () => api.turn({ seconds: HOUR })),
        this.button("a-day", () => api.turn({ seconds: 24 * HOUR })),
        this.button("to-next", () => api.turn({ to: "next" }))));
  }

  botSection() {
    return section("the-bot", "bot-why", this.bot, make("div", { class: "buttons" }, this.kill, this.start));
  }

  flightSection() {
    return section("in-flight", "in-flight-why", this.flights);
  }

  button(key, act, look = "") {
    const button = make("button", { type: "button", class: `plain ${look}`, word: key });
    button.addEventListener("click", async () => {
      // Not `disabled`: that would throw away the focus.
      if (button.getAttribute("aria-busy") === "true") return;
      button.setAttribute("aria-busy", "true");
      await this.try(act);
      button.removeAttribute("aria-busy");
    });
    return button;
  }

  async try(act) {
    this.message.textContent = "";
    try {
      return await act();
    } catch (error) {
      this.message.textContent = word("failed", { reason: error.message });
      return null;
    }
  }

  update() {
    this.tick();
    say(this.bot, state.bot.running ? "running" : "stopped");
    this.bot.classList.toggle("on", Boolean(state.bot.running));
    this.offer(state.bot.running ? this.kill : this.start, state.bot.running ? this.start : this.kill);
    this.flights.replaceChildren(...(state.inFlight.length ? state.inFlight.map(flight) : [make("li", { class: "hint", word: "in-flight-none" })]));
    this.faults.update();
  }

  /** One of the two buttons; the focus goes over to the one that takes the place. */
  offer(shown, hidden) {
    const held = document.activeElement === hidden;
    shown.hidden = false;
    hidden.hidden = true;
    if (held) shown.focus();
  }

  tick() {
    const now = state.now();
    this.time.textContent = moment(now);
    this.time.dateTime = new Date(now).toISOString();
    const ahead = state.shift > SAME;
    const key = ahead ? "shift-ahead" : state.shift < -SAME ? "shift-behind" : "shift-none";
    say(this.shift, key, { span: span(state.shift) });
    this.corner.replaceChildren(icon("time"), make("span", {}, moment(now)),
      ...(ahead ? [make("span", { class: "ahead" }, `+ ${span(state.shift)}`)] : []));
  }
}

export function section(title, why, ...content) {
  return make("section", { class: "panel-section" }, make("h3", { word: title }), make("p", { class: "hint", word: why }), content);
}

function flight({ method, kind, person }) {
  const key = `on-${method}`;
  const who = person && state.people.get(String(person))?.first_name;
  return make("li", {}, known(key) ? word(key) : (method ?? kind ?? "?"), who ? make("bdi", {}, ` · ${who}`) : null);
}
