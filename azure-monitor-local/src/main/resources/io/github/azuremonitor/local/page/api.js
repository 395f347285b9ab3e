/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Calls of the service.

async function send(path, options) {
  const response = await fetch(path, { cache: 'no-store', ...options });
  if (!response.ok) {
    const error = new Error((await response.text()).trim() || `The service answered ${response.status}`);
    error.status = response.status;
    throw error;
  }
  return response.status === 204 ? null : response.json();
}

/** Parameters that are null, undefined or empty are left out; lists are repeated. */
export function get(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const single of [value].flat()) {
      if (single !== null && single !== undefined && single !== '') {
        query.append(name, single);
      }
    }
  }
  return send(query.size > 0 ? `${path}?${query}` : path);
}

/** The same, and null where there is nothing. */
export async function find(path) {
  try {
    return await get(path);
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}

export function put(path, body) {
  return send(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export function remove(path) {
  return send(path, { method: 'DELETE' });
}
