/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Tables: headers, rows that keep their identity, arrow keys between the rows' links.

import { h } from './dom.js';

/**
 * Columns are { head, cell: row => content, kind: 'number' | 'wide' | … }; `key` gives a row its identity; `current`
 * tells the selected one.
 */
export function table(caption, columns, rows, { key = (row, i) => i, empty = 'Nothing yet.', rowClass, kind = '', current } = {}) {
  if (rows.length === 0) {
    return h('p', { class: 'hint', key: `none ${caption}` }, empty);
  }
  return h(
    'div',
    { class: 'scroll', key: `table ${caption}` },
    h(
      'table',
      { class: kind, onkeydown: moveBetweenRows },
      h('caption', { class: 'unseen' }, caption),
      h('thead', null, h('tr', null, columns.map((column) => h('th', { scope: 'col', class: column.kind }, column.head)))),
      h(
        'tbody',
        null,
        rows.map((row, i) =>
          h(
            'tr',
            { key: key(row, i), class: rowClass?.(row), 'aria-current': current?.(row) ? 'true' : null },
            columns.map((column) => h('td', { class: column.kind }, column.cell(row))),
          ),
        ),
      ),
    ),
  );
}

/** A link that makes the whole row clickable. */
export function rowLink(href, ...content) {
  return h('a', { class: 'row-link', href }, content);
}

function moveBetweenRows(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches('a.row-link')) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll('a.row-link')];
  const to = Math.max(0, Math.min(links.length - 1, links.indexOf(event.target) + step));
  event.preventDefault();
  links[to].focus();
}
