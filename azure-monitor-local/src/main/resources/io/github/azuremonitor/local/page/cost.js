/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What this telemetry would amount to, and who sends most of it.

import { get } from './api.js';
import { bar, card, dotted, panel } from './controls.js';
import { firstSteps } from './connection.js';
import { h } from './dom.js';
import { NOTHING, bytes, count, number, percent, period, tableName } from './format.js';
import { table } from './table.js';

export const cost = {
  title: 'Cost',
  load: () => get('/api/cost'),
  render(data) {
    if (data.items === 0) {
      return firstSteps();
    }
    return [
      h(
        'div',
        { class: 'cards', key: 'cards' },
        card('At the present rate', `${number(data.gigabytesPerDay)} GB`, 'per day'),
        card('Rate', `${bytes(data.bytesPerSecond)}/s`, `of JSON, in the last ${period(data.rateMillis)}`),
        card('Kept', bytes(data.bytes), `${count(data.items)} items`),
        card('Average item', bytes(data.items > 0 ? data.bytes / data.items : null), 'in JSON'),
      ),
      h(
        'div',
        { class: 'columns', key: 'tables' },
        h(
          'div',
          { class: 'stack' },
          talkers('Types', data.types.map((row) => ({ ...row, name: tableName(row.name) }))),
          talkers('Operations', data.operations),
        ),
        h('div', { class: 'stack' }, talkers('Roles', data.roles), talkers('Loggers', data.loggers), talkers('Metrics', data.metrics)),
      ),
    ];
  },
};

function talkers(heading, rows) {
  const columns = [
    { head: 'Name', kind: 'wide', cell: (row) => (row.name ? dotted(row.name) : NOTHING) },
    { head: 'Items', kind: 'number', cell: (row) => count(row.items) },
    { head: 'Size', kind: 'number', cell: (row) => bytes(row.bytes) },
    { head: 'Share', kind: 'number', cell: (row) => percent(row.share) },
    { head: '', kind: 'bars', cell: (row) => bar(row.share) },
  ];
  return panel(heading, table(heading, columns, rows.slice(0, 15), { key: (row) => row.name ?? '', empty: 'None.' }), more(rows));
}

function more(rows) {
  return rows.length > 15 ? h('p', { class: 'hint' }, `and ${count(rows.length - 15)} more`) : null;
}
