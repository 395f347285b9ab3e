/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Roles and what they depend on, as circles and lines.

import { get } from './api.js';
import { panel, text, timeRange } from './controls.js';
import { firstSteps } from './connection.js';
import { h } from './dom.js';
import { compact, count, millis, percent } from './format.js';
import { layered } from './layers.js';
import { href, ofRole } from './routes.js';
import { table } from './table.js';

const COLUMN = 330;
const ROW = 132;
const MARGIN = 90;
const RADIUS = 30;
const LONGEST_NAME = 26;
const NO_ROLE = 'role:';

export const map = {
  title: 'Application map',
  tools: (route) => timeRange(route, '60'),
  load: (route) => get('/api/map', { minutes: route.minutes(60) }),
  render(data, route) {
    if (data.nodes.length === 0) {
      return [h('p', { class: 'hint', key: 'none' }, 'No requests or dependencies in this time.'), firstSteps()];
    }
    return [
      h('section', { class: 'panel map', key: 'map', 'aria-label': 'Map' }, drawing(data, route), legend()),
      panel('Calls', calls(data)),
    ];
  },
};

function drawing({ nodes, edges }, route) {
  const between = edges.filter((edge) => edge.from !== edge.to);
  const { layers, passes } = layered(
    nodes.map((node) => node.id),
    between,
  );
  const rows = Math.max(...layers.map((layer) => layer.length));
  const width = 2 * MARGIN + (layers.length - 1) * COLUMN;
  const height = rows * ROW;
  const places = new Map();
  layers.forEach((layer, column) =>
    layer.forEach((id, row) => places.set(id, { x: MARGIN + column * COLUMN, y: ((row + 0.5) * height) / layer.length })),
  );
  return h(
    'svg',
    {
      viewBox: `0 0 ${width} ${height + 20}`,
      style: { 'max-width': `${width}px`, 'max-height': `${Math.max(height, 320)}px` },
      role: 'group',
      'aria-label': 'Application map; the table below has the same figures',
    },
    h(
      'defs',
      null,
      h(
        'marker',
        { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse' },
        h('path', { d: 'M0 0 8 4 0 8Z' }),
      ),
    ),
    between.map((edge, i) => line(edge, passes[i].map((id) => places.get(id)))),
    nodes.map((node) => circle(node, places.get(node.id), route)),
    between.map((edge, i) => lineLabel(edge, passes[i].map((id) => places.get(id)))),
  );
}

function keyOf(edge) {
  return JSON.stringify([edge.from, edge.to]);
}

function line(edge, points) {
  const begin = points[0];
  const end = points.at(-1);
  const forward = end.x > begin.x;
  const ends = forward
    ? [{ x: begin.x + RADIUS + 3, y: begin.y }, ...points.slice(1, -1), { x: end.x - RADIUS - 4, y: end.y }]
    : [{ x: begin.x, y: begin.y + RADIUS + 3 }, { x: end.x, y: end.y + RADIUS + 4 }];
  const path = ends
    .slice(1)
    .map((to, i) => {
      const from = ends[i];
      const middle = (from.x + to.x) / 2;
      return forward
        ? `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
        : `C${from.x} ${from.y + ROW / 2} ${to.x} ${to.y + ROW / 2} ${to.x} ${to.y}`;
    })
    .join('');
  return h('path', {
    key: `line ${keyOf(edge)}`,
    class: `edge ${edge.failed > 0 ? 'edge-bad' : ''}`,
    d: `M${ends[0].x} ${ends[0].y}${path}`,
    'marker-end': 'url(#arrow)',
    'stroke-width': (1.2 + Math.min(2.3, Math.log10(edge.calls + 1) / 1.4)).toFixed(1),
  });
}

function lineLabel(edge, points) {
  const [before, after] = [points[Math.ceil(points.length / 2) - 1], points[Math.ceil(points.length / 2)]];
  const back = points.at(-1).x <= points[0].x;
  const x = (before.x + after.x) / 2;
  const y = (before.y + after.y) / 2 + (back ? RADIUS + ROW / 2.4 : 0);
  return h(
    'g',
    { class: 'edge-label', key: `label ${keyOf(edge)}` },
    h('rect', { x: x - 66, y: y - 18, width: 132, height: 36, rx: 6 }),
    h('text', { x, y: y - 3 }, `${compact(edge.calls)} calls · ${millis(edge.meanMillis)}`),
    h('text', { x, y: y + 12, class: edge.failed > 0 ? 'edge-failed' : 'quiet' }, edge.failed > 0 ? `✕ ${percent(edge.failureRate)} failed` : 'none failed'),
  );
}

function circle(node, { x, y }, route) {
  const minutes = route.get('minutes') || '60';
  const target =
    node.kind === 'role'
      ? href('transactions', null, { ...ofRole(node.id === NO_ROLE ? null : node.name), minutes })
      : href('transactions', null, { target: node.name, dependencyType: node.type, type: 'dependency', minutes });
  const around = 2 * Math.PI * RADIUS;
  const figures = `${count(node.calls)} ${node.kind === 'role' ? 'requests' : 'calls'}, ${percent(node.failureRate)} failed, ${millis(node.meanMillis)} on average`;
  return h(
    'a',
    { href: target, key: node.id, class: `node node-${node.kind}`, 'aria-label': `${node.name}: ${figures}` },
    h('title', null, `${node.name}\n${figures}`),
    h('circle', { cx: x, cy: y, r: RADIUS, class: 'ring' }),
    node.failureRate > 0
      ? h('circle', {
          cx: x,
          cy: y,
          r: RADIUS,
          class: 'ring-failed',
          'stroke-dasharray': `${around * node.failureRate} ${around}`,
          transform: `rotate(-90 ${x} ${y})`,
        })
      : null,
    h('text', { x, y: y - 1, class: 'node-value' }, compact(node.calls)),
    h('text', { x, y: y + 12, class: 'node-unit' }, node.kind === 'role' ? 'requests' : 'calls'),
    h('text', { x, y: y + RADIUS + 17, class: 'node-name' }, shortened(node.name)),
    h('text', { x, y: y + RADIUS + 32, class: 'node-detail' }, detail(node)),
  );
}

function detail(node) {
  const what = node.kind === 'role' ? (node.instances > 1 ? `${node.instances} instances` : 'role') : node.type;
  const failed = node.failed > 0 ? ` · ✕ ${percent(node.failureRate)}` : '';
  return `${shortened(what ?? 'dependency')} · ${millis(node.meanMillis)}${failed}`;
}

function shortened(name) {
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
}

function legend() {
  return h(
    'p',
    { class: 'hint' },
    'Callers are left of what they call. The red part of a ring is the share of failed calls; durations are means.',
  );
}

function calls({ nodes, edges }) {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const columns = [
    { head: 'From', cell: (edge) => text(names.get(edge.from) ?? edge.from) },
    { head: 'To', kind: 'wide', cell: (edge) => text(names.get(edge.to) ?? edge.to) },
    { head: 'Calls', kind: 'number', cell: (edge) => count(edge.calls) },
    { head: 'Failed', kind: 'number', cell: (edge) => (edge.failed > 0 ? h('span', { class: 'bad' }, count(edge.failed)) : '0') },
    { head: 'Failure rate', kind: 'number', cell: (edge) => percent(edge.failureRate) },
    { head: 'Mean duration', kind: 'number', cell: (edge) => millis(edge.meanMillis) },
  ];
  return table('Calls', columns, edges, { key: keyOf, empty: 'Nobody calls anybody in this time.' });
}
