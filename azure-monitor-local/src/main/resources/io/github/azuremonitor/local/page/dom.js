/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Views describe what is to be seen; this makes the document look like it and touches only what differs, so that focus,
// selection, scroll positions and opened details survive a refresh. Text becomes text nodes and nothing else: telemetry
// is untrusted.

const SVG = 'http://www.w3.org/2000/svg';

/** What an element that is in the document was made from. */
const sources = new WeakMap();

/**
 * Describes an element. Children that are null, undefined or false are left out; `key` tells siblings apart; functions
 * named on… are listeners; `style` is an object; `widget` is an object with create, update and remove, which looks after
 * the inside of the element itself and gets `data`.
 */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: present(children) };
}

/** Makes the inside of an element look like what is described. */
export function render(parent, ...nodes) {
  const focused = document.activeElement;
  reconcile(parent, present(nodes), parent.namespaceURI === SVG ? SVG : null);
  if (focused !== document.activeElement && focused?.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

function present(nodes) {
  return nodes.flat(Infinity).filter((node) => node !== null && node !== undefined && node !== false);
}

function reconcile(parent, nodes, namespace) {
  const keyed = new Map();
  const others = [];
  for (const child of parent.childNodes) {
    const key = sources.get(child)?.props.key;
    if (key === undefined) {
      others.push(child);
    } else {
      keyed.set(key, child);
    }
  }
  const continued = nodes.map((node) => continuedBy(node, keyed, others));
  const staying = new Set(continued);
  for (const child of [...parent.childNodes]) {
    if (!staying.has(child)) {
      removed(child);
      child.remove();
    }
  }
  let cursor = parent.firstChild;
  nodes.forEach((node, i) => {
    const child = continued[i] ?? created(node, namespace);
    if (continued[i]) {
      update(child, node, namespace);
    }
    if (child === cursor) {
      cursor = cursor.nextSibling;
    } else {
      parent.insertBefore(child, cursor);
    }
  });
}

/** Takes the child that goes on as the described one, if there is one. */
function continuedBy(node, keyed, others) {
  const key = node.props?.key;
  if (key !== undefined) {
    const child = keyed.get(key);
    keyed.delete(key);
    return child && sources.get(child).tag === node.tag ? child : null;
  }
  const at = others.findIndex((child) => sources.get(child)?.tag === node.tag);
  return at < 0 ? null : others.splice(0, at + 1).pop();
}

function created(node, namespace) {
  if (node.tag === undefined) {
    return document.createTextNode(node);
  }
  const inner = node.tag === 'svg' ? SVG : namespace;
  const element = inner ? document.createElementNS(inner, node.tag) : document.createElement(node.tag);
  sources.set(element, { tag: node.tag, props: {} });
  update(element, node, namespace);
  return element;
}

function update(child, node, namespace) {
  if (node.tag === undefined) {
    const text = String(node);
    if (child.data !== text) {
      child.data = text;
    }
    return;
  }
  const before = sources.get(child).props;
  const { props } = node;
  sources.set(child, { tag: node.tag, props });
  for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
    if ((name !== 'value' || node.tag === 'option') && before[name] !== props[name]) {
      set(child, name, props[name] ?? null);
    }
  }
  if (props.widget) {
    before.widget ? props.widget.update(child, props.data) : props.widget.create(child, props.data);
  } else {
    reconcile(child, node.children, node.tag === 'svg' ? SVG : namespace);
  }
  // After the options of a choice; not while somebody is typing.
  if ('value' in props && node.tag !== 'option' && child.value !== props.value && (child !== document.activeElement || child.tagName === 'SELECT')) {
    child.value = props.value;
  }
}

function set(element, name, value) {
  if (name === 'key' || name === 'widget' || name === 'data') {
    return;
  }
  if (name.startsWith('on')) {
    element[name] = value;
  } else if (name === 'style') {
    element.removeAttribute('style');
    Object.entries(value ?? {}).forEach(([property, text]) => element.style.setProperty(property, text));
  } else if (name === 'href' && value !== null && !value.startsWith('#')) {
    throw new Error('A link must stay on the page');
  } else if (value === null || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}

function removed(child) {
  const widget = sources.get(child)?.props.widget;
  if (widget) {
    widget.remove(child);
  } else {
    child.childNodes.forEach(removed);
  }
}
