/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Charts over time, drawn by uPlot, which the build puts beside this file.

import { h, render } from './dom.js';
import { NOTHING } from './format.js';

const HEIGHT = 240;
const library = import('./lib/uPlot.esm.js').then(
  (module) => module.default,
  () => null,
);
const dark = matchMedia('(prefers-color-scheme: dark)');

/**
 * A chart of `times` in seconds and `series` of { label, values, colour, bars, axis }; colours are names of CSS
 * variables; an axis is 0 on the left or 1 on the right; `formats` are those of the axes.
 */
export function chart(label, times, series, formats, height = HEIGHT) {
  return h('div', { class: 'chart', role: 'img', 'aria-label': label, widget, data: { times, series, formats, height } });
}

const drawings = new WeakMap();

const widget = {
  create(element, data) {
    const drawing = new Drawing(element);
    drawings.set(element, drawing);
    drawing.show(data);
  },
  update(element, data) {
    drawings.get(element).show(data);
  },
  remove(element) {
    drawings.get(element).end();
  },
};

class Drawing {
  constructor(element) {
    this.element = element;
    this.area = element.appendChild(document.createElement('div'));
    this.legend = element.appendChild(document.createElement('div'));
    this.legend.className = 'legend';
    this.redraw = () => this.start();
    dark.addEventListener('change', this.redraw);
    this.size = new ResizeObserver(() => this.plot?.setSize({ width: this.area.clientWidth, height: this.data.height }));
    this.size.observe(this.area);
  }

  show(data) {
    const shape = JSON.stringify(data.series.map(({ label, colour, bars }) => [label, colour, bars]));
    this.data = data;
    if (this.plot && this.shape === shape) {
      this.plot.setData(this.columns());
    } else {
      this.shape = shape;
      this.start();
    }
    this.drawLegend(null);
  }

  columns() {
    return [this.data.times, ...this.data.series.map((one) => one.values)];
  }

  async start() {
    const Plot = await library;
    if (this.ended) {
      return;
    }
    if (!Plot) {
      this.area.textContent = 'The chart library is not on the class path: run mvn compile. The figures are in the tables.';
      return;
    }
    this.plot?.destroy();
    this.plot = new Plot(this.options(Plot), this.columns(), this.area);
  }

  options(Plot) {
    const style = getComputedStyle(this.element);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const lines = { stroke: colour('muted'), font: '11px system-ui, sans-serif', ticks: { show: false } };
    const { series, formats, height } = this.data;
    const bars = series.some((one) => one.bars);
    return {
      width: this.area.clientWidth,
      height,
      legend: { show: false },
      padding: [10, formats.length > 1 ? 0 : 24, 0, 0],
      cursor: { points: { size: 6 }, drag: { x: false, y: false } },
      hooks: { setCursor: [(plot) => this.drawLegend(plot.cursor.idx)] },
      scales: { x: { range: bars ? aroundBars : undefined }, y0: { range: fromZero }, y1: { range: fromZero } },
      axes: [
        {
          ...lines,
          grid: { show: false },
          space: 70,
          size: 26,
          values: (plot, splits) => splits.map((second) => clock(second, splits[1] - splits[0] < 60)),
        },
        ...formats.map((format, axis) => ({
          ...lines,
          scale: `y${axis}`,
          side: axis === 0 ? 3 : 1,
          size: 56,
          grid: { show: axis === 0, stroke: colour('line'), width: 1 },
          values: (plot, splits) => splits.map((value) => format(value)),
        })),
      ],
      series: [
        {},
        ...series.map((one) => ({
          label: one.label,
          scale: `y${one.axis ?? 0}`,
          stroke: colour(one.colour),
          width: one.bars ? 0 : 2,
          fill: one.bars ? colour(one.colour) : undefined,
          paths: one.bars ? Plot.paths.bars({ size: [0.7, 28] }) : undefined,
          spanGaps: true,
          points: { show: !one.bars && this.data.times.length < 40, size: 5, fill: colour(one.colour) },
        })),
      ],
    };
  }

  /** What the lines are, with their values where the pointer is, or else their last ones. */
  drawLegend(index) {
    const { times, series, formats } = this.data;
    const at = index ?? times.length - 1;
    render(
      this.legend,
      h('span', { key: 'time', class: 'legend-time' }, times.length > 0 ? clock(times[at], true) : ''),
      series.map((one) =>
        h(
          'span',
          { key: one.label, class: 'legend-entry' },
          h('span', { class: `key ${one.bars ? 'key-bar' : ''}`, style: { background: `var(--${one.colour})` } }),
          h('bdi', null, one.label),
          h('b', null, one.values[at] === null || one.values[at] === undefined ? NOTHING : formats[one.axis ?? 0](one.values[at])),
        ),
      ),
    );
  }

  end() {
    this.ended = true;
    dark.removeEventListener('change', this.redraw);
    this.size.disconnect();
    this.plot?.destroy();
  }
}

/** Half a bar more on both sides. */
function aroundBars(plot, least, most) {
  const half = (most - least) / Math.max(1, plot.data[0].length - 1) / 2;
  return [least - half, most + half];
}

function fromZero(plot, least, most) {
  return [Math.min(0, least ?? 0), most > 0 ? most * 1.1 : 1];
}

function clock(second, exact) {
  const date = new Date(second * 1000);
  return date.toLocaleTimeString('en-GB', exact ? {} : { hour: '2-digit', minute: '2-digit' });
}
