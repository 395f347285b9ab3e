/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Shows the view that the address names and keeps it up to date.

import { get, remove } from './api.js';
import { cost } from './cost.js';
import { delivery } from './delivery.js';
import { h, render } from './dom.js';
import { failures } from './failures.js';
import { faultBanner } from './faults.js';
import { count, time } from './format.js';
import { item } from './item.js';
import { listen, throttled } from './live.js';
import { map } from './map.js';
import { metrics } from './metrics.js';
import { overview } from './overview.js';
import { Route } from './routes.js';
import { transaction } from './transaction.js';
import { transactions } from './transactions.js';

const LEAST_PAUSE = 1000;

const [main, title, tools, banner, nav, service] = ['main', 'title', 'tools', 'banner', 'nav', 'service'].map((id) =>
  document.getElementById(id),
);

let route = null;
let shown = null;
let paused = false;
let state = 'connecting';
let totals = null;
let begun = 0;
let drawn = 0;
let faultsInForce = null;
let notUpToDate = null;
let problem = null;

const views = new Map(Object.entries({ overview, transactions, failures, metrics, map, cost, delivery }));
const viewsOfOne = new Map(Object.entries({ transactions: transaction, items: item }));

function viewOf({ view, id }) {
  return (id === null ? views : viewsOfOne).get(view) ?? overview;
}

/** Loads and draws; what has been overtaken, by another address or by newer data, is dropped. */
async function refresh() {
  const asked = route;
  const number = ++begun;
  const view = viewOf(asked);
  let content;
  try {
    const [data, faults] = await Promise.all([view.load(asked), get('/api/faults')]);
    content = { data, faults };
  } catch (error) {
    content = { error };
  }
  if (asked === route && number > drawn) {
    drawn = number;
    draw(view, content);
  }
}

function draw(view, { data, faults, error }) {
  if (error) {
    // What was there is still worth reading while the service is away.
    if (shown?.route === route) {
      drawBanner(`Not up to date since ${time(shown.at)}: ${error.message}`);
    } else {
      shown = null;
      drawBanner(null);
      const failure = h('p', { class: 'problem', role: 'alert', key: 'problem' }, `This cannot be shown: ${error.message}`);
      render(main, pane('view-failed', view.frame?.(route), failure));
    }
    return;
  }
  faultsInForce = faults;
  drawBanner(null);
  const at = new Date().toISOString();
  const fingerprint = JSON.stringify([data, faults]);
  if (shown?.fingerprint === fingerprint && shown.route === route) {
    shown.at = at;
    return;
  }
  const another = shown?.view !== view || shown?.route.id !== route.id;
  shown = { view, route, fingerprint, at };
  render(main, pane(`view-${route.view}`, view.render(data, route, faults)));
  if (another) {
    scrollTo(0, 0);
    main.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }
}

function pane(kind, ...content) {
  return h('div', { class: `view ${kind}`, key: `${route.view}/${route.id}` }, content);
}

/** What is true of all views: a fault, that they are not up to date, and what could not be done. */
function drawBanner(stale) {
  render(
    banner,
    faultBanner(faultsInForce),
    stale && h('div', { class: 'banner', role: 'alert', key: 'stale' }, h('span', null, stale)),
    problem &&
      h(
        'div',
        { class: 'banner', role: 'alert', key: 'problem' },
        h('span', null, problem),
        h('button', { type: 'button', onclick: () => report(null) }, 'Close'),
      ),
  );
  notUpToDate = stale;
}

function report(text) {
  problem = text;
  drawBanner(notUpToDate);
}

function drawFrame() {
  const view = viewOf(route);
  const name = view.title;
  if (title.textContent !== name) {
    title.textContent = name;
    document.title = `${name} · Application Insights on localhost`;
  }
  for (const link of nav.children) {
    const current = Route.parse(link.hash).view === (view === item ? 'transactions' : route.view);
    current ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  const texts = { connecting: 'Connecting…', live: 'Live', hidden: 'Waiting' };
  const text = paused ? 'Paused' : texts[state];
  render(
    tools,
    view.tools?.(route),
    h('span', { class: `status status-${paused ? 'paused' : state}`, role: 'status', key: 'status' }, text),
    h(
      'button',
      { type: 'button', key: 'pause', 'aria-pressed': String(paused), onclick: togglePause },
      paused ? 'Resume' : 'Pause',
    ),
  );
  render(
    service,
    h('p', null, h('b', null, location.host)),
    totals && h('p', null, `${count(totals.kept)} items kept`),
    totals && h('p', null, `${count(totals.rejected)} rejected`),
    h('button', { type: 'button', class: 'quiet', onclick: clear }, 'Forget all items'),
  );
}

function togglePause() {
  paused = !paused;
  drawFrame();
  if (!paused) {
    refresh();
  }
}

async function clear() {
  if (confirm('Forget all items, counts and rejections of this service?')) {
    try {
      await remove('/api/items');
      report(null);
    } catch (error) {
      report(`The items could not be forgotten: ${error.message}`);
    }
    await refresh();
  }
}

function navigate() {
  if (location.hash === '#main') {
    // The skip link: the address stays what it was.
    history.replaceState(null, '', route?.with({}) ?? '#/overview');
    if (route) {
      main.focus();
      return;
    }
  }
  const before = route;
  route = Route.parse(location.hash);
  drawFrame();
  refresh();
  if (before && (before.view !== route.view || (before.id === null) !== (route.id === null))) {
    title.focus({ preventScroll: true });
  }
}

const refreshSoon = throttled(LEAST_PAUSE, refresh);

addEventListener('hashchange', navigate);
addEventListener('faults', () => {
  report(null);
  refresh();
});
addEventListener('problem', (event) => report(event.detail));
navigate();
listen(
  (change) => {
    if (change) {
      totals = change;
      drawFrame();
    }
    if (!paused) {
      refreshSoon();
    }
  },
  (newState) => {
    state = newState;
    drawFrame();
  },
);
