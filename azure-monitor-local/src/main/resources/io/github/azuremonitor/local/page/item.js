/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Everything about one item.

import { find } from './api.js';
import { outcome, text, typeBadge } from './controls.js';
import { h } from './dom.js';
import { bytes, dateTime } from './format.js';
import { href } from './routes.js';

export const item = {
  title: 'Item',
  load: (route) => loadItem(route.id),
  render: (data) => (data ? h('section', { class: 'panel', key: data.id }, itemDetail(data)) : gone()),
};

/** The item, or null when it is no longer kept. */
export function loadItem(id) {
  return find(`/api/items/${encodeURIComponent(id)}`);
}

export function gone() {
  return h(
    'p',
    { class: 'note', key: 'gone' },
    'This is no longer kept: the service holds the newest items only. ',
    h('a', { href: href('transactions') }, 'See what is kept'),
  );
}

export function itemDetail(data) {
  return h(
    'article',
    { class: 'item', key: `item ${data.id}`, 'aria-label': 'Item' },
    h('header', null, typeBadge(data.type), h('h2', null, text(data.title))),
    h(
      'p',
      { class: 'facts' },
      h('span', null, dateTime(data.time)),
      data.role === null ? null : h('span', null, 'Role ', h('b', null, text(data.role))),
      data.success === null ? null : h('span', null, outcome(data.success, data.success ? 'successful' : 'failed')),
      h('span', null, bytes(data.bytes)),
    ),
    data.notes.length === 0
      ? null
      : h(
          'section',
          { class: 'notes', key: 'notes', 'aria-label': 'Cut or redacted' },
          h('h3', null, 'Cut or redacted'),
          h('ul', null, data.notes.map((note) => h('li', null, text(note)))),
        ),
    data.exceptions.map((exception, i) => exceptionDetail(exception, i)),
    pairs('Fields', data.fields),
    pairs('Properties', data.properties),
    pairs('Measurements', data.measurements),
    pairs('Tags', data.tags),
    h(
      'details',
      { key: 'envelope', class: 'envelope' },
      h('summary', null, 'Raw envelope'),
      h('pre', { tabindex: '0' }, data.envelope),
    ),
  );
}

function exceptionDetail({ typeName, message, stack }, i) {
  return h(
    'section',
    { class: 'exception', key: `exception ${i}` },
    h('h3', null, i > 0 ? 'Caused by ' : null, text(typeName)),
    message ? h('p', { class: 'message' }, text(message)) : null,
    stack ? h('pre', { class: 'stack', tabindex: '0', 'aria-label': 'Stack trace' }, stack) : null,
  );
}

function pairs(heading, list) {
  if (list.length === 0) {
    return null;
  }
  return h(
    'section',
    { key: heading },
    h('h3', null, heading),
    h(
      'table',
      { class: 'pairs', 'aria-label': heading },
      h('tbody', null, list.map(({ name, value }) => h('tr', null, h('th', { scope: 'row' }, text(name)), h('td', null, text(value))))),
    ),
  );
}
