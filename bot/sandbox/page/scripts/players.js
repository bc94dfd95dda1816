/** A voice message: a button, a wave, the time that it lasts. */

import { api } from "./api.js";
import { icon } from "./icons.js";
import { label, make } from "./dom.js";
import { duration } from "./time.js";

const BARS = 28;

let playing = null;

export function player({ file_id: fileId, file_unique_id: unique, duration: seconds = 0 }) {
  const length = duration(seconds);
  const bars = Array.from({ length: BARS }, (_, index) => bar(unique ?? fileId, index));
  const time = make("span", { class: "length" }, length);
  const button = make("button", { class: "play", type: "button" }, icon("play"));
  label(button, "play-voice", { duration: length });
  let audio = null;

  const show = () => {
    const on = audio && !audio.paused && !audio.ended;
    button.replaceChildren(icon(on ? "pause" : "play"));
    label(button, on ? "pause-voice" : "play-voice", { duration: length });
    const total = Number.isFinite(audio?.duration) ? audio.duration : seconds;
    const done = audio && total ? audio.currentTime / total : 0;
    bars.forEach((each, index) => each.classList.toggle("heard", index < done * BARS));
    time.textContent = on ? duration(audio.currentTime) : length;
  };

  button.addEventListener("click", () => {
    if (!audio) {
      audio = new Audio(api.file(fileId));
      for (const event of ["play", "pause", "ended", "timeupdate"]) audio.addEventListener(event, show);
    }
    if (audio.paused) {
      playing?.pause();
      playing = audio;
      audio.play().catch(show);
    } else {
      audio.pause();
    }
  });
  return make("div", { class: "voice" }, button, make("div", { class: "wave", "aria-hidden": "true" }, bars), time);
}

/** The shape of the wave is drawn from the file's name: the same voice looks the same on every phone. */
function bar(name, index) {
  const code = name.charCodeAt(index % name.length) * (index + 3);
  const node = make("span");
  node.style.blockSize = `${25 + (code % 75)}%`;
  return node;
}
