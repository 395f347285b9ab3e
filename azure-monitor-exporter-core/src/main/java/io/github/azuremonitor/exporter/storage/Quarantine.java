/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where damaged files are kept for a day, for whoever wants to know what happened to them: a few,
 * and no large ones. All stores with the same destination share it. Runs on the store's thread.
 */
final class Quarantine {

  static final String NAME = "quarantine";

  private static final Pattern FILE = Pattern.compile("[0-9a-f]{16}\\.bad");
  private static final int MOST_FILES = 10;
  private static final long MOST_BYTES = 1024 * 1024;
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_NAMES = 20_000;

  private final StoreFiles files;
  private final Trust trust;
  private final SecureRandom random = new SecureRandom();
  private long bytes;

  Quarantine(StoreFiles files) {
    this.files = files;
    this.trust = new Trust(files);
  }

  private record Entry(Path path, long bytes, long modifiedMillis) {}

  /** Returns how much room the files took when they were last looked at. */
  long bytes() {
    return bytes;
  }

  /** Moves a damaged file here, or deletes it. */
  void take(OwnerDirectory owner, Segment segment) {
    try {
      if (segment.diskBytes() <= MOST_BYTES) {
        Path directory = directory(owner);
        byte[] name = new byte[8];
        random.nextBytes(name);
        Path target = directory.resolve(HexFormat.of().formatHex(name) + ".bad");
        files.move(owner.file(segment.name()), target);
        bytes = keep(directory, owner.user(), entry -> true);
        return;
      }
    } catch (IOException e) {
      // It is in the way where it is, and worth no second attempt.
    }
    owner.delete(segment);
  }

  private Path directory(OwnerDirectory owner) throws IOException {
    Path directory = owner.destination().resolve(NAME);
    try {
      files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      trust.checkPrivate(directory, owner.user());
    }
    return directory;
  }

  /**
   * Deletes what is too old or too much.
   *
   * @param now the file system's time
   */
  void clean(OwnerDirectory owner, long now) {
    try {
      bytes = keep(owner.destination().resolve(NAME), owner.user(), entry -> isYoung(entry, now));
    } catch (IOException e) {
      // There is none, or others clean it at the same time.
    }
  }

  /** Deletes what is too old of another destination, and the directory with the last of it. */
  void cleanOther(Path destination, String user, long now) {
    Path directory = destination.resolve(NAME);
    try {
      if (keep(directory, user, entry -> isYoung(entry, now)) == 0) {
        files.delete(directory);
      }
    } catch (IOException e) {
      // There is none, or it is in use.
    }
  }

  private static boolean isYoung(Entry entry, long now) {
    return Math.abs(now - entry.modifiedMillis) < LONGEST.toMillis();
  }

  /** Deletes what is not young, or too much; returns how much room the rest takes. */
  private long keep(Path directory, String user, Predicate<Entry> isYoung) throws IOException {
    trust.checkPrivate(directory, user);
    long kept = 0;
    int count = 0;
    for (Entry entry : newestFirst(directory, user)) {
      boolean fits = count < MOST_FILES && kept + entry.bytes <= MOST_BYTES;
      if (fits && isYoung.test(entry)) {
        kept += entry.bytes;
        count++;
      } else {
        files.delete(entry.path);
      }
    }
    return kept;
  }

  private List<Entry> newestFirst(Path directory, String user) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String name : files.list(directory, MOST_NAMES).names()) {
      if (FILE.matcher(name).matches()) {
        Path path = directory.resolve(name);
        Facts facts = files.facts(path);
        if (Trust.isOwnFile(facts, user)) {
          entries.add(new Entry(path, Segment.onDisk(facts.size()), facts.modifiedMillis()));
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::modifiedMillis).reversed());
    return entries;
  }
}
