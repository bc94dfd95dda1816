/** Who is here: the bar to go from phone to phone, and the door for new people. */

import { api } from "./api.js";
import { arrange, make, unseen } from "./dom.js";
import { ask, field } from "./dialogs.js";
import { fullName, languageName } from "./headers.js";
import { state } from "./state.js";
import { known, word } from "./words.js";

const LANGUAGES = ["fr", "ar", "pt", "en", "tr", "ta", "bn", "zh", "es", "ro", "uk"];
const ROLES = ["resident", "ambassador", "moderator", "coordinator", "facilitator", "analyst", "desk_officer"];

/** The bar of people; `onChoose(id)` brings their phone forward. */
export class People {
  chips = new Map();
  unread = new Map();

  constructor(node, onChoose) {
    this.node = node;
    this.onChoose = onChoose;
    this.list = make("ul", { class: "chips" });
    node.append(this.list);
  }

  update(current) {
    for (const id of this.chips.keys()) if (!state.people.has(id)) this.chips.delete(id);
    for (const [id, person] of state.people) this.chip(id, person, id === current);
    arrange(this.list, [...state.people.keys()].map((id) => this.chips.get(id).item));
  }

  chip(id, person, current) {
    if (!this.chips.has(id)) {
      const badge = make("span", { class: "badge", hidden: true });
      const name = make("bdi");
      const role = make("span", { class: "chip-role", "aria-hidden": "true" });
      const avatar = make("span", { class: `avatar tint-${Number(id) % 6}`, "aria-hidden": "true" });
      const button = make("button", { class: "chip", type: "button", "data-chip": id, onclick: () => this.onChoose(id) }, avatar, make("span", { class: "chip-names" }, name, role), badge);
      this.chips.set(id, { item: make("li", {}, button), button, name, role, avatar, badge });
    }
    const { button, name, role, avatar, badge } = this.chips.get(id);
    name.textContent = person.first_name;
    role.textContent = known(person.role ?? "") ? word(person.role) : (person.role ?? "");
    avatar.textContent = [...person.first_name][0] ?? "?";
    if (current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    const unread = this.unread.get(id) ?? 0;
    badge.hidden = unread === 0;
    badge.replaceChildren(make("span", { "aria-hidden": "true" }, String(unread)), unseen("unread", { count: unread }));
  }
}

/** Ask who comes, and let them in. Resolves to their id, or null. */
export async function addPerson() {
  const first = field("first_name", { required: true, dir: "auto", maxlength: "64", autocomplete: "off" });
  const last = field("last_name", { dir: "auto", maxlength: "64", autocomplete: "off" });
  const codes = [...new Set([...state.languages.map((each) => each.code ?? each), ...LANGUAGES])];
  const language = field("language", {}, "select", codes.map((code) => make("option", { value: code }, languageName(code))));
  const role = field("role", {}, "select", ROLES.map((each) => make("option", { value: each, word: each })));
  const person = await ask(document.body, {
    title: word("add-person"),
    content: [make("div", { class: "pair" }, first.node, last.node), language.node, role.node, make("p", { class: "hint", word: "role-hint" })],
    actions: [
      {
        word: "add",
        value: () => ({
          first_name: first.input.value.trim(),
          last_name: last.input.value.trim() || undefined,
          language_code: language.input.value,
          role: role.input.value,
        }),
      },
      { word: "cancel" },
    ],
  });
  if (!person) return null;
  const added = await api.addPerson(person);
  state.apply({ type: "person", person: added });
  return String(added.id);
}
