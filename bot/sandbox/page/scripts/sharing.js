/** Links that go from phone to phone: typed in, or given to somebody here. */

import { api } from "./api.js";
import { ask, choose, field } from "./dialogs.js";
import { fullName } from "./headers.js";
import { make } from "./dom.js";
import { startOf } from "./links.js";
import { state } from "./state.js";
import { word } from "./words.js";

export async function askLink(phone) {
  const address = field("link-field", { dir: "ltr", placeholder: `https://t.me/${phone.bot.username}?start=…`, required: true });
  const url = await ask(phone.screen, {
    title: word("open-link"),
    content: [address.node],
    actions: [{ word: "open", value: () => address.input.value }, { word: "cancel" }],
  });
  if (!url) return;
  if (startOf(url, phone.bot.username)) phone.openLink(url);
  else phone.notify(word("link-wrong", { bot: phone.bot.name }));
}

/** In place of Telegram's list of chats: the link opens on the phone of somebody here. */
export async function share(phone, url) {
  const start = url && startOf(url, phone.bot.username);
  if (!start) return;
  const others = [...state.people.values()].filter((person) => String(person.id) !== phone.id);
  const hint = make("p", { class: "hint", word: "share-why" });
  const id = await choose(phone.screen, word("share-with"), others.map((person) => ({
    value: person.id,
    content: make("bdi", {}, fullName(person)),
  })), [hint]);
  if (id) await phone.try(() => api.start(id, start.payload));
}
