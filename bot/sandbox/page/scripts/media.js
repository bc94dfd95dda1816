/** What a message shows besides words. */

import { api } from "./api.js";
import { icon } from "./icons.js";
import { label, make } from "./dom.js";
import { map } from "./maps.js";
import { player } from "./players.js";
import { ballot } from "./polls.js";
import { word } from "./words.js";

const WIDEST = 284;
const HIGHEST = 320;
const NARROWEST = 120;

/** The node for whatever this message (or album) carries, or null. */
export function mediaOf(messages, phone) {
  const [message] = messages;
  if (messages.length > 1) return album(messages, phone);
  const kind = Object.keys(SHOWN).find((each) => message[each]);
  if (!kind) return null;
  const node = SHOWN[kind](message, phone);
  node.dataset.kind = kind;
  return node;
}

const SHOWN = {
  photo: (message, phone) => photo(message, phone),
  video: (message) => video(message),
  animation: (message) => video(message, message.animation),
  voice: ({ voice }) => player(voice),
  audio: ({ audio }) => player(audio),
  venue: ({ venue }) => place(venue.location, venue),
  location: ({ location }) => place(location),
  contact: ({ contact }) => card(contact),
  poll: (message, phone) => ballot(message, phone),
  sticker: ({ sticker }) => make("p", { class: "big" }, sticker.emoji ?? word("sticker")),
  dice: ({ dice }) => make("p", { class: "big" }, `${dice.emoji} ${dice.value}`),
  document: ({ document }) => download(document),
};

function album(messages, phone) {
  const grid = make("div", { class: `album of-${Math.min(messages.length, 5)}`, role: "group", "data-kind": "album" });
  label(grid, "album", { count: messages.length });
  grid.append(...messages.map((message) => {
    const part = message.photo ? photo(message, phone) : (SHOWN[Object.keys(SHOWN).find((kind) => message[kind])]?.(message, phone) ?? "");
    part.dataset.message = message.message_id;
    return part;
  }));
  return grid;
}

function photo(message, phone) {
  const size = message.photo.at(-1);
  const source = api.file(size.file_id);
  const image = make("img", { src: source, alt: message.caption ?? word("photo") });
  fit(image, size);
  const button = make("button", { class: "photo", type: "button", onclick: () => phone.actions.enlarge(source, message.caption) }, image);
  label(button, "enlarge");
  return button;
}

/** The room that a picture takes is known before it has come: nothing jumps when it does. */
function fit(image, { width, height }) {
  const scale = Math.min(WIDEST / width, HIGHEST / height, 1);
  image.style.inlineSize = `${Math.max(NARROWEST, Math.round(width * scale))}px`;
  image.style.aspectRatio = `${width} / ${height}`;
}

function video(message, clip = message.video) {
  const node = make("video", { src: api.file(clip.file_id), controls: true, preload: "metadata", playsinline: true });
  label(node, "video");
  return node;
}

function place(location, venue = null) {
  const latitude = location.latitude.toFixed(5);
  const longitude = location.longitude.toFixed(5);
  const picture = make("div", { class: "tile", role: "img" }, map(location.latitude, location.longitude));
  label(picture, "place-at", { latitude, longitude });
  return make("div", { class: "place" }, picture,
    venue ? make("p", { class: "venue" }, make("strong", { dir: "auto" }, venue.title), make("span", { dir: "auto" }, venue.address)) : null,
    make("p", { class: "coordinates", dir: "ltr" }, `${latitude}, ${longitude}`),
  );
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return make("div", { class: "card" },
    make("span", { class: "avatar", "aria-hidden": "true" }, name.slice(0, 1)),
    make("p", {}, make("strong", { dir: "auto" }, name), make("bdi", { dir: "ltr" }, contact.phone_number.replace(/^(?=\d{9,})/, "+"))),
  );
}

function download(file) {
  const name = file.file_name ?? word("file");
  const link = make("a", { class: "file", href: api.file(file.file_id), download: name });
  label(link, "download", { name, size: weight(file.file_size) });
  link.append(
    make("span", { class: "badge", "aria-hidden": "true" }, icon("file")),
    make("span", { class: "file-words" }, make("strong", { dir: "auto" }, name), make("span", {}, weight(file.file_size))),
  );
  return link;
}

function weight(bytes = 0) {
  const [one, thousand, million] = word("byte-units").split(" ");
  if (bytes < 1024) return `${bytes} ${one}`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} ${thousand}` : `${(bytes / 1048576).toFixed(1)} ${million}`;
}
