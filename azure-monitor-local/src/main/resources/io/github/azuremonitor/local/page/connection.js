/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What to do when nothing has arrived yet.

import { h } from './dom.js';

const KEY = '10ca1000-0000-4000-8000-000000000000';

export function connectionString() {
  const { protocol, port } = location;
  return `InstrumentationKey=${KEY};IngestionEndpoint=${protocol}//127.0.0.1${port ? `:${port}` : ''}/`;
}

export function firstSteps() {
  return h(
    'section',
    { class: 'panel first-steps', key: 'first steps', 'aria-label': 'First steps' },
    h('h2', null, 'Nothing has arrived yet'),
    h(
      'p',
      null,
      'A Spring Boot application with the starter and ',
      h('code', null, 'azure-monitor-local'),
      ' on its class path sends here by itself when it has no connection string. Any other Application Insights SDK, ',
      'in any language, needs this connection string:',
    ),
    h('div', { class: 'copy' }, h('code', { id: 'connection-string' }, connectionString()), copyButton()),
    h('p', null, 'Most SDKs read it from the environment variable ', h('code', null, 'APPLICATIONINSIGHTS_CONNECTION_STRING'), '.'),
    h('p', { class: 'hint' }, 'Then use the application. This page shows its telemetry as it comes, without a reload.'),
  );
}

function copyButton() {
  return h('button', { type: 'button', onclick: (event) => copy(event.currentTarget) }, 'Copy');
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(connectionString());
    button.textContent = 'Copied';
  } catch {
    // Without permission the text is at least selected.
    getSelection().selectAllChildren(document.getElementById('connection-string'));
    button.textContent = 'Selected';
  }
}
