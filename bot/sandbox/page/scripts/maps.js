/** A small map drawn from nothing: the same streets for the same place, and no network. */

import { draw } from "./dom.js";

const WIDTH = 260;
const HEIGHT = 130;

/** A seeded stream of numbers between 0 and 1 (mulberry32): the same place always looks the same. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function map(latitude, longitude) {
  const next = chance(Math.round(latitude * 1e4) * 31 + Math.round(longitude * 1e4));
  const svg = draw("svg", { class: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" });
  svg.append(draw("rect", { class: "ground", width: WIDTH, height: HEIGHT }));
  const town = draw("g", { transform: `rotate(${Math.round(next() * 40 - 20)} ${WIDTH / 2} ${HEIGHT / 2})` });
  blocks(town, next);
  town.append(draw("path", { class: "avenue", d: `M-60 ${40 + next() * 50} H${WIDTH + 60}` }));
  svg.append(town, water(next), pin());
  return svg;
}

function blocks(town, next) {
  const gap = 7;
  for (let x = -50; x < WIDTH + 50; ) {
    const width = 24 + next() * 30;
    for (let y = -60; y < HEIGHT + 60; ) {
      const height = 18 + next() * 26;
      const kind = next() < 0.16 ? "green" : "block";
      town.append(draw("rect", { class: kind, x, y, width, height, rx: 2 }));
      y += height + gap;
    }
    x += width + gap;
  }
}

function water(next) {
  const y = next() < 0.5 ? 8 : HEIGHT - 10;
  return draw("path", { class: "water", d: `M-10 ${y} C 70 ${y + 18} 170 ${y - 18} ${WIDTH + 10} ${y + 6}` });
}

function pin() {
  const group = draw("g", { transform: `translate(${WIDTH / 2} ${HEIGHT / 2})` });
  group.append(
    draw("ellipse", { class: "shade", cx: 0, cy: 1, rx: 7, ry: 2.5 }),
    draw("path", { class: "pin", d: "M0 0 C-4 -8 -11 -12 -11 -20 a11 11 0 0 1 22 0 C11 -12 4 -8 0 0z" }),
    draw("circle", { class: "eye", cx: 0, cy: -20, r: 4 }),
  );
  return group;
}
