/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What has failed, grouped by exception, operation and dependency; each row leads to its newest occurrence.

import { get } from './api.js';
import { bar, dotted, panel, scopeNote, text, timeRange } from './controls.js';
import { h } from './dom.js';
import { count, percent, time } from './format.js';
import { href } from './routes.js';
import { rowLink, table } from './table.js';
import { placeOf } from './transactions.js';

export const failures = {
  title: 'Failures',
  tools: (route) => timeRange(route),
  load: (route) => get('/api/failures', { minutes: route.minutes(), ...route.scope() }),
  render(data, route) {
    return [
      scopeNote(route, 'Show all failures'),
      panel('Exceptions', exceptionTable(data.exceptions)),
      panel('Failed operations', operationTable(data.operations)),
      panel('Failed dependencies', dependencyTable(data.dependencies)),
    ];
  },
};

function exceptionTable(rows) {
  const columns = [
    {
      head: 'Exception',
      kind: 'wide',
      cell: (row) => [
        rowLink(placeOf({ id: row.lastId, operationId: row.lastOperationId }), dotted(row.type)),
        h('span', { class: 'second clamped' }, text(row.message)),
      ],
    },
    { head: 'Operation name', cell: (row) => text(row.operation) },
    { head: 'Role', cell: (row) => text(row.role) },
    { head: 'Count', kind: 'number', cell: (row) => count(row.count) },
    { head: 'Newest', kind: 'time', cell: (row) => time(row.lastTime) },
  ];
  return table('Exceptions', columns, rows, {
    key: (row) => JSON.stringify([row.type, row.operation, row.role]),
    kind: 'list',
    empty: 'No exceptions in this time.',
  });
}

function rates() {
  return [
    { head: 'Count', kind: 'number', cell: (row) => count(row.count) },
    { head: 'Failed', kind: 'number', cell: (row) => h('span', { class: 'bad' }, count(row.failed)) },
    { head: 'Failure rate', kind: 'number', cell: (row) => percent(row.failureRate) },
    { head: '', kind: 'bars', cell: (row) => bar(row.failureRate, 'bar-bad') },
    { head: 'Newest', kind: 'time', cell: (row) => time(row.lastTime) },
  ];
}

function operationTable(rows) {
  const columns = [
    { head: 'Operation name', kind: 'wide', cell: (row) => newest(row, row.name) },
    { head: 'Role', cell: (row) => text(row.role) },
    ...rates(),
  ];
  return table('Failed operations', columns, rows, {
    key: (row) => JSON.stringify([row.name, row.role]),
    kind: 'list',
    empty: 'No failed requests in this time.',
  });
}

function dependencyTable(rows) {
  const columns = [
    { head: 'Dependency', kind: 'wide', cell: (row) => newest(row, row.name) },
    { head: 'Type', cell: (row) => text(row.type) },
    { head: 'Target', cell: (row) => text(row.target) },
    { head: 'Role', cell: (row) => text(row.role) },
    ...rates(),
  ];
  return table('Failed dependencies', columns, rows, {
    key: (row) => JSON.stringify([row.type, row.target, row.name, row.role]),
    kind: 'list',
    empty: 'No failed dependencies in this time.',
  });
}

function newest(row, name) {
  return row.lastOperationId ? rowLink(href('transactions', row.lastOperationId), text(name)) : text(name);
}
