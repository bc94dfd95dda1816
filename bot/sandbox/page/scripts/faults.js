/** Troubles to cause: which, on what, how many times. */

import { api } from "./api.js";
import { field } from "./dialogs.js";
import { make } from "./dom.js";
import { section } from "./panel.js";
import { state } from "./state.js";
import { known, word } from "./words.js";

const KINDS = ["429", "500", "502", "hang", "reset_before", "reset_after", "malformed"];
const METHODS = ["all", "sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"];
const TIMED = new Set(["429", "hang"]);

/** `attempt(act)`: does it, and says so when it fails. */
export function faults(attempt) {
  const kind = field("which-trouble", {}, "select", options(KINDS, "fault-"));
  const method = field("on-what", {}, "select", options(METHODS, "on-"));
  const times = field("how-many", { type: "number", min: "1", max: "100", value: "1" });
  const seconds = field("seconds", { type: "number", min: "1", max: "600", value: "5" });
  const list = make("ul", { class: "faults" });
  const clear = make("button", { type: "button", class: "plain", word: "clear-faults", onclick: () => attempt(api.clearFaults) });

  const show = () => {
    seconds.node.hidden = !TIMED.has(kind.input.value);
  };
  kind.input.addEventListener("change", show);
  show();

  const form = make("form", { class: "fault-form" }, kind.node, method.node,
    make("div", { class: "pair" }, times.node, seconds.node),
    make("button", { class: "plain danger", word: "switch-on" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => api.fault({
      kind: kind.input.value,
      method: method.input.value === "all" ? undefined : method.input.value,
      times: Number(times.input.value),
      seconds: TIMED.has(kind.input.value) ? Number(seconds.input.value) : undefined,
    }));
  });

  return {
    node: section("troubles", "troubles-why", list, clear, form),
    update() {
      const held = document.activeElement === clear;
      clear.hidden = state.faults.length === 0;
      if (held && clear.hidden) kind.input.focus();
      list.replaceChildren(...(state.faults.length ? state.faults.map(line) : [make("li", { class: "hint", word: "faults-none" })]));
    },
  };
}

function options(names, prefix) {
  return names.map((name) => make("option", { value: name, word: `${prefix}${name}` }));
}

function line({ kind, method, times }) {
  const on = `on-${method ?? "all"}`;
  return make("li", {}, word("fault-on", {
    fault: known(`fault-${kind}`) ? word(`fault-${kind}`) : kind,
    on: known(on) ? word(on) : method,
    times: times ?? 1,
  }));
}
