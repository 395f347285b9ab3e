/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// One end-to-end transaction: its items across roles on a common time line, and the selected one in full.

import { find } from './api.js';
import { itemTitle, outcome, roleColour, text } from './controls.js';
import { h } from './dom.js';
import { NOTHING, count, counted, dateTime, millis, typeName } from './format.js';
import { gone, itemDetail, loadItem } from './item.js';
import { rowLink, table } from './table.js';

const DEEPEST_INDENT = 12;

export const transaction = {
  title: 'End-to-end transaction',
  async load(route) {
    const selected = route.get('item');
    const [operation, asked] = await Promise.all([
      find(`/api/transactions/${encodeURIComponent(route.id)}`),
      selected ? loadItem(selected) : null,
    ]);
    // Without a choice the beginning of it all is selected.
    const first = operation?.items[0];
    return { operation, item: asked ?? (!selected && first ? await loadItem(first.id) : null) };
  },
  render({ operation, item }, route) {
    if (!operation) {
      return gone();
    }
    return [
      summary(operation),
      h(
        'div',
        { class: 'split', key: 'split' },
        h('section', { class: 'panel flush', key: 'timeline', 'aria-label': 'Timeline' }, timeline(operation, item, route)),
        h('section', { class: 'panel detail', key: 'detail', 'aria-label': 'Selected item' }, item ? itemDetail(item) : gone()),
      ),
    ];
  },
};

function summary({ operationId, from, durationMillis, roles, items, omitted }) {
  const failed = items.filter((one) => one.success === false).length;
  const exceptions = items.filter((one) => one.type === 'exception').length;
  return h(
    'div',
    { class: 'summary', key: 'summary' },
    h('p', { class: 'facts' },
      h('span', null, h('b', null, millis(durationMillis))),
      h('span', null, dateTime(from)),
      h('span', null, counted(items.length + omitted, 'item')),
      failed > 0 ? h('span', { class: 'bad' }, `✕ ${count(failed)} failed`) : null,
      exceptions > 0 ? h('span', { class: 'bad' }, counted(exceptions, 'exception')) : null,
      h('span', null, 'Operation id ', h('code', null, text(operationId))),
    ),
    h(
      'ul',
      { class: 'roles', 'aria-label': 'Roles' },
      roles.map((role) => h('li', { key: role }, h('span', { class: `dot ${roleColour(role, roles)}` }), text(role))),
    ),
    omitted > 0 ? h('p', { class: 'note' }, `${count(omitted)} more items belong to this transaction and are not shown.`) : null,
  );
}

function timeline({ durationMillis, roles, items }, selected, route) {
  const whole = Math.max(durationMillis, 0.001);
  const columns = [
    {
      head: 'Event',
      kind: 'wide',
      cell: (one) =>
        h(
          'span',
          { class: 'event', style: { '--depth': String(Math.min(one.depth, DEEPEST_INDENT)) } },
          h('span', { class: `dot ${roleColour(one.role, roles)}` }),
          h(
            'span',
            { class: 'event-text' },
            rowLink(route.with({ item: one.id }), itemTitle(one)),
            h('span', { class: 'second' }, typeName(one.type), ' · ', text(one.role)),
          ),
        ),
    },
    { head: 'Result', cell: (one) => outcome(one.success, one.result ?? one.severity) },
    { head: 'Duration', kind: 'number', cell: (one) => millis(one.durationMillis) },
    { head: `0 … ${millis(durationMillis)}`, kind: 'track', cell: (one) => track(one, whole, roles) },
  ];
  return table('Timeline', columns, items, {
    key: (one) => one.id,
    kind: 'list timeline',
    rowClass: (one) => (one.success === false || one.type === 'exception' ? 'failed' : null),
    current: (one) => one.id === selected?.id,
  });
}

function track(one, whole, roles) {
  const begin = Math.max(0, Math.min(1, one.offsetMillis / whole));
  const length = Math.max(0, Math.min(1 - begin, (one.durationMillis ?? 0) / whole));
  const moment = one.durationMillis === null;
  return h(
    'span',
    { class: 'track', title: `${one.role ?? NOTHING}: begins after ${millis(one.offsetMillis)}` },
    h('span', {
      class: `span ${moment ? 'moment' : ''} ${one.success === false ? 'span-failed' : ''} ${roleColour(one.role, roles)}`,
      style: moment ? { left: `${begin * 100}%` } : { left: `${begin * 100}%`, width: `${length * 100}%` },
    }),
  );
}
