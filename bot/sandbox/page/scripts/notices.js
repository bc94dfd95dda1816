/** What happened in a conversation, said in its middle: it is nobody's message. */

/** A name keeps its direction inside a sentence of another. */
const name = (text) => `\u2068${text}\u2069`;

const NOTICES = {
  pinned_message: () => ["pinned"],
  forum_topic_created: (topic) => ["topic-opened", { topic: name(topic.name) }],
  forum_topic_edited: (topic) => ["topic-renamed", { topic: name(topic.name ?? "") }],
  forum_topic_closed: () => ["topic-closed"],
  forum_topic_reopened: () => ["topic-reopened"],
  new_chat_members: (people) => ["came", { name: people.map((person) => name(person.first_name)).join(", ") }],
  left_chat_member: (person) => ["went", { name: name(person.first_name) }],
  new_chat_title: (title) => ["group-renamed", { group: name(title) }],
  migrate_from_chat_id: () => ["group-grew"],
};

/** [key, values] of the words for a message of this kind, or null. */
export function noticeOf(message) {
  const kind = Object.keys(NOTICES).find((each) => message[each]);
  return kind ? NOTICES[kind](message[kind]) : null;
}
