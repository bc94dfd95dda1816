/** The stream of what happens: followed, and caught up with after every interruption. */

import { api } from "./api.js";
import { state } from "./state.js";

const RETRY_AFTER = 1500;

/** `onLink(true)` when all is up to date, `onLink(false)` when the line is lost. */
export function follow(onLink) {
  const stream = new EventSource("/api/events");
  let waiting = [];

  stream.onopen = async () => {
    // What comes before the state is here is kept aside, so that nothing falls between the two.
    waiting = [];
    try {
      state.replace(await api.state());
    } catch {
      again();
      return;
    }
    const missed = waiting;
    waiting = null;
    for (const event of missed) state.apply(event);
    onLink(true);
  };

  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (waiting) waiting.push(event);
    else state.apply(event);
  };

  stream.onerror = () => {
    waiting = [];
    onLink(false);
    if (stream.readyState === EventSource.CLOSED) again();
  };

  function again() {
    stream.close();
    onLink(false);
    setTimeout(() => follow(onLink), RETRY_AFTER);
  }
}
