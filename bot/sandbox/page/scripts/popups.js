/** A small menu that opens from a button: arrows move, Escape closes, focus comes back. */

import { icon } from "./icons.js";
import { make } from "./dom.js";

/** `items()`: [{icon?, word? or content, choose()}], asked for at each opening. */
export function popup(button, items, look = "") {
  let menu = null;
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  const close = (back = true) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (back) button.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
  };
  const open = () => {
    menu = make("div", { class: `popup ${look}`, role: "menu", "aria-label": button.getAttribute("aria-label") });
    for (const item of items()) menu.append(entry(item, close));
    menu.addEventListener("keydown", (event) => move(event, menu, close));
    button.after(menu);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    menu.firstElementChild?.focus();
  };
  button.addEventListener("click", () => (menu ? close() : open()));
}

function entry(item, close) {
  const node = make("button", { type: "button", role: "menuitem", tabindex: "-1" });
  if (item.icon) node.append(icon(item.icon));
  node.append(item.content ?? make("span", { word: item.word }));
  node.addEventListener("click", () => {
    close();
    item.choose();
  });
  return node;
}

function move(event, menu, close) {
  const entries = [...menu.children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    entries[to % entries.length].focus();
  } else if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (event.key === "Tab") {
    close();
  }
}
