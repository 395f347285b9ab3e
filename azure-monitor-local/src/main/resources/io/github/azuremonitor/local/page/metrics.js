/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// One metric at a time, split by a dimension.

import { get } from './api.js';
import { chart } from './chart.js';
import { choice, panel, panelWith, search, text } from './controls.js';
import { firstSteps } from './connection.js';
import { h } from './dom.js';
import { compact, count, number } from './format.js';
import { table } from './table.js';

const AGGREGATIONS = {
  average: ['Average', (point) => point.value],
  sum: ['Sum', (point) => point.sum],
  min: ['Minimum', (point) => point.min],
  max: ['Maximum', (point) => point.max],
  count: ['Count', (point) => point.count],
};
const COLOURS = 8;

export const metrics = {
  title: 'Metrics',
  async load(route) {
    const { metrics: all } = await get('/api/metrics');
    const chosen = all.find((metric) => metric.name === route.get('name')) ?? all[0] ?? null;
    const data = chosen && (await get('/api/metrics/chart', { name: chosen.name, split: route.get('split'), where: route.all('where') }));
    return { all, chosen, data };
  },
  render({ all, chosen, data }, route) {
    if (!chosen) {
      return firstSteps();
    }
    return h('div', { class: 'side-by-side', key: 'metrics' }, names(all, chosen, route), explorer(chosen, data, route));
  },
};

function names(all, chosen, route) {
  const words = route.get('find').toLowerCase().split(/\s+/);
  const found = all.filter((metric) => words.every((word) => metric.name.toLowerCase().includes(word)));
  return panel(
    'Names',
    search(route, 'find', 'Find', 'Part of a name'),
    h(
      'ul',
      { class: 'names' },
      found.map((metric) =>
        h(
          'li',
          { key: metric.name },
          h(
            'a',
            {
              href: route.with({ name: metric.name, split: null, where: null, agg: null }),
              'aria-current': metric.name === chosen.name ? 'true' : null,
            },
            text(metric.name),
            h('span', { class: 'hint' }, count(metric.points)),
          ),
        ),
      ),
    ),
    found.length === 0 ? h('p', { class: 'hint' }, 'No metric has such a name.') : null,
  );
}

function explorer(chosen, data, route) {
  const aggregation = AGGREGATIONS[route.get('agg')] ?? AGGREGATIONS.average;
  const times = [...new Set(data.series.flatMap((one) => one.points.map((point) => point.time)))].sort();
  const series = data.series.map((one, i) => {
    const values = new Map(one.points.map((point) => [point.time, aggregation[1](point)]));
    return {
      label: one.label ?? chosen.name,
      values: times.map((moment) => values.get(moment) ?? null),
      colour: `series-${(i % COLOURS) + 1}`,
    };
  });
  return h(
    'div',
    { class: 'stack', key: 'explorer' },
    panelWith(
      chosen.name,
      chosen.namespace ? h('span', { class: 'hint' }, text(chosen.namespace)) : null,
      controls(chosen, route),
      series.length === 0
        ? h('p', { class: 'hint' }, 'No points fit the filter.')
        : chart(`${aggregation[0]} of ${chosen.name} over time`, times.map((moment) => Date.parse(moment) / 1000), series, [compact], 300),
    ),
    series.length === 0 ? null : panel('Series', seriesTable(series)),
  );
}

function controls(chosen, route) {
  const dimensions = chosen.dimensions.map(({ name }) => [name, name]);
  return h(
    'div',
    { class: 'filters' },
    choice(route, 'agg', 'Aggregation', Object.entries(AGGREGATIONS).map(([value, [label]]) => [value, label]), 'average'),
    choice(route, 'split', 'Split by', [['', 'Nothing'], ...dimensions]),
    choice(route, 'where', 'Filter', [
      ['', 'None'],
      ...chosen.dimensions.flatMap(({ name, values }) => values.map((value) => [`${name}:${value}`, `${name} = ${value}`])),
    ]),
  );
}

function seriesTable(series) {
  const numbers = (one) => one.values.filter((value) => value !== null);
  const columns = [
    {
      head: 'Series',
      kind: 'wide',
      cell: (one) => [h('span', { class: 'key', style: { background: `var(--${one.colour})` } }), text(one.label)],
    },
    { head: 'Newest', kind: 'number', cell: (one) => number(numbers(one).at(-1)) },
    { head: 'Least', kind: 'number', cell: (one) => number(Math.min(...numbers(one))) },
    { head: 'Most', kind: 'number', cell: (one) => number(Math.max(...numbers(one))) },
  ];
  return table('Series', columns, series, { key: (one) => one.label });
}
