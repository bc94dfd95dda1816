/** What can be sent besides text, and the questions that each kind asks first. */

import { PICTURES, picture } from "./pictures.js";
import { PLACES } from "./places.js";
import { ask, choose, field } from "./dialogs.js";
import { icon } from "./icons.js";
import { make } from "./dom.js";
import { popup } from "./popups.js";
import { word } from "./words.js";

export function attachButton(phone) {
  const button = make("button", { class: "round", type: "button", label: "attach" }, icon("attach"));
  const photos = make("input", { type: "file", accept: "image/*,video/*", multiple: true, hidden: true });
  const files = make("input", { type: "file", multiple: true, hidden: true });
  for (const input of [photos, files]) {
    input.addEventListener("change", async () => {
      const chosen = [...input.files];
      input.value = "";
      if (chosen.length) await sendFiles(phone, chosen, input === files);
    });
  }
  popup(button, () => [
    { icon: "photo", word: "attach-photo", choose: () => photos.click() },
    { icon: "picture", word: "attach-picture", choose: () => sendPicture(phone) },
    { icon: "mic", word: "attach-voice", choose: () => phone.composer.record() },
    { icon: "place", word: "attach-place", choose: () => sendPlace(phone) },
    { icon: "contact", word: "attach-contact", choose: () => sendContact(phone) },
    { icon: "file", word: "attach-file", choose: () => files.click() },
  ]);
  return make("div", { class: "attach" }, button, photos, files);
}

/** Show what will leave, ask for a caption, send. */
export async function sendFiles(phone, files, asFiles = false) {
  const caption = field("caption", { dir: "auto", maxlength: "1024" });
  const addresses = files.map((file) => URL.createObjectURL(file));
  const shown = files.map((file, index) =>
    file.type.startsWith("image/") && !asFiles
      ? make("img", { src: addresses[index], alt: file.name })
      : make("p", { class: "file-name" }, icon("file"), make("span", { dir: "auto" }, file.name)),
  );
  const kind = kindOf(files, asFiles);
  const sent = await ask(phone.screen, {
    title: word(kind === "photo" ? "send-photos" : "send-files", { count: files.length }),
    content: [make("div", { class: `preview of-${Math.min(files.length, 4)}` }, shown), caption.node],
    actions: [{ word: "send", value: () => true }, { word: "cancel" }],
  });
  for (const address of addresses) URL.revokeObjectURL(address);
  if (sent) await phone.media(kind, files, { caption: caption.input.value.trim() });
}

function kindOf(files, asFiles) {
  if (asFiles) return "document";
  if (files.every((file) => /^image\/(jpe?g|png|webp)$/.test(file.type))) return "photo";
  return files.every((file) => file.type.startsWith("video/")) ? "video" : "document";
}

async function sendPicture(phone) {
  const drawn = await Promise.all(PICTURES.map(picture));
  const addresses = drawn.map((file) => URL.createObjectURL(file));
  const chosen = await choose(phone.screen, word("choose-picture"), drawn.map((file, index) => ({
    value: file,
    content: make("span", { class: "picture-choice" }, make("img", { src: addresses[index], alt: "" }), make("span", { word: PICTURES[index] })),
  })));
  for (const address of addresses) URL.revokeObjectURL(address);
  if (chosen) await sendFiles(phone, [chosen]);
}

export async function sendPlace(phone, { title = word("choose-place"), text = null, pinOnly = false } = {}) {
  const bare = make("input", { type: "checkbox", checked: pinOnly });
  const latitude = field("latitude", { inputmode: "decimal", value: "48.9362", dir: "ltr" });
  const longitude = field("longitude", { inputmode: "decimal", value: "2.3574", dir: "ltr" });
  const elsewhere = make("button", { type: "button", class: "plain", word: "send" });
  const custom = make("details", { class: "custom" }, make("summary", { word: "other-place" }),
    make("div", { class: "pair" }, latitude.node, longitude.node), elsewhere);
  const why = text ? [make("p", { class: "dialog-text" }, text)] : [];
  const option = make("label", { class: "check" }, bare, make("span", { word: "pin-only" }));
  const place = await new Promise((resolve) => {
    elsewhere.addEventListener("click", () => {
      const typed = { latitude: number(latitude), longitude: number(longitude) };
      if (!Number.isFinite(typed.latitude) || !Number.isFinite(typed.longitude)) return;
      resolve(typed);
      custom.closest(".veil").querySelector(".dialog-head button").click();
    });
    choose(phone.screen, title, PLACES.map((each) => ({
      value: each,
      content: make("span", { class: "place-choice" }, make("strong", {}, each.title), make("span", {}, each.address)),
    })), [...why, pinOnly ? null : option, custom].filter(Boolean)).then(resolve);
  });
  if (!place) return;
  const { latitude: north, longitude: east } = place;
  await phone.place(bare.checked ? { latitude: north, longitude: east } : place);
}

const number = ({ input }) => Number.parseFloat(input.value.replace(",", "."));

async function sendContact(phone) {
  const name = field("first_name", { required: true, dir: "auto", maxlength: "64" });
  const phoneNumber = field("phone_number", { required: true, type: "tel", dir: "ltr", value: "+33 6 " });
  const own = make("button", { type: "button", class: "plain", word: "own-number" });
  const answer = await new Promise((resolve) => {
    own.addEventListener("click", () => {
      resolve({ own: true });
      own.closest(".veil").querySelector(".dialog-head button").click();
    });
    ask(phone.screen, {
      title: word("attach-contact"),
      content: [own, make("p", { class: "or", word: "other-number" }), name.node, phoneNumber.node],
      actions: [
        { word: "send", value: () => ({ first_name: name.input.value.trim(), phone_number: phoneNumber.input.value.trim() }) },
        { word: "cancel" },
      ],
    }).then(resolve);
  });
  if (answer) await phone.contact(answer);
}

/** Telegram asks before a number leaves the phone. */
export async function confirmContact(phone) {
  const { person } = phone;
  const agreed = await ask(phone.screen, {
    title: word("share-contact"),
    text: word("share-contact-why", { bot: phone.bot.name, phone: `\u2066${person.phone_number ?? ""}\u2069` }),
    actions: [{ word: "share", value: () => true }, { word: "cancel" }],
    kind: "alert",
  });
  if (agreed) await phone.contact({ own: true });
}
