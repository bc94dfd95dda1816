/** Elements built from plain values: text is always text, never markup. */

import { word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * make("button", {class: "send", label: "send", onclick: f}, icon("send"))
 *
 * `word` and `label` name entries of words.js: they become the text and the accessible name, and follow
 * the language of the page. Other attributes are set as they are; null and false leave them out.
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "word") say(node, value);
    else if (name === "label") label(node, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Text in the page's language, kept up to date when the language changes. */
export function say(node, key, values = null) {
  node.dataset.word = key;
  if (values) node.dataset.wordValues = JSON.stringify(values);
  else delete node.dataset.wordValues;
  node.textContent = word(key, values ?? {});
}

export function label(node, key, values = null) {
  node.dataset.wordLabel = key;
  if (values) node.dataset.labelValues = JSON.stringify(values);
  node.setAttribute("aria-label", word(key, values ?? {}));
}

/** For who listens rather than looks. */
export function unseen(key, values = null) {
  const node = make("span", { class: "unseen" });
  say(node, key, values);
  return node;
}

export function sayAgain(root) {
  for (const node of root.querySelectorAll("[data-word]")) {
    node.textContent = word(node.dataset.word, JSON.parse(node.dataset.wordValues ?? "{}"));
  }
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", word(node.dataset.wordLabel, JSON.parse(node.dataset.labelValues ?? "{}")));
  }
}

/** Put `wanted` under `parent` in this order, and leave alone what is already in its place: focus and scroll survive. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}
