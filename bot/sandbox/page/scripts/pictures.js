/** Sample pictures drawn on the spot, for who has no photo at hand. */

const WIDTH = 960;
const HEIGHT = 720;

export const PICTURES = ["bench", "playground", "street"];

/** A JPEG file of one of `PICTURES`. */
export async function picture(name) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  sky(pen);
  SCENES[name](pen);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], `${name}.jpg`, { type: "image/jpeg" });
}

function sky(pen) {
  const light = pen.createLinearGradient(0, 0, 0, 460);
  light.addColorStop(0, "#9cc3e6");
  light.addColorStop(1, "#f6e9cf");
  box(pen, light, 0, 0, WIDTH, 460);
  disc(pen, "#fff3c9", 780, 130, 52);
  for (const [x, height] of [[0, 150], [120, 220], [230, 130], [640, 180], [760, 260], [870, 140]]) {
    box(pen, "#d9c9ac", x, 460 - height, 104, height);
    for (let y = 470 - height; y < 440; y += 42) for (let w = 14; w < 90; w += 32) box(pen, "#a8b7c4", x + w, y, 16, 24);
  }
}

const SCENES = {
  bench(pen) {
    box(pen, "#a9c27e", 0, 460, WIDTH, 260);
    box(pen, "#e5d8bd", 0, 600, WIDTH, 70);
    tree(pen, 300, 520);
    for (const y of [505, 530, 560]) box(pen, "#8a5a33", 430, y, 300, 15);
    for (const x of [455, 690]) box(pen, "#3f4a52", x, 505, 14, 115);
  },
  playground(pen) {
    box(pen, "#d9b98a", 0, 460, WIDTH, 260);
    line(pen, "#c5473c", 18, [[250, 610], [250, 380], [330, 380], [520, 620], [590, 620]]);
    line(pen, "#2f6fa8", 14, [[640, 620], [690, 370], [860, 370], [910, 620]]);
    line(pen, "#555", 5, [[740, 370], [730, 540]]);
    line(pen, "#555", 5, [[800, 370], [790, 540]]);
    box(pen, "#e0a73a", 716, 538, 90, 14);
    tree(pen, 110, 520);
  },
  street(pen) {
    box(pen, "#8f9499", 0, 460, WIDTH, 260);
    box(pen, "#d9d2c4", 0, 460, WIDTH, 46);
    for (let x = 20; x < WIDTH; x += 140) box(pen, "#f4f1ea", x, 650, 80, 10);
    ring(pen, 390, 580, 62);
    ring(pen, 590, 580, 62);
    line(pen, "#23457c", 12, [[390, 580], [450, 490], [560, 490], [590, 580], [480, 580], [450, 490]]);
    line(pen, "#23457c", 12, [[480, 580], [560, 490], [548, 455], [585, 450]]);
    tree(pen, 830, 500);
  },
};

function tree(pen, x, foot) {
  box(pen, "#6d4a2c", x - 13, foot - 190, 26, 230);
  for (const [dx, dy, r] of [[-62, -190, 76], [58, -200, 82], [0, -270, 94], [0, -180, 84]]) disc(pen, "#5f8f4a", x + dx, foot + dy, r);
}

function box(pen, fill, x, y, width, height) {
  pen.fillStyle = fill;
  pen.fillRect(x, y, width, height);
}

function disc(pen, fill, x, y, radius) {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function ring(pen, x, y, radius) {
  pen.strokeStyle = "#2b2a27";
  pen.lineWidth = 11;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.stroke();
}

function line(pen, stroke, width, points) {
  pen.strokeStyle = stroke;
  pen.lineWidth = width;
  pen.lineJoin = pen.lineCap = "round";
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
}
