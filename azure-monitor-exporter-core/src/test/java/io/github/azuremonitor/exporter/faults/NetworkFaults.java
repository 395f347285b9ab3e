/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/** What goes wrong between the application and the service, and what the service may say. */
final class NetworkFaults {

  private NetworkFaults() {}

  static List<FaultRow> rows() {
    return List.of(
        new FaultRow(
            17,
            "nobody listens on the port",
            "telemetry waits; the first retry comes after one to two seconds, later ones after up to"
                + " five minutes; one log line"),
        new FaultRow(18, "the host name is not known", "the same; the name is looked up anew"),
        new FaultRow(
            19,
            "the service takes the connection and never reads",
            "the attempt ends at its time-out (20 s unless configured); however many there are, four of our threads wait at most"),
        new FaultRow(
            20, "the service reads and never answers", "the same; the batch is sent again"),
        new FaultRow(
            21,
            "the answer comes drop by drop",
            "the time-out is one for the whole exchange, so this ends, too"),
        new FaultRow(
            22,
            "the connection is reset before, during or after the body",
            "nothing is lost; where the service may have read the batch it comes twice, no more"),
        new FaultRow(
            23,
            "the answer is empty, cut off, endless, or no HTTP",
            "it counts as no answer; the batch is sent again"),
        new FaultRow(
            24,
            "TLS fails: issuer, date or host of the certificate, no TLS at all",
            "one log line names the host and the cure; one connection, then a pause of 30 s to 15 min"),
        new FaultRow(
            25,
            "the proxy is down, wants a password, or opens no way",
            "one log line names the proxy and the cure; one request, then a pause of 30 s to 15 min"),
        new FaultRow(
            26,
            "429 or 503 with `Retry-After`, sensible or not",
            "obeyed for a day at most; nonsense means a pause of our own"),
        new FaultRow(
            27,
            "six hours of 429",
            "at most 120 requests; the oldest yields when memory is full, and is counted"),
        new FaultRow(
            28,
            "three days of 5xx",
            "bounded memory; what is older than 47 hours is dropped as expired"),
        new FaultRow(
            29, "one request in twenty passes", "each success delivers a batch; no storm between"),
        new FaultRow(
            30,
            "the service takes a part of a batch (206)",
            "the refused items alone are sent again, once and in their order"),
        new FaultRow(
            31,
            "the list of refused items makes no sense",
            "what makes sense is used; without any the batch is counted as unknown-partial and not"
                + " sent twice"),
        new FaultRow(
            32,
            "one item is refused again and again",
            "it is tried three times and then dropped as rejected; others pass"),
        new FaultRow(
            33,
            "one bad item among 500",
            "it alone is dropped as rejected, with the service's reason in the log"),
        new FaultRow(
            34,
            "the daily quota is used up",
            "at most 24 requests a day; new telemetry is dropped as quota, or waits if configured so"),
        new FaultRow(
            35,
            "the credential throws, blocks, or brings nothing of use; the service refuses the token",
            "exports go on; one call of the credential at a time; a revoked token is replaced once at"
                + " once; telemetry waits"),
        new FaultRow(
            36,
            "the service points somewhere else",
            "followed for five steps within the cloud or to the same host, by https only; other hosts"
                + " see neither a byte nor a token; telemetry waits"),
        new FaultRow(
            37,
            "the answer is made to use up memory",
            "a bounded part of it is read; a JVM of 64 MB does not notice"),
        new FaultRow(
            38,
            "a kept connection has ended meanwhile",
            "the batch is sent once more on a new one; nobody notices"));
  }
}
