/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/**
 * What users may rely on.
 *
 * @param title in a word or two
 * @param text the promise
 * @param faults the numbers of the faults under which it is tested
 * @param tests further tests, as {@code Class.method}
 */
record Promise(String title, String text, List<Integer> faults, List<String> tests) {

  static List<Promise> all() {
    return List.of(
        new Promise(
            "Callers",
            "`export` and logging neither wait for the network nor throw; the result of an export is"
                + " there when the call returns.",
            List.of(19, 20, 35, 47, 54),
            List.of("HangingServiceTest.boundedMemory", "ExporterLifecycleTest.hostileCollection")),
        new Promise(
            "Memory",
            "At most 8 MiB wait in memory, for as long as an outage lasts. Whatever the service"
                + " answers, a bounded part is read.",
            List.of(27, 28, 37, 47),
            List.of("HangingServiceTest.boundedMemory", "MemoryBudgetTest.concurrent")),
        new Promise(
            "Accounting",
            "`offered = accepted + sampled by service + stored + waiting + dropped`, per type of"
                + " telemetry, in items and in bytes. Each test of a fault below that sends through"
                + " a pipeline ends with this equation.",
            List.of(22, 23, 31, 45, 47),
            List.of("ExporterLifecycleTest.concurrentShutdown", "DeliveryFaultsTest.connections")),
        new Promise(
            "Stored means kept",
            "What the report counts as stored is sent by this process or by the next one with the same"
                + " destination, unless it is older than 47 hours or yields to newer telemetry, which is"
                + " counted. Damaged files are never sent.",
            List.of(1, 2, 7, 8, 11, 12, 13, 15),
            List.of()),
        new Promise(
            "Duplicates",
            "A batch comes twice only where the connection broke off after it may have been read, or"
                + " where the shutdown cancelled it, or where the process was killed before it could"
                + " delete what was taken: one batch for each such event.",
            List.of(2, 3, 22, 30, 31, 38),
            List.of()),
        new Promise(
            "Isolation",
            "No fault of network, service, credential or hook ends our thread or harms the"
                + " application.",
            List.of(23, 35, 37, 46, 54),
            List.of("DeliveryTest.ingestionFails", "FaultySurroundingsTest.logHandler")),
        new Promise(
            "Good neighbour",
            "A service in trouble is left alone: `Retry-After` is obeyed, pauses double up to five"
                + " minutes with a part by chance, one batch at a time tries again.",
            List.of(17, 24, 26, 27, 29, 34),
            List.of("RetryTest.oneProbe", "RetryTest.requestsOfADay")),
        new Promise(
            "Privacy",
            "Neither instrumentation key nor token is in a log line or a report; tokens go by https to"
                + " hosts of the service only.",
            List.of(35, 36),
            List.of(
                "DeliveryFaultsTest.noKeyInLogs",
                "EntraIdTest.refused",
                "ExporterLifecycleTest.tokenNeedsTls")),
        new Promise(
            "End",
            "A shutdown is over five seconds after the first call, and what could not be sent by then"
                + " is stored, or counted as dropped.",
            List.of(45, 46),
            List.of(
                "HangingServiceTest.shutdownDeadline",
                "ShutdownDeadlineTest.exporterAndPipeline")));
  }
}
