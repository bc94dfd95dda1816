/** What the page asks of the sandbox (the contract is in the sandbox's README). */

async function ask(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(`/api${path}`, {
    method,
    headers: body && !form ? { "Content-Type": "application/json" } : {},
    body: body && !form ? JSON.stringify(body) : body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(reason(text) || `HTTP ${response.status}`);
  return text ? JSON.parse(text) : null;
}

function reason(text) {
  try {
    const answer = JSON.parse(text);
    return answer.description ?? answer.error ?? text;
  } catch {
    return text;
  }
}

const post = (path, body = {}) => ask("POST", path, body);

export const api = {
  state: () => ask("GET", "/state"),
  addPerson: (person) => post("/people", person),
  // `where`: the group, topic and message replied to, as far as there are any; without it, the chat with the bot.
  text: (id, text, where) => post(`/people/${id}/text`, { text, ...where }),
  start: (id, payload) => post(`/people/${id}/start`, payload ? { payload } : {}),
  tap: (id, messageId, row, column, where) => post(`/people/${id}/tap`, { message_id: messageId, row, column, ...where }),
  vote: (id, messageId, options, where) => post(`/people/${id}/vote`, { message_id: messageId, options, ...where }),
  place: (id, place, where) => post(`/people/${id}/place`, { ...place, ...where }),
  contact: (id, contact, where) => post(`/people/${id}/contact`, { ...contact, ...where }),
  block: (id) => post(`/people/${id}/block`),
  unblock: (id) => post(`/people/${id}/unblock`),
  media: (id, kind, files, { caption, duration }, where) => {
    const form = new FormData();
    form.append("kind", kind);
    for (const file of files) form.append("file", file, file.name);
    if (caption) form.append("caption", caption);
    if (duration) form.append("duration", duration);
    for (const [name, value] of Object.entries(where)) form.append(name, value);
    return post(`/people/${id}/media`, form);
  },
  addGroup: (group) => post("/groups", group),
  bring: (group, by, person) => post(`/groups/${group}/members`, { by, person }),
  leave: (group, person) => post(`/groups/${group}/leave`, { person }),
  openTopic: (group, by, name) => post(`/groups/${group}/topics`, { by, name }),
  closeTopic: (group, by, topic, closed) => post(`/groups/${group}/close`, { by, topic, closed }),
  file: (fileId) => `/api/files/${encodeURIComponent(fileId)}`,
  turn: (turn) => post("/clock", turn),
  fault: (fault) => post("/faults", fault),
  clearFaults: () => ask("DELETE", "/faults"),
  killBot: () => post("/bot/kill"),
  startBot: () => post("/bot/start"),
};
