/** The top of a phone: whose it is, and whom they talk with. */

import { api } from "./api.js";
import { groupMenu } from "./groups.js";
import { icon } from "./icons.js";
import { known, word } from "./words.js";
import { make, say } from "./dom.js";
import { askLink } from "./sharing.js";
import { popup } from "./popups.js";

const TYPING_LASTS = 5500;

export function languageName(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

export function header(phone) {
  const name = make("bdi");
  const role = make("p", { class: "role" });
  const title = make("strong", { dir: "auto" });
  const status = make("span", { class: "status", role: "status" });
  const initial = make("span", { class: "avatar large bot", "aria-hidden": "true" });
  const more = make("button", { class: "round", type: "button", label: "chat-menu" }, icon("more"));
  let fading = null;

  popup(more, () => phone.rooms.group ? groupMenu(phone) : [
    { icon: "link", word: "open-link", choose: () => askLink(phone) },
    phone.person.blocked
      ? { icon: "block", word: "unblock", choose: () => phone.try(() => api.unblock(phone.id)) }
      : { icon: "block", word: "block", choose: () => phone.try(() => api.block(phone.id)) },
  ], "from-top");

  return {
    plate: make("header", { class: "plate" }, make("h2", {}, name), role),
    node: make("div", { class: "head" }, initial, make("p", { class: "titles" }, title, status), more),
    update(person, bot) {
      name.textContent = fullName(person);
      const hint = person.role && (known(person.role) ? word(person.role) : person.role);
      role.textContent = [hint, languageName(person.language_code)].filter(Boolean).join(" · ");
      const { group, openTopic } = phone.rooms;
      title.textContent = group?.title ?? bot.name;
      initial.textContent = [...title.textContent][0] ?? "?";
      initial.className = `avatar large ${group ? `tint-${Math.abs(group.id) % 6}` : "bot"}`;
      if (openTopic) status.replaceChildren(make("bdi", {}, openTopic.name));
      if (openTopic) delete status.dataset.word;
      else if (group) say(status, "members", { count: group.members.length });
      else if (!fading) say(status, "bot");
    },
    typing(action) {
      if (phone.rooms.group) return;
      clearTimeout(fading);
      fading = action ? setTimeout(() => this.typing(null), TYPING_LASTS) : null;
      const key = known(action ?? "") ? action : action ? "typing" : "bot";
      if (status.dataset.word !== key) say(status, key);
      status.classList.toggle("busy", Boolean(action));
    },
  };
}
