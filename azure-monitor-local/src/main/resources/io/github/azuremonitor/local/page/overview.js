/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The state of the applications at a glance.

import { get } from './api.js';
import { chart } from './chart.js';
import { bar, card, panel, panelWith, text, timeRange } from './controls.js';
import { firstSteps } from './connection.js';
import { h } from './dom.js';
import { count, millis, number, percent, period, tableName } from './format.js';
import { href, ofRole } from './routes.js';
import { table } from './table.js';

const BUSIEST = 50;

export const overview = {
  title: 'Overview',
  tools: (route) => timeRange(route),
  load: (route) => get('/api/overview', { minutes: route.minutes() }),
  render(data, route) {
    const nothing = data.tables.every((one) => one.items === 0) && data.rejections.length === 0;
    if (nothing && data.accepted === 0) {
      return firstSteps();
    }
    return [
      nothing ? h('p', { class: 'note', key: 'quiet' }, 'Nothing has arrived in this time. A longer range may show more.') : null,
      incomplete(data),
      cards(data, route),
      traffic(data),
      operations(data, route),
      h('div', { class: 'columns', key: 'tables' }, tables(data, route), rejections(data)),
    ];
  },
};

/** Says where the figures begin when not all of the time asked for is kept. */
function incomplete({ completeFrom, to }) {
  return completeFrom === null
    ? null
    : h(
        'p',
        { class: 'note', key: 'incomplete' },
        `Only the last ${period(Date.parse(to) - Date.parse(completeFrom))} is kept of this time: so much has arrived that `,
        'the oldest items had to make room. Rates are those of what is kept.',
      );
}

function cards({ requests, accepted, rejected }, route) {
  return h(
    'div',
    { class: 'cards', key: 'cards' },
    card('Requests', count(requests.count), `${number(requests.perMinute)} per minute`),
    card(
      'Failed requests',
      h('a', { href: href('failures', null, { minutes: route.get('minutes') }) }, count(requests.failed)),
      percent(requests.count > 0 ? requests.failed / requests.count : null),
      requests.failed > 0 ? 'card-bad' : '',
    ),
    card('Duration, median', millis(requests.p50), `95th ${millis(requests.p95)} · 99th ${millis(requests.p99)}`),
    card('Items accepted', count(accepted), 'since the start'),
    card('Items rejected', count(rejected), rejected > 0 ? 'reasons below' : 'all items are valid', rejected > 0 ? 'card-bad' : 'card-good'),
  );
}

function traffic({ series, completeFrom }) {
  const begin = completeFrom === null ? -Infinity : Date.parse(completeFrom);
  // Nothing is known of a time of which nothing is kept; that is not the same as nothing.
  const forgotten = (point, i) => point.requests === 0 && i + 1 < series.length && Date.parse(series[i + 1].time) <= begin;
  const values = (name) => series.map((point, i) => (forgotten(point, i) ? null : point[name]));
  return panel(
    'Requests and their duration',
    chart(
      'Requests, failed requests and the 95th percentile of the duration over time',
      series.map((point) => Date.parse(point.time) / 1000),
      [
        { label: 'Requests', values: values('requests'), colour: 'soft', bars: true },
        { label: 'Failed', values: values('failed'), colour: 'bad', bars: true },
        { label: '95th percentile of the duration', values: values('p95'), colour: 'series-1', axis: 1 },
      ],
      [count, millis],
      200,
    ),
  );
}

function operations(data, route) {
  const minutes = route.get('minutes');
  const columns = [
    {
      head: 'Operation name',
      kind: 'wide',
      cell: (row) =>
        h(
          'a',
          { href: href('transactions', null, { operation: row.name, type: 'request', ...ofRole(row.role), minutes }) },
          text(row.name),
        ),
    },
    { head: 'Role', cell: (row) => text(row.role) },
    { head: 'Count', kind: 'number', cell: (row) => count(row.count) },
    {
      head: 'Failed',
      kind: 'number',
      cell: (row) =>
        row.failed > 0
          ? h(
              'a',
              {
                class: 'bad',
                href: href('failures', null, { operation: row.name, ...ofRole(row.role), minutes }),
                'aria-label': `${count(row.failed)} failed: ${row.name}`,
              },
              count(row.failed),
            )
          : '0',
    },
    { head: 'Failure rate', kind: 'number', cell: (row) => percent(row.failureRate) },
    { head: 'Per minute', kind: 'number', cell: (row) => number(row.perMinute) },
    { head: '50th', kind: 'number', cell: (row) => millis(row.p50) },
    { head: '95th', kind: 'number', cell: (row) => millis(row.p95) },
    { head: '99th', kind: 'number', cell: (row) => millis(row.p99) },
  ];
  const rows = data.operations.slice(0, BUSIEST);
  return panelWith(
    'Operations',
    data.operations.length > BUSIEST ? h('span', { class: 'hint' }, `the ${BUSIEST} busiest of ${data.operations.length}`) : null,
    table('Operations', columns, rows, {
      key: (row) => JSON.stringify([row.name, row.role]),
      empty: 'No requests in this time.',
    }),
  );
}

function tables(data, route) {
  const most = Math.max(1, ...data.tables.map((row) => row.count));
  const columns = [
    {
      head: 'Table',
      kind: 'wide',
      cell: (row) =>
        h(
          'a',
          {
            href:
              row.type === 'metric'
                ? href('metrics')
                : href('transactions', null, { type: row.type, minutes: route.get('minutes') }),
          },
          tableName(row.type),
        ),
    },
    { head: 'Items', kind: 'number', cell: (row) => count(row.items) },
    { head: 'Stand for', kind: 'number', cell: (row) => count(row.count) },
    { head: '', kind: 'bars', cell: (row) => bar(row.count / most) },
  ];
  return panel('Items by table', table('Items by table', columns, data.tables, { key: (row) => row.type }));
}

function rejections({ rejections: rows }) {
  return panel(
    'Rejected items',
    rows.length === 0
      ? h('p', { class: 'hint' }, 'None: the real service would accept all of it.')
      : h(
          'ul',
          { class: 'rejections' },
          rows.map((row) =>
            h(
              'li',
              null,
              h('details', null, h('summary', null, text(row.message)), h('p', { class: 'hint' }, `Item ${count(row.index)} of its request`), h('pre', { tabindex: '0' }, row.raw)),
            ),
          ),
        ),
  );
}
