/** Buttons: those under a message, and those in place of the keyboard. */

import { icon } from "./icons.js";
import { make } from "./dom.js";
import { openElsewhere } from "./links.js";

/** The rows of inline buttons under a message, or null. */
export function buttonsUnder(message, phone) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((buttons, row) =>
    make("div", { class: "row" }, buttons.map((button, column) => inline(button, { message, row, column }, phone))),
  );
  return make("div", { class: "inline-keyboard" }, rows);
}

const MARKS = { url: "open", share: "share", copy: "file" };

function inline(button, where, phone) {
  const node = make("button", { type: "button", dir: "auto", "data-row": where.row, "data-column": where.column }, make("span", {}, button.text));
  if (MARKS[button.kind]) node.append(icon(MARKS[button.kind]));
  node.addEventListener("click", () => press(button, where, phone, node));
  return node;
}

function press(button, { message, row, column }, phone, node) {
  if (button.kind === "url") phone.actions.openLink(button.url);
  else if (button.kind === "share") phone.actions.share(button.query ?? button.switch_inline_query ?? "");
  else if (button.kind === "copy") navigator.clipboard?.writeText(button.copy_text?.text ?? button.copy ?? "").then(phone.actions.copied);
  else if (button.kind === "web_app") openElsewhere(button.web_app?.url ?? button.url);
  else if (node.getAttribute("aria-busy") !== "true") {
    node.setAttribute("aria-busy", "true");
    phone.actions.tap(message, row, column);
  }
}

/** The bot has answered (or will not): the buttons wait no longer. */
export function rest(root, messageId = null) {
  const where = messageId ? `[data-message="${messageId}"] ` : "";
  for (const node of root.querySelectorAll(`${where}[aria-busy="true"]`)) node.removeAttribute("aria-busy");
}

/** The rows in place of the keyboard, or null. */
export function replyKeyboard(keyboard, actions) {
  const rows = keyboard?.keyboard ?? [];
  if (!rows.length) return null;
  return rows.map((buttons) =>
    make("div", { class: "row" }, buttons.map((button) => replyButton(typeof button === "string" ? { text: button } : button, actions))),
  );
}

function replyButton(button, actions) {
  const act = () => {
    if (button.request_contact) actions.askContact();
    else if (button.request_location) actions.askPlace();
    else actions.say(button.text);
  };
  const mark = button.request_contact ? icon("contact") : button.request_location ? icon("place") : null;
  return make("button", { type: "button", dir: "auto", onclick: act }, mark, make("span", {}, button.text));
}
