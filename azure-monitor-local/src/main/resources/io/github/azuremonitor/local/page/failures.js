/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What has failed, grouped by exception, operation and dependency; each row leads to its newest occurrence.

import { get } from './api.js';
import { bar, dotted, panel, text, timeRange } from './controls.js';
import { h } from './dom.js';
import { count, percent, time } from './format.js';
import { href } from './routes.js';
import { rowLink, table } from './table.js';
import { placeOf } from './transactions.js';

export const failures = {
  title: 'Failures',
  tools: (route) => timeRange(route),
  load: (route) => get('/api/failures', { minutes: route.minutes() }),
  render(data, route) {
    const operation = route.query.get('operation');
    const role = route.query.get('role');
    const fits = (row, name) => (operation === null || name === operation) && (role === null || row.role === role);
    const exceptions = data.exceptions.filter((row) => fits(row, row.operation));
    const operations = data.operations.filter((row) => row.failed > 0 && fits(row, row.name));
    const dependencies = data.dependencies.filter((row) => row.failed > 0 && (role === null || row.role === role));
    return [
      chosen(route, operation, role),
      panel('Exceptions', exceptionTable(exceptions)),
      panel('Failed operations', operationTable(operations)),
      panel('Failed dependencies', dependencyTable(dependencies)),
    ];
  },
};

function chosen(route, operation, role) {
  if (operation === null && role === null) {
    return null;
  }
  return h(
    'p',
    { class: 'note', key: 'chosen' },
    'Only ',
    operation === null ? null : ['operation ', h('b', null, text(operation))],
    operation !== null && role !== null ? ' of ' : null,
    role === null ? null : ['role ', h('b', null, text(role))],
    '. ',
    h('a', { href: route.with({ operation: null, role: null }) }, 'Show all failures'),
  );
}

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
