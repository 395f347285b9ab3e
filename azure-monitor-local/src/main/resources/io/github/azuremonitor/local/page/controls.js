/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Parts that several views have in common.

import { h } from './dom.js';
import { NOTHING, typeName, withoutPackage } from './format.js';
import { change } from './routes.js';

/** A choice whose value is kept in the address. Options are [value, text]. */
export function choice(route, name, label, options, standard = '') {
  const value = route.get(name) || standard;
  const known = options.some(([option]) => option === value);
  return h(
    'label',
    { class: 'field', key: `choice ${name}` },
    h('span', null, label),
    h(
      'select',
      { value, name, onchange: (event) => change({ [name]: event.target.value === standard ? null : event.target.value }) },
      known ? null : h('option', { value, key: value }, value),
      options.map(([option, text]) => h('option', { value: option, key: option }, text)),
    ),
  );
}

const RANGES = [
  ['5', 'Last 5 minutes'],
  ['15', 'Last 15 minutes'],
  ['60', 'Last hour'],
  ['360', 'Last 6 hours'],
  ['1440', 'Last 24 hours'],
];

export function timeRange(route, standard = '15') {
  return choice(route, 'minutes', 'Time range', RANGES, standard);
}

/** The same with no bound as the standard. */
export function optionalTimeRange(route) {
  return choice(route, 'minutes', 'Time', [['', 'All that is kept'], ...RANGES]);
}

const TYPING_PAUSE = 250;

/** The service does not look for more. */
const MOST_CHARACTERS = '400';

/** A field whose text is kept in the address, as soon as the typing pauses. */
export function search(route, name, label, placeholder) {
  return h(
    'label',
    { class: 'field grow', key: `search ${name}` },
    h('span', null, label),
    h('input', {
      type: 'search',
      name,
      placeholder,
      maxlength: MOST_CHARACTERS,
      value: route.get(name),
      spellcheck: 'false',
      autocomplete: 'off',
      oninput: ({ target }) => {
        clearTimeout(pending);
        pending = setTimeout(() => change({ [name]: target.value || null }), TYPING_PAUSE);
      },
      onchange: ({ target }) => {
        clearTimeout(pending);
        change({ [name]: target.value || null });
      },
    }),
  );
}

let pending = 0;

/** Says which values must be equal, and how to see the rest again; null when there are none. */
export function scopeNote(route, rest) {
  const { role, withoutRole, operation, target } = route.scope();
  const conditions = [
    operation && ['operation ', h('b', null, text(operation))],
    target && ['calls of ', h('b', null, text(target))],
    role && ['role ', h('b', null, text(role))],
    withoutRole && 'what has no role',
  ].filter(Boolean);
  if (conditions.length === 0) {
    return null;
  }
  return h(
    'p',
    { class: 'note', key: 'chosen' },
    'Only ',
    conditions.map((condition, i) => [i > 0 ? ', ' : null, condition]),
    '. ',
    h('a', { href: route.with({ operation: null, target: null, dependencyType: null, role: null, withoutRole: null }) }, rest),
  );
}

export function card(label, value, detail, kind) {
  return h(
    'div',
    { class: `card ${kind ?? ''}`, key: `card ${label}` },
    h('p', { class: 'card-label' }, label),
    h('p', { class: 'card-value' }, value),
    detail ? h('p', { class: 'card-detail' }, detail) : null,
  );
}

export function panel(heading, ...children) {
  return h('section', { class: 'panel', key: `panel ${heading}`, 'aria-label': heading }, h('h2', null, heading), children);
}

/** A panel with something beside its heading. */
export function panelWith(heading, beside, ...children) {
  return h(
    'section',
    { class: 'panel', key: `panel ${heading}`, 'aria-label': heading },
    h('div', { class: 'panel-head' }, h('h2', null, heading), beside),
    children,
  );
}

export function typeBadge(type) {
  return h('span', { class: `badge type-${type}` }, typeName(type));
}

/** Failed or not, by sign and words; colour only adds to it. */
export function outcome(success, result) {
  if (success === false) {
    return h('span', { class: 'bad' }, h('span', { class: 'mark', title: 'Failed' }, '✕\u00a0'), text(result ?? 'failed'));
  }
  return success === true || result ? text(result ?? 'ok') : NOTHING;
}

const LONG = 24;

/** Telemetry's own words, kept apart from the direction of the writing around it. */
export function text(value) {
  if (value === null || value === undefined) {
    return NOTHING;
  }
  const whole = String(value);
  return h('bdi', { title: whole.length > LONG ? whole : null }, whole);
}

/** The same for names with dots, after which a line may end. */
export function dotted(value) {
  if (value === null || value === undefined) {
    return NOTHING;
  }
  const parts = String(value).split(/(?<=\.)/);
  return h('bdi', null, parts.map((part, i) => (i === 0 ? part : [h('wbr'), part])));
}

/** What an item is called in a list. */
export function itemTitle({ type, title }) {
  return type === 'exception' ? h('bdi', { title }, withoutPackage(title)) : text(title);
}

/** A bar for a share between 0 and 1. */
export function bar(share, kind = '') {
  const width = `${Math.max(0, Math.min(1, share || 0)) * 100}%`;
  return h('span', { class: `bar ${kind}`, 'aria-hidden': 'true' }, h('span', { style: { width } }));
}

/** The class of a role's colour: the same on all views as long as the roles are. */
export function roleColour(role, roles) {
  return `colour-${Math.max(0, [...roles].sort().indexOf(role)) % 8}`;
}
