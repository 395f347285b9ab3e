/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/** What goes wrong with files and directories, and with a process while it uses them. */
final class DiskFaults {

  private DiskFaults() {}

  static List<FaultRow> rows() {
    return List.of(
        new FaultRow(
            1,
            "the process is killed while it stores a batch",
            "what was counted as stored is there after the restart, and whole"),
        new FaultRow(
            2,
            "the process is killed while it sends what was stored",
            "it is sent after the restart; one batch may come twice"),
        new FaultRow(
            3,
            "the process ends between the service's answer and the removal of the file",
            "that batch comes twice, and no other"),
        new FaultRow(
            4,
            "the disk is full, or a write, a rename or a sync fails",
            "telemetry waits in memory; the next batch is stored, or that is tried again in a minute"),
        new FaultRow(
            5,
            "the directory is missing, read-only, or not a directory",
            "telemetry waits in memory, exports do not notice; one log line says why"),
        new FaultRow(6, "the directory is deleted while it is in use", "it is made anew"),
        new FaultRow(
            7, "a file was cut off somewhere", "it is put aside and counted; all others are sent"),
        new FaultRow(8, "a bit of a file has turned", "the file is never sent; all others are"),
        new FaultRow(9, "lengths in a file make no sense", "the file is refused"),
        new FaultRow(
            10,
            "there are files of somebody else, links and directories",
            "they are left alone and not followed"),
        new FaultRow(
            11,
            "several processes use the same directory",
            "each has a part of it for itself, and takes over that of one that has ended"),
        new FaultRow(
            12,
            "a lock is left by a process that has ended",
            "what it locked is taken over; a process that lives is left alone"),
        new FaultRow(13, "the store is full", "the oldest batches yield"),
        new FaultRow(
            14, "there are very many files", "the youngest are kept, as many as make sense"),
        new FaultRow(15, "the clock is set forward or back", "nothing gets older by it"),
        new FaultRow(
            16,
            "a file cannot be deleted",
            "it is not sent again by this process; the deletion is tried again"));
  }
}
