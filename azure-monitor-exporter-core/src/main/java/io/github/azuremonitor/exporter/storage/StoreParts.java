/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the parts of a store together.
 *
 * @param index what is stored
 * @param books who may change that
 * @param session where it is stored
 * @param writer puts batches there
 * @param reader gets them from there
 * @param room keeps them within bounds
 * @param maintenance does what is due
 * @param health tells people
 */
record StoreParts(
    SegmentIndex index,
    StoreBooks books,
    StoreSession session,
    SegmentWriter writer,
    SegmentReader reader,
    Room room,
    Maintenance maintenance,
    StoreHealth health) {

  static StoreParts of(
      StoreOptions options,
      Fingerprint fingerprint,
      StoreFiles files,
      JvmToken token,
      BufferPool pool,
      Ledger ledger,
      Clock clock) {
    SegmentIndex index = new SegmentIndex();
    StoreStatus status = new StoreStatus(ledger, index);
    StoreHealth health = new StoreHealth(status, clock);
    StoreBooks books = new StoreBooks(index, ledger, status);
    Retention retention = new Retention(clock, options.retention());
    Quarantine quarantine = new Quarantine(files);
    Room room = new Room(files, options, index, books, quarantine, status, health);
    StoreSession session =
        new StoreSession(
            setup(options, fingerprint, files, token, pool),
            options.directory() == null,
            index,
            books,
            health,
            clock);
    SegmentWriter writer =
        new SegmentWriter(
            session, books, room, retention, health, clock, fingerprint, options.fsync());
    SegmentReader reader =
        new SegmentReader(
            files, pool, session, index, books, quarantine, retention, health, fingerprint);
    DeadOwners deadOwners = new DeadOwners(files, token, health);
    Adoption adoption =
        new Adoption(files, pool, deadOwners, books, room, retention, health, fingerprint);
    Maintenance maintenance =
        new Maintenance(
            session,
            index,
            writer,
            room,
            quarantine,
            adoption,
            new OtherDestinations(files, deadOwners, quarantine, retention, health, clock),
            new Expiry(index, books, retention),
            health,
            clock);
    return new StoreParts(index, books, session, writer, reader, room, maintenance, health);
  }

  /** Nothing of this is evaluated before the store is used: a disabled one must leave no trace. */
  private static StoreSetup setup(
      StoreOptions options,
      Fingerprint fingerprint,
      StoreFiles files,
      JvmToken token,
      BufferPool pool) {
    Path directory = options.directory();
    return new StoreSetup(
        files,
        () ->
            directory == null
                ? new DefaultDirectory(files, System::getenv, System::getProperty).candidates()
                : List.of(directory),
        directory != null,
        () -> new OwnerDirectories(files, token, HostIdentity.of(files, pool)),
        fingerprint);
  }
}
