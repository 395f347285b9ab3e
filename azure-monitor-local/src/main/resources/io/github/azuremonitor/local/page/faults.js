/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The faults that the service plays on demand.

import { put } from './api.js';
import { panel } from './controls.js';
import { h } from './dom.js';

const NAMES = {
  none: ['None', 'Every item is answered as the real service would.'],
  throttle: ['Throttling', 'The service has too much to do and asks to wait.'],
  quota: ['Daily cap', 'The quota of the resource is used up.'],
  outage: ['Outage', 'The service fails.'],
  slow: ['Slowness', 'The service takes its time.'],
  partial: ['Partial success', 'The service accepts some items of a request and not the others.'],
};

export function faultBanner(faults) {
  if (!faults || faults.mode === 'none') {
    return null;
  }
  return h(
    'div',
    { class: 'banner', role: 'alert', key: 'fault' },
    h('b', null, `The service plays a fault: ${nameOf(faults.mode)}. `),
    h('span', null, faults.description),
    h('button', { type: 'button', onclick: () => set('none') }, 'End the fault'),
  );
}

export function faultSwitch(faults) {
  return panel(
    'Faults on demand',
    h('p', { class: 'hint' }, 'Let the service fail and watch what your application’s telemetry does meanwhile.'),
    h(
      'div',
      { class: 'modes', role: 'group', 'aria-label': 'Fault' },
      faults.modes.map((mode) =>
        h(
          'button',
          { type: 'button', class: 'mode', key: mode, 'aria-pressed': String(mode === faults.mode), onclick: () => set(mode) },
          h('b', null, nameOf(mode)),
          h('span', null, (mode === faults.mode && faults.description) || NAMES[mode]?.[1]),
        ),
      ),
    ),
  );
}

function nameOf(mode) {
  return NAMES[mode]?.[0] ?? mode;
}

async function set(mode) {
  try {
    await put('/api/faults', { mode });
    dispatchEvent(new Event('faults'));
  } catch (error) {
    dispatchEvent(new CustomEvent('problem', { detail: `The fault could not be set: ${error.message}` }));
  }
}
