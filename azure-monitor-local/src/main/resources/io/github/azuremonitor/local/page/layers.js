/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Places the nodes of a directed graph in layers, callers left of what they call.

const SWEEPS = 6;

/**
 * Returns the layers, lists of node ids from left to right, and for each edge the ids that its line passes. An edge that
 * spans several layers passes a place of its own in each layer between, so that no line runs through a foreign node.
 */
export function layered(ids, edges) {
  const forward = withoutCycles(ids, edges);
  const depths = longestPaths(ids, forward);
  const layers = Array.from({ length: Math.max(0, ...depths.values()) + 1 }, () => []);
  ids.forEach((id) => layers[depths.get(id)].push(id));

  const neighbours = new Map(ids.map((id) => [id, []]));
  const passes = edges.map((edge, number) => {
    if (!forward.includes(edge)) {
      return [edge.from, edge.to];
    }
    const between = [];
    for (let depth = depths.get(edge.from) + 1; depth < depths.get(edge.to); depth++) {
      const id = `edge ${number} in layer ${depth}`;
      layers[depth].push(id);
      neighbours.set(id, []);
      between.push(id);
    }
    const way = [edge.from, ...between, edge.to];
    way.slice(1).forEach((id, i) => {
      neighbours.get(id).push(way[i]);
      neighbours.get(way[i]).push(id);
    });
    return way;
  });

  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    order.forEach((layer) => sortByNeighbours(layer, layers, neighbours));
  }
  return { layers, passes };
}

/** The edges without those that lead back to where their path came from. */
function withoutCycles(ids, edges) {
  const state = new Map();
  const back = new Set();
  const visit = (id) => {
    state.set(id, 'open');
    for (const edge of edges) {
      if (edge.from === id) {
        if (state.get(edge.to) === 'open') {
          back.add(edge);
        } else if (!state.has(edge.to)) {
          visit(edge.to);
        }
      }
    }
    state.set(id, 'done');
  };
  const called = new Set(edges.map((edge) => edge.to));
  [...ids.filter((id) => !called.has(id)), ...ids].forEach((id) => state.has(id) || visit(id));
  return edges.filter((edge) => !back.has(edge));
}

function longestPaths(ids, edges) {
  const depths = new Map(ids.map((id) => [id, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of edges) {
      if (depths.get(to) < depths.get(from) + 1) {
        depths.set(to, depths.get(from) + 1);
        changed = true;
      }
    }
  }
  return depths;
}

/** Puts the nodes of a layer at the average place of what they are connected with. */
function sortByNeighbours(layer, layers, neighbours) {
  const places = new Map(layers.flatMap((one) => one.map((id, i) => [id, (i + 0.5) / one.length])));
  const place = (id) => {
    const around = neighbours.get(id).map((other) => places.get(other));
    return around.length > 0 ? around.reduce((sum, value) => sum + value, 0) / around.length : places.get(id);
  };
  const wanted = new Map(layer.map((id) => [id, place(id)]));
  layer.sort((a, b) => wanted.get(a) - wanted.get(b));
}
