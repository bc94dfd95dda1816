/** Dialogs over a phone or over the page: what is beneath rests, focus goes in and comes back. */

import { icon } from "./icons.js";
import { label, make } from "./dom.js";

let count = 0;

/**
 * Ask something in `host` (a phone's screen, or the body). Resolves to what the chosen action gives, or to null.
 *
 * `content`: nodes; `actions`: [{word, value(), kind}], the first one is what Enter does; without any, only "close".
 */
export function ask(host, { title, text = null, content = [], actions = [], kind = "dialog" }) {
  const before = document.activeElement;
  const resting = [...host.children].filter((child) => !child.inert && child.tagName !== "SCRIPT");
  const id = `dialog-${(count += 1)}`;
  return new Promise((resolve) => {
    const finish = (value) => {
      for (const child of resting) child.inert = false;
      veil.remove();
      giveBack(before, host);
      resolve(value);
    };
    const heading = make("h3", { id, class: "dialog-title", dir: "auto" }, title);
    const buttons = actions.map(({ word, value, kind: look = "" }, index) =>
      make("button", {
        class: `plain ${look} ${index === 0 ? "first" : ""}`,
        type: index === 0 ? "submit" : "button",
        word,
        onclick: index === 0 ? null : () => finish(value ? value() : null),
      }),
    );
    const form = make("form", { class: `dialog ${kind}`, role: kind === "alert" ? "alertdialog" : "dialog", "aria-labelledby": id, tabindex: "-1" },
      make("div", { class: "dialog-head" }, heading, closer(() => finish(null))),
      text ? make("p", { class: "dialog-text", dir: "auto", id: `${id}-text` }, text) : null,
      make("div", { class: "dialog-body" }, content),
      buttons.length ? make("div", { class: "dialog-actions" }, buttons) : null,
    );
    if (text) form.setAttribute("aria-describedby", `${id}-text`);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      finish(actions[0]?.value ? actions[0].value() : true);
    });
    const veil = make("div", { class: "veil", onclick: (event) => event.target === veil && finish(null) }, form);
    veil.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      finish(null);
    });
    for (const child of resting) child.inert = true;
    host.append(veil);
    (form.querySelector("input:not([type=file]), select, textarea, .first, .choices button") ?? form).focus();
  });

}

function closer(close) {
  const button = make("button", { class: "round", type: "button", onclick: close }, icon("close"));
  label(button, "close");
  return button;
}

function giveBack(before, host) {
  const home = before?.isConnected && before !== document.body ? before : host.querySelector("[data-home]");
  home?.focus({ preventScroll: true });
}

/** A choice among a few: resolves to the chosen item, or null. `items`: [{node or word, value}] */
export function choose(host, title, items, extra = []) {
  return new Promise((resolve) => {
    const list = make("div", { class: "choices" });
    for (const item of items) {
      list.append(make("button", { type: "button", onclick: (event) => pick(event, item.value) }, item.content));
    }
    const pick = (event, value) => {
      resolve(value);
      event.target.closest(".veil").querySelector(".dialog-head button").click();
    };
    ask(host, { title, content: [list, ...extra] }).then(() => resolve(null));
  });
}

/** A labelled field for a dialog. */
export function field(key, attributes = {}, tag = "input", children = []) {
  const input = make(tag, attributes, ...children);
  return { input, node: make("label", { class: "field" }, make("span", { word: key }), input) };
}
