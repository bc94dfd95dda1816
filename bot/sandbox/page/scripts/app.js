/** The page put together: phones, people, panel, and the stream that keeps them true. */

import { Panel } from "./panel.js";
import { People, addPerson } from "./people.js";
import { Phone } from "./phone.js";
import { arrange, make, say, sayAgain } from "./dom.js";
import { ask } from "./dialogs.js";
import { follow } from "./events.js";
import { addGroup } from "./groups.js";
import { icon } from "./icons.js";
import { popup } from "./popups.js";
import { language, speak, word } from "./words.js";
import { state } from "./state.js";

const at = (id) => document.getElementById(id);
const floor = at("phones");
const waiting = at("waiting");
const phones = new Map();
const narrow = matchMedia("(max-width: 719px)");
const drawn = matchMedia("(max-width: 1099px)");
let current = null;

const people = new People(at("people"), (id) => bringForward(id, true));
const panel = new Panel(at("panel"), { corner: at("clock"), onClose: () => showPanel(false) });

const language_ = make("button", { class: "plain quiet", type: "button", id: "language", onclick: switchLanguage });
const opener = make("button", { class: "plain quiet", type: "button", id: "open-panel", label: "open-panel", "aria-controls": "panel", onclick: () => showPanel(at("panel").hidden) }, icon("tune"));
const adder = make("button", { class: "plain primary", type: "button", id: "add", label: "add" }, icon("add"), make("span", { word: "add" }));
popup(adder, () => [
  { icon: "contact", word: "add-person", choose: () => adds("add-person", welcomeSomeone) },
  { icon: "group", word: "add-group", choose: () => adds("add-group", foundGroup) },
], "from-top");
at("tools").append(language_, opener, make("div", { class: "adder" }, adder));

function draw() {
  for (const [id, phone] of phones) {
    if (state.people.has(id)) continue;
    phone.node.remove();
    phones.delete(id);
  }
  for (const [id, person] of state.people) {
    if (phones.has(id)) phones.get(id).update();
    else phones.set(id, new Phone(person));
  }
  if (!phones.has(current)) current = state.people.keys().next().value ?? null;
  waiting.hidden = phones.size > 0;
  if (!phones.size) say(waiting, "no-people");
  arrange(floor, [waiting, ...[...state.people.keys()].map((id) => phones.get(id).node)]);
  mark();
}

function mark() {
  for (const [id, phone] of phones) phone.node.classList.toggle("current", id === current);
  people.update(current);
}

/** Show this phone: the only one on a narrow window, brought into view on a wide one. */
function bringForward(id, focus = false) {
  current = id;
  mark();
  people.chips.get(id).item.scrollIntoView({ inline: "nearest", block: "nearest" });
  const { node, log } = phones.get(id);
  if (!narrow.matches) node.scrollIntoView({ inline: "nearest", block: "nearest", behavior: calm() ? "auto" : "smooth" });
  if (focus) log.node.focus({ preventScroll: true });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

async function welcomeSomeone() {
  const id = await addPerson();
  if (id) bringForward(id, true);
}

/** Shown at once on the phone of whoever founds it. */
async function foundGroup() {
  const group = await addGroup();
  if (!group) return;
  const founder = String(group.members[0]);
  phones.get(founder).enter(String(group.id));
  bringForward(founder, true);
}

async function adds(title, add) {
  try {
    await add();
  } catch (error) {
    ask(document.body, { title: word(title), text: word("failed", { reason: error.message }), actions: [{ word: "ok" }], kind: "alert" });
  }
}

function switchLanguage() {
  speak(language() === "fr" ? "en" : "fr");
  showLanguage();
  for (const phone of phones.values()) phone.update();
  panel.update();
  mark();
}

function showLanguage() {
  document.documentElement.lang = language();
  language_.textContent = word("language-code");
  language_.setAttribute("aria-label", word("switch-language"));
  language_.lang = language() === "fr" ? "en" : "fr";
  sayAgain(document);
}

/** Beside the phones when there is room; otherwise a drawer over them, which Escape closes. */
function showPanel(open) {
  at("panel").hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  const over = open && drawn.matches;
  for (const beneath of [floor, at("people"), document.querySelector(".top")]) beneath.inert = over;
  if (over) at("panel").querySelector("button").focus();
  else if (!open) opener.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawn.matches && !at("panel").hidden) showPanel(false);
});

function fitPanel() {
  showPanel(!drawn.matches);
  document.activeElement?.blur();
}

drawn.addEventListener("change", fitPanel);
fitPanel();
showLanguage();

state.on("people", draw);
state.on("person", ({ id }) => {
  phones.get(id)?.update();
  people.update(current);
});
state.on("chat", ({ id, added }) => {
  for (const phone of phones.values()) phone.hear(id, added);
});
state.on("typing", ({ id, action }) => phones.get(id)?.head.typing(action));
state.on("answered", (event) => phones.get(event.id)?.answered(event));
state.on("unread", ({ id, unread }) => {
  people.unread.set(id, unread);
  people.update(current);
});
for (const topic of ["bot", "groups"]) state.on(topic, () => {
  for (const phone of phones.values()) phone.update();
});
for (const topic of ["clock", "bot", "faults", "in_flight"]) state.on(topic, () => panel.update());
setInterval(() => panel.tick(), 1000);

follow((linked) => {
  at("connection").textContent = linked ? "" : word("lost");
  document.documentElement.dataset.linked = String(linked);
});
