/** Text with its entities (offsets in UTF-16, as JavaScript counts) turned into elements. */

import { word } from "./words.js";
import { make } from "./dom.js";
import { isSafe } from "./links.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

/** `actions`: openLink(url), command(text). */
export function rich(text, entities = [], actions = {}) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return fill(document.createDocumentFragment(), text, 0, text.length, sorted, actions);
}

function fill(parent, text, from, to, entities, actions) {
  let at = from;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) {
      next += 1;
      continue;
    }
    if (start > at) parent.append(text.slice(at, start));
    let last = next + 1;
    while (last < entities.length && entities[last].offset < end) last += 1;
    const node = element(entity, text.slice(start, end), actions);
    fill(node, text, start, end, entities.slice(next + 1, last), actions);
    parent.append(node);
    // A block ends its line: the line break after it would show as an empty one.
    at = end + (BLOCKS.has(entity.type) && text[end] === "\n" ? 1 : 0);
    next = last;
  }
  if (at < to) parent.append(text.slice(at, to));
  return parent;
}

function element(entity, text, actions) {
  const { type } = entity;
  if (TAGS[type]) return make(TAGS[type]);
  if (type === "blockquote" || type === "expandable_blockquote") return make("blockquote");
  if (type === "spoiler") return spoiler();
  if (type === "bot_command") return link("#", () => actions.command?.(text));
  const target = address(entity, text);
  return target && isSafe(target) ? link(target, () => actions.openLink?.(target)) : make("span", { class: type });
}

function address(entity, text) {
  switch (entity.type) {
    case "text_link":
      return entity.url;
    case "url":
      return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
    case "email":
      return `mailto:${text}`;
    case "phone_number":
      return `tel:${text.replace(/[^+\d]/g, "")}`;
    case "mention":
      return `https://t.me/${text.slice(1)}`;
    default:
      return null;
  }
}

function link(href, open) {
  const node = make("a", { href, rel: "noopener noreferrer", target: "_blank" });
  node.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  return node;
}

function spoiler() {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler") });
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (!node.classList.contains("spoiler")) return;
    event.preventDefault();
    event.stopPropagation();
    node.className = "revealed";
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show, true);
  node.addEventListener("keydown", show, true);
  return node;
}
