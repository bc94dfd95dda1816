/** Small line drawings, made as elements. */

import { draw } from "./dom.js";

const PATHS = {
  send: "M3 11.5 21 3l-6 18-3.5-7.5z M11.5 13.5 21 3",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z M6 11a6 6 0 0 0 12 0 M12 17v4",
  attach: "M20 11.5 12.5 19a5 5 0 0 1-7-7L13 4.5a3.3 3.3 0 0 1 4.7 4.7L10.5 16.4a1.6 1.6 0 0 1-2.3-2.3L15 7.3",
  keyboard: "M3 7h18v10H3z M7 10.5h.01 M11 10.5h.01 M15 10.5h.01 M8 14h8",
  down: "M6 9l6 6 6-6",
  more: "M12 5h.01 M12 12h.01 M12 19h.01",
  close: "M6 6l12 12 M18 6 6 18",
  photo: "M3 6h18v13H3z M3 16l5-5 4 4 3-3 6 5 M15.5 9.5h.01",
  picture: "M4 20c3 0 4-2 4-4l9-11 3 3-11 9c-2 0-4 0-5 3z",
  place: "M12 21s-7-6.5-7-11.5a7 7 0 0 1 14 0C19 14.5 12 21 12 21z M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 20c1-4 4-6 8-6s7 2 8 6",
  file: "M6 3h8l4 4v14H6z M14 3v4h4",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14 M16 5v14",
  reply: "M10 7 4 12l6 5 M4 12h9a7 7 0 0 1 7 6",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M6 6l12 12",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  open: "M7 17 17 7 M9 7h8v8",
  share: "M5 12l9-7v4c5 0 6 4 6 9-1.5-3-3-4-6-4v4z",
  add: "M12 5v14 M5 12h14",
  time: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3 2",
  tune: "M4 7h9 M17 7h3 M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4z M4 17h3 M11 17h9 M9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  group: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 20c.6-3.8 3-5.5 6.5-5.5s5.9 1.7 6.5 5.5 M16 4.3a3.5 3.5 0 0 1 0 6.5 M18 14.8c2 .8 3.2 2.5 3.5 5.2",
  lock: "M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  trash: "M5 7h14 M9 7V4h6v3 M7 7l1 13h8l1-13",
  language: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M3 12h18 M12 3c3 3 3 15 0 18 M12 3c-3 3-3 15 0 18",
};

export function icon(name) {
  const svg = draw("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  svg.append(draw("path", { d: PATHS[name] }));
  return svg;
}
