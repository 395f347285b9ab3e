/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Numbers, times and names as they are shown.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const compactNumber = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

export const NOTHING = '–';

const TYPES = {
  request: ['Request', 'Requests'],
  dependency: ['Dependency', 'Dependencies'],
  exception: ['Exception', 'Exceptions'],
  trace: ['Trace', 'Traces'],
  event: ['Custom event', 'Custom events'],
  availability: ['Availability', 'Availability results'],
  pageView: ['Page view', 'Page views'],
  metric: ['Metric', 'Metrics'],
};

export const typeNames = Object.keys(TYPES);

export function typeName(type) {
  return TYPES[type]?.[0] ?? type;
}

export function tableName(type) {
  return TYPES[type]?.[1] ?? type;
}

function orNothing(format) {
  return (value) => (value === null || value === undefined || Number.isNaN(value) ? NOTHING : format(value));
}

export const count = orNothing((value) => whole.format(value));
export const number = orNothing((value) => (Math.abs(value) >= 1000 ? whole : short).format(value));
export const compact = orNothing((value) => compactNumber.format(value));

export const percent = orNothing((share) => {
  const value = share * 100;
  const rounded = Number(value.toFixed(1));
  // Neither none nor all where it only is nearly so.
  const nearly = value > 0 && value < 0.1 ? '< 0.1' : value < 100 && rounded === 100 ? '> 99.9' : null;
  return `${nearly ?? rounded} %`;
});

/** The unit is that of the rounded value: 999.6 ms are 1.00 s. */
export const millis = orNothing((value) => {
  const [hundredths, tenths] = [Number(value.toFixed(2)), Number(value.toFixed(1))];
  const rounded = hundredths < 10 ? hundredths : tenths < 100 ? tenths : Math.round(value);
  if (rounded < 1000) {
    return `${rounded} ms`;
  }
  const seconds = (value / 1000).toFixed(2);
  return Number(seconds) < 60 ? `${seconds} s` : minutes(value);
});

/** A length of time for which fractions of a second do not matter. */
export const period = orNothing((value) => {
  const seconds = Math.round(value / 1000);
  return seconds < 60 ? `${seconds} s` : minutes(value);
});

function minutes(value) {
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  const all = Math.round(value / 60_000);
  return `${Math.floor(all / 60)} h ${all % 60} min`;
}

/** A number with its noun. */
export function counted(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export const bytes = orNothing((value) => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let rest = value;
  while (Number(unit === 0 ? Math.round(rest) : rest.toPrecision(3)) >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${unit === 0 ? whole.format(rest) : short.format(rest)} ${units[unit]}`;
});

/** The name of an exception without its package, where a line is short; the rest follows as it is. */
export function withoutPackage(title) {
  return title.replace(/^(?:[\p{L}_][\p{L}\d_]*\.)+(?=[\p{L}_])/u, '');
}

function two(value) {
  return String(value).padStart(2, '0');
}

function clock(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export const time = orNothing((iso) => {
  const date = new Date(iso);
  return `${clock(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
});

export const dateTime = orNothing((iso) => {
  const date = new Date(iso);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time(iso)}`;
});
