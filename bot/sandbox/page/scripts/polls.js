/** A poll: options to choose from, then what everybody chose. */

import { make } from "./dom.js";
import { rich } from "./entities.js";
import { state } from "./state.js";
import { word } from "./words.js";

const ticked = new Map();

/** What is ticked outlives a new drawing of the poll, which comes with each vote of somebody else. */
function ticksOf(poll, phone) {
  const key = `${poll.id} ${phone.id}`;
  if (!ticked.has(key)) ticked.set(key, new Set());
  return ticked.get(key);
}

export function ballot({ poll, votes = {}, ...message }, phone) {
  const voted = votes[phone.id]?.length > 0;
  const shown = voted || poll.is_closed ? results(poll, votes, phone) : choices(poll, message, phone);
  const kind = poll.is_closed ? "poll-closed" : poll.is_anonymous ? "poll-anonymous" : "poll-public";
  return make("div", { class: "poll" },
    make("p", { dir: "auto" }, make("strong", {}, rich(poll.question, poll.question_entities))),
    make("p", { class: "hint", word: kind }),
    shown,
    voted && !poll.is_closed && poll.allows_revoting !== false ? act("take-vote-back", () => phone.actions.vote(message, [])) : null,
    make("p", { class: "hint" }, word("votes", { count: poll.total_voter_count })),
  );
}

function choices(poll, message, phone) {
  const ticks = ticksOf(poll, phone);
  const vote = act("vote", () => {
    phone.actions.vote(message, [...ticks]);
    ticks.clear();
  });
  const mark = () => {
    vote.disabled = !ticks.size;
  };
  const options = poll.options.map((option, index) => {
    const type = poll.allows_multiple_answers ? "checkbox" : "radio";
    const box = make("input", { type, name: `poll-${poll.id}-${phone.id}`, checked: ticks.has(index), "data-row": index, "data-column": "poll" });
    box.addEventListener("change", () => {
      if (type === "radio") ticks.clear();
      if (box.checked) ticks.add(index);
      else ticks.delete(index);
      mark();
    });
    return make("label", { class: "check" }, box, make("span", { dir: "auto" }, rich(option.text, option.text_entities)));
  });
  mark();
  return make("div", { class: "poll-choices", role: "group", "aria-label": poll.question }, options, vote);
}

function results(poll, votes, phone) {
  const total = poll.total_voter_count;
  return make("ul", {}, poll.options.map((option, index) => {
    const share = total ? Math.round((option.voter_count * 100) / total) : 0;
    return make("li", {},
      make("span", { dir: "auto" }, rich(option.text, option.text_entities), votes[phone.id]?.includes(index) ? " ✓" : ""),
      make("meter", { min: "0", max: "100", value: share, "aria-label": `${share} %` }),
      make("span", { class: "share" }, `${share} %`),
      poll.is_anonymous ? null : make("span", { class: "voters" }, votersOf(index, votes)),
    );
  }));
}

/** Each name keeps its own direction. */
function votersOf(index, votes) {
  const voters = Object.keys(votes).filter((id) => votes[id].includes(index));
  return voters.flatMap((id, place) => [place ? ", " : "", make("bdi", {}, state.people.get(id)?.first_name ?? "?")]);
}

const act = (key, onclick) => make("button", { class: "poll-act", type: "button", word: key, onclick, "data-row": "act", "data-column": "poll" });
