/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.SimulatedEntry.Remains;
import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The disk of a machine, in memory, as strict as a disk may be: of what was not forced, any part
 * may be missing after a loss of power. A change of names is there or not as a whole, and none
 * without those it rests upon. Processes see it through {@link SimulatedFiles}.
 */
final class SimulatedDisk {

  static final Path BASE = Path.of("/srv/telemetry").toAbsolutePath();
  static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id").toAbsolutePath();
  static final String USER = "1000";

  private static final String ROOT_USER = "0";

  private final List<Change> unforced = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private SimulatedEntry root = new SimulatedEntry(Kind.DIRECTORY, ROOT_USER, 0755, 0);
  private int boots;
  final Map<SimulatedEntry, SimulatedFiles> locks = new HashMap<>();
  long freeBytes = Long.MAX_VALUE / 2;

  private SimulatedDisk() {}

  /** Returns a machine that has been started, with a directory in which the store can be. */
  static SimulatedDisk create() {
    SimulatedDisk disk = new SimulatedDisk();
    disk.boot();
    disk.install(
        Objects.requireNonNull(BASE.getParent()),
        new SimulatedEntry(Kind.DIRECTORY, USER, 0755, 0));
    return disk;
  }

  /** A name that comes to mean something else, or nothing. */
  record Effect(
      SimulatedEntry directory,
      String name,
      @Nullable SimulatedEntry before,
      @Nullable SimulatedEntry after) {

    private Name where() {
      return new Name(directory, name);
    }

    private void applyTo(Map<String, SimulatedEntry> names) {
      if (after == null) {
        names.remove(name);
      } else {
        names.put(name, after);
      }
    }

    /** A directory cannot go while there is something in it. */
    private boolean isPossible() {
      return directory.durableNames.get(name) == before
          && (before == null || after != null || before.durableNames.isEmpty());
    }
  }

  private record Name(SimulatedEntry directory, String name) {}

  /** What one operation does to names. */
  record Change(List<Effect> effects) {

    private boolean concerns(Set<Name> names) {
      return effects.stream().anyMatch(effect -> names.contains(effect.where()));
    }

    private boolean isIn(SimulatedEntry directory) {
      return effects.stream().anyMatch(effect -> effect.directory == directory);
    }

    private void makeDurable() {
      if (effects.stream().allMatch(Effect::isPossible)) {
        effects.forEach(effect -> effect.applyTo(effect.directory.durableNames));
      }
    }
  }

  /** Changes names for all who look, for the time being. */
  void change(Effect... effects) {
    Change change = new Change(List.of(effects));
    change.effects.forEach(effect -> effect.applyTo(effect.directory.names));
    unforced.add(change);
  }

  /** Makes all changes in a directory durable, and the earlier ones they rest upon. */
  void force(SimulatedEntry directory) {
    Deque<Change> forced = new ArrayDeque<>();
    Deque<Change> others = new ArrayDeque<>();
    Set<Name> needed = new HashSet<>();
    for (int i = unforced.size() - 1; i >= 0; i--) {
      Change change = unforced.get(i);
      if (change.isIn(directory) || change.concerns(needed)) {
        forced.addFirst(change);
        change.effects.forEach(effect -> needed.add(effect.where()));
      } else {
        others.addFirst(change);
      }
    }
    forced.forEach(Change::makeDurable);
    unforced.clear();
    unforced.addAll(others);
  }

  /** Returns how many changes a loss of power may undo. */
  int unforcedChanges() {
    return unforced.size();
  }

  /**
   * The power goes and comes back.
   *
   * @param survives which of the unforced changes are there afterwards
   * @param random decides about the contents of unforced files
   */
  void losePower(IntPredicate survives, Random random) {
    for (int i = 0; i < unforced.size(); i++) {
      if (survives.test(i)) {
        unforced.get(i).makeDurable();
      }
    }
    unforced.clear();
    locks.clear();
    forget(root, random);
    boot();
  }

  private static void forget(SimulatedEntry entry, Random random) {
    Remains[] all = Remains.values();
    if (!entry.isForced()) {
      entry.losePower(all[random.nextInt(all.length)]);
    }
    entry.names.clear();
    entry.names.putAll(entry.durableNames);
    entry.names.values().forEach(below -> forget(below, random));
  }

  private void boot() {
    boots++;
    SimulatedEntry bootId = new SimulatedEntry(Kind.FILE, ROOT_USER, 0444, 0);
    bootId.install(("boot " + boots + "\n").getBytes(StandardCharsets.US_ASCII));
    install(BOOT_ID, bootId);
  }

  /** Puts something there as if it had been there for ever, with all directories on the way. */
  void install(Path path, SimulatedEntry entry) {
    SimulatedEntry directory = root;
    Path absolute = path.toAbsolutePath();
    for (Path name : Objects.requireNonNull(absolute.getParent())) {
      directory = directory.names.computeIfAbsent(name.toString(), missing -> directory(USER));
    }
    // What was made durable here does not depend on what happens later.
    String name = Objects.requireNonNull(absolute.getFileName()).toString();
    directory.names.put(name, entry);
    makeDurable(root, absolute);
  }

  private static SimulatedEntry directory(String user) {
    return new SimulatedEntry(Kind.DIRECTORY, user, 0755, 0);
  }

  private static void makeDurable(SimulatedEntry root, Path path) {
    SimulatedEntry directory = root;
    for (Path name : path) {
      SimulatedEntry next = Objects.requireNonNull(directory.names.get(name.toString()));
      directory.durableNames.put(name.toString(), next);
      directory = next;
    }
  }

  /** Returns what has a path, or null. */
  @Nullable SimulatedEntry find(@Nullable Path path) {
    if (path == null) {
      return null;
    }
    SimulatedEntry entry = root;
    for (Path name : path.toAbsolutePath()) {
      entry = entry.names.get(name.toString());
      if (entry == null) {
        return null;
      }
    }
    return entry;
  }

  /** Returns everything below the base, by path. */
  Map<Path, SimulatedEntry> all() {
    Map<Path, SimulatedEntry> all = new TreeMap<>();
    SimulatedEntry base = find(BASE);
    if (base != null) {
      collect(BASE, base, all);
    }
    return all;
  }

  private static void collect(
      Path path, SimulatedEntry directory, Map<Path, SimulatedEntry> target) {
    directory.names.forEach(
        (name, entry) -> {
          target.put(path.resolve(name), entry);
          collect(path.resolve(name), entry, target);
        });
  }

  /** Somebody deletes everything, at once and for ever. */
  void deleteAll() {
    SimulatedEntry parent = Objects.requireNonNull(find(BASE.getParent()));
    parent.names.clear();
    parent.durableNames.clear();
    unforced.clear();
  }

  /** Something was done that no correct store does. */
  void violation(String what) {
    violations.add(what);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Returns a disk in the same state, on which no process runs. */
  SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk();
    Map<SimulatedEntry, SimulatedEntry> copies = new HashMap<>();
    copy.root = copy(root, copies);
    for (Change change : unforced) {
      List<Effect> effects = new ArrayList<>();
      for (Effect effect : change.effects) {
        effects.add(
            new Effect(
                copy(effect.directory, copies),
                effect.name,
                effect.before == null ? null : copy(effect.before, copies),
                effect.after == null ? null : copy(effect.after, copies)));
      }
      copy.unforced.add(new Change(effects));
    }
    copy.violations.addAll(violations);
    copy.boots = boots;
    copy.freeBytes = freeBytes;
    return copy;
  }

  private static SimulatedEntry copy(
      SimulatedEntry entry, Map<SimulatedEntry, SimulatedEntry> copies) {
    SimulatedEntry known = copies.get(entry);
    if (known != null) {
      return known;
    }
    SimulatedEntry copy = entry.withoutNames();
    copies.put(entry, copy);
    new HashMap<>(entry.names).forEach((name, e) -> copy.names.put(name, copy(e, copies)));
    entry.durableNames.forEach((name, e) -> copy.durableNames.put(name, copy(e, copies)));
    return copy;
  }
}
