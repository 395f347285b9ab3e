/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What became of the telemetry of the applications in this process, and faults to see it survive.

import { get } from './api.js';
import { card, panel, panelWith, text } from './controls.js';
import { h } from './dom.js';
import { NOTHING, bytes, count, dateTime, tableName } from './format.js';
import { faultSwitch } from './faults.js';
import { table } from './table.js';

const FATES = [
  ['offered', 'Offered'],
  ['accepted', 'Accepted'],
  ['sampledByService', 'Sampled by service'],
  ['stored', 'Stored'],
  ['waiting', 'Waiting'],
];
const TYPES = { message: 'trace', 'page-view': 'pageView' };

export const delivery = {
  title: 'Delivery',
  load: () => get('/api/delivery'),
  render(data, route, faults) {
    return [
      faultSwitch(faults),
      data.sources.length === 0 ? nobody() : null,
      data.sources.map((source, i) => h('div', { class: 'stack', key: `source ${i}` }, report(source))),
    ];
  },
};

function nobody() {
  return h(
    'p',
    { class: 'note', key: 'nobody' },
    'No application in this process reports its delivery. One with the Spring Boot starter does when it runs this ',
    'service itself: with ',
    h('code', null, 'azure-monitor-local'),
    ' on its class path and without a connection string.',
  );
}

function report({ name, state }) {
  if (state === null) {
    return panel(name, h('p', { class: 'problem' }, 'Its report could not be read.'));
  }
  const { items, circuit, store, lastSuccess, lastFailure, received, sampledOut, droppedBySdk, ...rest } = state;
  const open = circuit?.state && circuit.state !== 'closed';
  return [
    panelWith(
      name,
      h('span', { class: 'hint' }, text(state.version)),
      h(
        'div',
        { class: 'cards' },
        card('Circuit', circuit?.state ?? NOTHING, circuit?.until ? `tries again ${dateTime(circuit.until)}` : open ? '' : 'telemetry is being sent', open ? 'card-bad' : 'card-good'),
        card('Accepted', count(sum(items, 'accepted')), `of ${count(sum(items, 'offered'))} offered`),
        card('On disk', count(sum(items, 'stored')), `${bytes(store?.bytes)} in ${count(store?.batches)} batches`),
        card('Waiting', count(sum(items, 'waiting')), 'in memory'),
        card('Dropped', count(dropped(items)), dropped(items) > 0 ? 'reasons below' : 'nothing is lost', dropped(items) > 0 ? 'card-bad' : 'card-good'),
      ),
      h('p', { class: 'facts' },
        h('span', null, 'Last success ', h('b', null, dateTime(lastSuccess))),
        h('span', null, 'Last failure ', h('b', null, dateTime(lastFailure?.time))),
      ),
      lastFailure ? h('p', { class: 'problem', key: 'failure' }, text(lastFailure.message)) : null,
    ),
    items ? panel('Items', fates(items)) : null,
    received ? panel('Signals', signals(received, sampledOut ?? {}, droppedBySdk ?? {})) : null,
    panel('Exporter', facts({ ...rest, ...prefixed('circuit', circuit), ...prefixed('store', store) })),
  ];
}

function prefixed(prefix, object) {
  return Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [`${prefix}.${name}`, value]));
}

function sum(items, name) {
  return Object.values(items ?? {}).reduce((total, fates) => total + (fates[name] ?? 0), 0);
}

function dropped(items) {
  return Object.values(items ?? {})
    .flatMap((fates) => Object.values(fates.dropped ?? {}))
    .reduce((total, value) => total + value, 0);
}

function fates(items) {
  const rows = Object.entries(items).filter(([, value]) => value.offered > 0);
  const columns = [
    { head: 'Table', kind: 'wide', cell: ([type]) => text(tableName(TYPES[type] ?? type)) },
    ...FATES.map(([name, head]) => ({ head, kind: 'number', cell: ([, value]) => count(value[name]) })),
    {
      head: 'Dropped',
      cell: ([, value]) => {
        const reasons = Object.entries(value.dropped ?? {});
        return reasons.length === 0
          ? '0'
          : h('span', { class: 'bad' }, text(reasons.map(([reason, number]) => `${count(number)} ${reason}`).join(', ')));
      },
    },
    { head: 'Bytes accepted', kind: 'number', cell: ([, value]) => bytes(value.bytes?.accepted) },
  ];
  return [
    table('Items', columns, rows, { key: ([type]) => type, empty: 'Nothing has been offered yet.' }),
    h('p', { class: 'hint' }, 'Offered = accepted + sampled by service + stored + waiting + dropped.'),
  ];
}

function signals(received, sampledOut, droppedBySdk) {
  const columns = [
    { head: 'Signal', kind: 'wide', cell: (name) => text(name) },
    { head: 'Received', kind: 'number', cell: (name) => count(received[name] ?? 0) },
    { head: 'Sampled out', kind: 'number', cell: (name) => count(sampledOut[name] ?? 0) },
    { head: 'Dropped by the SDK', kind: 'number', cell: (name) => count(droppedBySdk[name] ?? 0) },
  ];
  return table('Signals', columns, Object.keys({ ...received, ...sampledOut, ...droppedBySdk }), { key: (name) => name });
}

/** Whatever else the report holds. */
function facts(object) {
  return h(
    'table',
    { class: 'pairs', 'aria-label': 'Exporter' },
    h(
      'tbody',
      null,
      Object.entries(object).map(([name, value]) =>
        h('tr', { key: name }, h('th', { scope: 'row' }, text(name)), h('td', null, text(plain(value)))),
      ),
    ),
  );
}

function plain(value) {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}
