/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Tells that something has changed: from the service's stream of events, and now and then because time passes.

const PASSING_OF_TIME = 10_000;
const RETRY = 2_000;

/**
 * Calls `onChange` with what the service says of itself, and `onState` with connecting, live or hidden. A page that is
 * not visible keeps no connection, because browsers allow only six to one server.
 */
export function listen(onChange, onState) {
  let source = null;
  let retry = 0;

  function open() {
    close();
    onState('connecting');
    source = new EventSource('/api/stream');
    source.onopen = () => onState('live');
    source.addEventListener('change', (event) => onChange(JSON.parse(event.data)));
    source.onerror = () => {
      onState('connecting');
      // Where the connection was refused, as opposed to lost, the browser gives up.
      if (source?.readyState === EventSource.CLOSED) {
        retry = setTimeout(open, RETRY);
      }
    };
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function followVisibility() {
    if (document.visibilityState === 'visible') {
      open();
    } else {
      close();
      onState('hidden');
    }
  }

  document.addEventListener('visibilitychange', followVisibility);
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && followVisibility());
  setInterval(() => document.visibilityState === 'visible' && onChange(null), PASSING_OF_TIME);
  followVisibility();
}

/** Makes a function that has work done, at most once in so many milliseconds and never twice at a time. */
export function throttled(pause, work) {
  let asked = false;
  let busy = false;

  async function run() {
    asked = false;
    busy = true;
    const begin = performance.now();
    try {
      await work();
    } finally {
      setTimeout(() => {
        busy = false;
        if (asked) {
          run();
        }
      }, Math.max(0, begin + pause - performance.now()));
    }
  }

  return () => {
    asked = true;
    if (!busy) {
      run();
    }
  };
}
