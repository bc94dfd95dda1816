/** A trial voice: a soft tone of the wanted length, so that no microphone is needed. */

const RATE = 16000;

/** A WAV file of `seconds`. */
export function tone(seconds) {
  const count = Math.max(1, Math.round(seconds)) * RATE;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const letters = (at, text) => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  letters(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  letters(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  letters(36, "data");
  view.setUint32(40, count * 2, true);
  for (let index = 0; index < count; index += 1) view.setInt16(44 + index * 2, sample(index / RATE) * 9000, true);
  return new File([view.buffer], "voice.wav", { type: "audio/wav" });
}

/** Two notes that swell and fall as syllables do. */
function sample(at) {
  const syllable = Math.sin(Math.PI * ((at * 3) % 1)) ** 2;
  const pitch = at % 1.2 < 0.6 ? 196 : 247;
  return syllable * (Math.sin(2 * Math.PI * pitch * at) + 0.3 * Math.sin(4 * Math.PI * pitch * at));
}
