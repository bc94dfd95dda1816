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
  text: (id, text, replyTo) => post(`/people/${id}/text`, replyTo ? { text, reply_to: replyTo } : { text }),
  start: (id, payload) => post(`/people/${id}/start`, payload ? { payload } : {}),
  tap: (id, messageId, row, column) => post(`/people/${id}/tap`, { message_id: messageId, row, column }),
  place: (id, place) => post(`/people/${id}/place`, place),
  contact: (id, contact) => post(`/people/${id}/contact`, contact),
  block: (id) => post(`/people/${id}/block`),
  unblock: (id) => post(`/people/${id}/unblock`),
  media: (id, kind, files, { caption, duration }) => {
    const form = new FormData();
    form.append("kind", kind);
    for (const file of files) form.append("file", file, file.name);
    if (caption) form.append("caption", caption);
    if (duration) form.append("duration", duration);
    return post(`/people/${id}/media`, form);
  },
  file: (fileId) => `/api/files/${encodeURIComponent(fileId)}`,
  turn: (turn) => post("/clock", turn),
  fault: (fault) => post("/faults", fault),
  clearFaults: () => ask("DELETE", "/faults"),
  killBot: () => post("/bot/kill"),
  startBot: () => post("/bot/start"),
};
