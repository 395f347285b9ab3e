/**
 * Which traces are kept, and how many each kept one stands for.
 *
 * <p>The decision has three parts, each a type of its own:
 *
 * <ul>
 *   <li>the <em>score</em> of a trace, a number from 0 to 100 computed from its id with the same
 *       hash as in Microsoft's exporters for Java, Python and Node.js, so that services with equal
 *       percentages keep the same traces without talking to each other ({@code TraceIdScore});
 *   <li>the <em>percentage</em> in force: constant, or derived from the recent rate of traces so
 *       that a limit per second is kept ({@code RateLimit}, {@code DecayingWindow}), in both cases
 *       rounded to one part of a whole number ({@link
 *       io.github.azuremonitor.exporter.sampling.SamplingPercentage});
 *   <li>the <em>parent</em>: a trace is decided on once per process, at its first span there; the
 *       spans below follow ({@link io.github.azuremonitor.exporter.sampling.TraceSampler}).
 * </ul>
 *
 * <p>The percentage travels as an attribute of each kept span ({@code SampledResults}) and ends as
 * the item's weight in Application Insights. It does not leave the process.
 *
 * <p>Reads time through {@link io.github.azuremonitor.exporter.time.Clock} and otherwise imports
 * only the OpenTelemetry API and its sampler contract.
 */
@NullMarked
package io.github.azuremonitor.exporter.sampling;

import org.jspecify.annotations.NullMarked;
