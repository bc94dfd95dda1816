/** Links: those of this bot open in the phone, the others in a new window. */

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

function parse(address) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

export const isSafe = (address) => SAFE.has(parse(address)?.protocol);

/** {payload} when the address opens this bot, otherwise null. */
export function startOf(address, username) {
  const url = parse(address.trim());
  if (!url) return null;
  const name =
    url.protocol === "tg:" ? url.searchParams.get("domain")
    : /^(t|telegram)\.(me|dog)$/.test(url.hostname) ? url.pathname.slice(1).replace(/\/$/, "")
    : null;
  if (name?.toLowerCase() !== username.toLowerCase()) return null;
  return { payload: url.searchParams.get("start") ?? "" };
}

/** What `t.me/share/url?url=…` would share, otherwise null. */
export function sharedBy(address) {
  const url = parse(address);
  const shares = url && (/^(t|telegram)\.me$/.test(url.hostname) ? url.pathname === "/share/url" : url.protocol === "tg:" && /msg_url/.test(url.href));
  return shares ? url.searchParams.get("url") : null;
}

/** The first link to this bot in a text, for what is shared by a button. */
export const linkIn = (text) => /(?:https?:\/\/)?t(?:elegram)?\.me\/\S+/.exec(text ?? "")?.[0] ?? null;

export function openElsewhere(address) {
  if (isSafe(address)) window.open(address, "_blank", "noopener,noreferrer");
}
