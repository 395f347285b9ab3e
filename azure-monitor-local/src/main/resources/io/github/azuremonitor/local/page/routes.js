/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Where one is: #/view/id?filters. Everything that is chosen is in it, so that reload, back and bookmarks work.

/** The hash of a view; filters that are null or empty are left out. */
export function href(view, id, filters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    for (const single of [value].flat()) {
      if (single !== null && single !== undefined && single !== '') {
        query.append(name, single);
      }
    }
  }
  const path = id === null || id === undefined ? view : `${view}/${encodeURIComponent(id)}`;
  return `#/${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** The filters for what has a role, or for what has none. */
export function ofRole(role) {
  return role ? { role } : { withoutRole: 'true' };
}

export class Route {
  constructor(view, id, query) {
    this.view = view;
    this.id = id;
    this.query = query;
  }

  static parse(hash) {
    const [path, ...rest] = hash.replace(/^#\/?/, '').split('?');
    const [view, id] = path.split('/');
    return new Route(view || 'overview', id ? decoded(id) : null, new URLSearchParams(rest.join('?')));
  }

  get(name) {
    return this.query.get(name) ?? '';
  }

  all(name) {
    return this.query.getAll(name);
  }

  /** The time range in minutes. */
  minutes(standard = 15) {
    const minutes = Number.parseInt(this.get('minutes'), 10);
    return minutes >= 1 && minutes <= 1440 ? minutes : standard;
  }

  /** The filters whose values must be equal, for the service; a role that was chosen comes first. */
  scope() {
    const role = this.get('role');
    const [operation, target, dependencyType] = ['operation', 'target', 'dependencyType'].map((name) => this.get(name));
    return { role, withoutRole: role ? null : this.get('withoutRole'), operation, target, dependencyType };
  }

  /** The hash of the same place with other filters. */
  with(changes) {
    const filters = {};
    for (const name of this.query.keys()) {
      filters[name] = this.all(name);
    }
    return href(this.view, this.id, { ...filters, ...changes });
  }

}

/** Sets filters of where one is now, without adding a step to the history. */
export function change(filters) {
  location.replace(Route.parse(location.hash).with(filters));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
