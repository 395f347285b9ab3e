/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The list of what has arrived, newest first.

import { get } from './api.js';
import { choice, itemTitle, optionalTimeRange, outcome, roleColour, scopeNote, search, text, typeBadge } from './controls.js';
import { firstSteps } from './connection.js';
import { h } from './dom.js';
import { NOTHING, count, millis, time, typeName, typeNames } from './format.js';
import { href } from './routes.js';
import { rowLink, table } from './table.js';

const SHOWN = 200;

export const transactions = {
  title: 'Transactions',
  load(route) {
    const minutes = Number(route.get('minutes'));
    return get('/api/transactions', {
      text: route.get('text'),
      type: route.all('type'),
      ...route.scope(),
      result: route.get('result'),
      from: minutes > 0 ? new Date(Date.now() - minutes * 60_000).toISOString() : null,
      limit: SHOWN,
    });
  },
  /** What stays when there is nothing to show, so that one can ask for something else. */
  frame: (route) => filters({ roles: [] }, route),
  render(data, route) {
    if (data.kept === 0) {
      return firstSteps();
    }
    return [
      filters(data, route),
      // A role is seen in the form.
      exactly(route),
      h(
        'p',
        { class: 'hint', role: 'status', key: 'matching' },
        `${count(data.matching)} of ${count(data.kept)} kept items match`,
        data.matching > data.items.length ? `; the newest ${count(data.items.length)} are shown.` : '.',
      ),
      h('section', { class: 'panel flush', key: 'list', 'aria-label': 'Items' }, list(data)),
    ];
  },
};

function exactly(route) {
  const { role, ...others } = route.scope();
  return Object.values(others).some(Boolean) ? scopeNote(route, 'Show all') : null;
}

function filters(data, route) {
  const types = typeNames.map((type) => [type, typeName(type)]);
  return h(
    'form',
    { class: 'filters', role: 'search', key: 'filters', onsubmit: (event) => event.preventDefault() },
    search(route, 'text', 'Search', 'Words in names, messages, ids, properties …'),
    choice(route, 'type', 'Type', [['', 'All but metrics'], ...types]),
    choice(route, 'role', 'Role', [['', 'All roles'], ...data.roles.map((role) => [role, role])]),
    choice(route, 'result', 'Result', [
      ['', 'All'],
      ['success', 'Successful'],
      ['failure', 'Failed'],
    ]),
    optionalTimeRange(route),
    [...route.query.keys()].length > 0 ? h('a', { class: 'button', href: href('transactions'), key: 'reset' }, 'Reset') : null,
  );
}

function list(data) {
  const columns = [
    { head: 'Time', kind: 'time', cell: (item) => time(item.time) },
    { head: 'Type', cell: (item) => typeBadge(item.type) },
    { head: 'Name', kind: 'wide', cell: (item) => rowLink(placeOf(item), itemTitle(item)) },
    {
      head: 'Role',
      cell: (item) =>
        item.role === null ? NOTHING : [h('span', { class: `dot ${roleColour(item.role, data.roles)}` }), text(item.role)],
    },
    { head: 'Result', cell: (item) => outcome(item.success, item.result ?? item.severity) },
    { head: 'Duration', kind: 'number', cell: (item) => millis(item.durationMillis) },
  ];
  return table('Items', columns, data.items, {
    key: (item) => item.id,
    kind: 'list',
    empty: 'Nothing matches. Fewer words or other filters may.',
    rowClass: (item) => (item.success === false ? 'failed' : null),
  });
}

/** Where an item is seen with what belongs to it; alone when it belongs to nothing. */
export function placeOf(item) {
  return item.operationId ? href('transactions', item.operationId, { item: item.id }) : href('items', item.id);
}
