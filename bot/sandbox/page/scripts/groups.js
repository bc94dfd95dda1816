/** Groups: how one is founded, and what its members may do in it. */

import { api } from "./api.js";
import { ask, choose, field } from "./dialogs.js";
import { fullName } from "./headers.js";
import { make } from "./dom.js";
import { state } from "./state.js";
import { word } from "./words.js";

/** Ask for a name and for who is in it, and found it. Resolves to the group, or null. */
export async function addGroup() {
  const people = [...state.people.values()];
  const chief = people.find((person) => person.role === "coordinator") ?? people[0];
  const title = field("group-name", { required: true, dir: "auto", maxlength: "128", autocomplete: "off" });
  const founder = field("founder", {}, "select", people.map((person) => make("option", { value: person.id, selected: person === chief }, fullName(person))));
  const boxes = people.map((person) => make("input", { type: "checkbox", value: person.id, checked: person.role !== "resident" }));
  const members = make("fieldset", { class: "members" }, make("legend", { word: "group-members" }),
    boxes.map((box, index) => make("label", { class: "check" }, box, make("bdi", {}, fullName(people[index])))));
  const topics = make("input", { type: "checkbox", checked: true });
  const asked = await ask(document.body, {
    title: word("add-group"),
    content: [title.node, founder.node, members,
      make("label", { class: "check" }, topics, make("span", { word: "with-topics" })),
      make("p", { class: "hint", word: "add-group-why" })],
    actions: [
      {
        word: "add",
        value: () => ({
          title: title.input.value.trim(),
          members: [founder.input, ...boxes.filter((box) => box.checked)].map((input) => Number(input.value)),
          is_forum: topics.checked,
        }),
      },
      { word: "cancel" },
    ],
  });
  if (!asked) return null;
  const group = await api.addGroup(asked);
  state.apply({ type: "group", group });
  return group;
}

/** What the menu of the open group offers on this phone. */
export function groupMenu(phone) {
  const { group, openTopic } = phone.rooms;
  const me = Number(phone.id);
  const close = openTopic && group.chiefs.includes(me) && {
    icon: "lock",
    word: openTopic.closed ? "reopen-topic" : "close-topic",
    choose: () => phone.try(() => api.closeTopic(group.id, me, openTopic.message_thread_id, !openTopic.closed)),
  };
  return [
    { icon: "contact", word: "bring-in", choose: () => bringIn(phone, group, me) },
    group.is_forum && { icon: "add", word: "open-topic", choose: () => openNewTopic(phone, group, me) },
    close,
    { icon: "block", word: "leave-group", choose: () => phone.try(() => api.leave(group.id, me)) },
  ].filter(Boolean);
}

async function bringIn(phone, group, me) {
  const others = [...state.people.values()].filter((person) => !group.members.includes(person.id));
  const person = await choose(phone.screen, word("bring-in"), others.map((each) => ({ value: each.id, content: make("bdi", {}, fullName(each)) })),
    others.length ? [] : [make("p", { class: "hint", word: "nobody-else" })]);
  if (person) await phone.try(() => api.bring(group.id, me, person));
}

async function openNewTopic(phone, group, me) {
  const name = field("topic-name", { required: true, dir: "auto", maxlength: "128", autocomplete: "off" });
  const asked = await ask(phone.screen, {
    title: word("open-topic"),
    content: [name.node],
    actions: [{ word: "open", value: () => name.input.value.trim() }, { word: "cancel" }],
  });
  if (asked) await phone.try(() => api.openTopic(group.id, me, asked));
}
