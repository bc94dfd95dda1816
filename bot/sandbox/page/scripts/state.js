/** All that the page knows, and who wants to be told when it changes. */

import { milliseconds } from "./time.js";

const idOf = (person) => String(typeof person === "object" ? person.id : person);

/** The chat with the bot goes by its person, a group by itself. */
const chatOf = (event) => idOf(event.group ?? event.person);

class State extends EventTarget {
  bot = { username: "", name: "", running: false, commands: {} };
  people = new Map();
  groups = new Map();
  chats = new Map();
  faults = [];
  inFlight = [];
  languages = [];
  shift = 0;

  /** The sandbox's time: ours, shifted as its clock was turned. */
  now() {
    return Date.now() + this.shift;
  }

  tell(topic, detail = {}) {
    this.dispatchEvent(new CustomEvent(topic, { detail }));
  }

  on(topic, listener) {
    this.addEventListener(topic, (event) => listener(event.detail));
  }

  /** The groups that somebody is in. */
  groupsOf(id) {
    return [...this.groups.values()].filter((group) => group.members.includes(Number(id)));
  }

  /** The messages of a chat, oldest first. */
  messages(id) {
    return [...(this.chats.get(id)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);
  }

  commands(person) {
    const { commands = {} } = this.bot;
    return person.commands ?? commands[person.language_code] ?? commands[""] ?? commands.default ?? [];
  }

  /** Everything anew: at the start, and after a lost connection. */
  replace(state) {
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [idOf(person), person]));
    this.groups = new Map(state.groups.map((group) => [idOf(group), group]));
    this.chats = new Map();
    for (const [id, messages] of Object.entries(state.chats)) {
      this.chats.set(id, new Map(messages.map((message) => [message.message_id, message])));
    }
    this.faults = state.faults ?? [];
    this.inFlight = state.in_flight ?? [];
    this.languages = state.languages ?? [];
    this.shift = milliseconds(state.now) - Date.now();
    for (const topic of ["people", "clock", "bot", "faults", "in_flight"]) this.tell(topic);
    for (const id of this.chats.keys()) this.tell("chat", { id });
  }

  /** One event of the stream; an event seen twice does no harm. */
  apply(event) {
    HAPPENED[event.type]?.(this, event);
  }

  keep(id, message) {
    if (!this.chats.has(id)) this.chats.set(id, new Map());
    const chat = this.chats.get(id);
    const added = !chat.has(message.message_id);
    chat.set(message.message_id, message);
    this.tell("chat", { id, added: added ? message : null });
  }

  forget(id, messageIds) {
    for (const messageId of messageIds) this.chats.get(id)?.delete(messageId);
    this.tell("chat", { id });
  }
}

const HAPPENED = {
  message: (state, event) => state.keep(chatOf(event), event.message),
  edited: (state, event) => state.keep(chatOf(event), event.message),
  deleted: (state, event) => state.forget(chatOf(event), event.message_ids),
  answered: (state, event) => state.tell("answered", { id: idOf(event.person), ...event }),
  typing: (state, event) => state.tell("typing", { id: idOf(event.person), action: event.action }),
  person: (state, { person }) => {
    const id = idOf(person);
    const known = state.people.has(id);
    state.people.set(id, person);
    state.tell(known ? "person" : "people", { id });
  },
  group: (state, { group }) => {
    state.groups.set(idOf(group), group);
    state.tell("groups");
  },
  clock: (state, { now }) => {
    state.shift = milliseconds(now) - Date.now();
    state.tell("clock");
  },
  fault: (state, { faults }) => {
    state.faults = faults;
    state.tell("faults");
  },
  bot: (state, { bot }) => {
    state.bot = { ...state.bot, ...bot };
    state.tell("bot");
  },
  commands: (state, { commands }) => {
    state.bot = { ...state.bot, commands };
    state.tell("bot");
  },
  in_flight: (state, event) => {
    state.inFlight = event.in_flight;
    state.tell("in_flight");
  },
};

export const state = new State();
