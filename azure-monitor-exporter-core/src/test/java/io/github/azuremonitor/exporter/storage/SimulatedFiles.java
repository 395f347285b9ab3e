/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.storage.SimulatedDisk.Effect;
import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A simulated disk as one process sees it, which may end before any operation, or in the middle of
 * writing. What the store has promised not to do is noted with the disk.
 */
final class SimulatedFiles implements StoreFiles {

  private final SimulatedDisk disk;
  private final Clock clock;
  private final List<String> operations = new ArrayList<>();
  private long lastOperation = Long.MAX_VALUE;
  private Torn torn = Torn.NOT_AT_ALL;
  private boolean dead;
  Fault fault = (operation, path) -> {};
  Runnable afterEach = () -> {};
  Space space = new Space(Long.MAX_VALUE, Long.MAX_VALUE);

  SimulatedFiles(SimulatedDisk disk, Clock clock) {
    this.disk = disk;
    this.clock = clock;
  }

  /** How much is written of what is being written when the process ends. */
  enum Torn {
    NOT_AT_ALL,
    ONE_BYTE,
    HALF,
    ALL_BUT_ONE;

    private int of(int length) {
      return switch (this) {
        case NOT_AT_ALL -> 0;
        case ONE_BYTE -> 1;
        case HALF -> length / 2;
        case ALL_BUT_ONE -> length - 1;
      };
    }
  }

  /** Decides what fails. */
  @FunctionalInterface
  interface Fault {

    /** Returns if the operation may be done. */
    void before(String operation, Path path) throws IOException;
  }

  /** Lets the process end when it has done so many operations, and a part of the next. */
  void stopAfter(long count, Torn how) {
    lastOperation = operations.size() + count;
    torn = how;
  }

  /** Ends the process. */
  void kill() {
    dead = true;
    disk.locks.values().removeIf(owner -> owner == this);
  }

  boolean isDead() {
    return dead;
  }

  /** Returns what was done, as operation and name. */
  List<String> operations() {
    return List.copyOf(operations);
  }

  int count() {
    return operations.size();
  }

  private void before(String operation, Path path) throws IOException {
    if (operations.size() >= lastOperation) {
      kill();
    }
    if (dead) {
      throw new SimulatedCrash();
    }
    afterEach.run();
    operations.add(operation + " " + path.getFileName());
    fault.before(operation, path);
  }

  private SimulatedEntry existing(Path path) throws NoSuchFileException {
    SimulatedEntry entry = disk.find(path);
    if (entry == null) {
      throw new NoSuchFileException(path.toString());
    }
    return entry;
  }

  private SimulatedEntry parent(Path path) throws IOException {
    SimulatedEntry parent = disk.find(path.toAbsolutePath().getParent());
    if (parent == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (parent.kind != Kind.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    return parent;
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  private long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(clock.epochNanos());
  }

  private SimulatedEntry create(Path path, Kind kind) throws IOException {
    SimulatedEntry parent = parent(path);
    if (parent.names.containsKey(name(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    int mode = kind == Kind.DIRECTORY ? 0700 : 0600;
    SimulatedEntry entry = new SimulatedEntry(kind, SimulatedDisk.USER, mode, nowMillis());
    disk.change(new Effect(parent, name(path), null, entry));
    parent.modifiedMillis = nowMillis();
    return entry;
  }

  /** In a process nothing may open a file that it has locked: that would end the lock. */
  private void opens(SimulatedEntry entry, Path path) {
    if (disk.locks.get(entry) == this) {
      disk.violation("opened while locked: " + path);
    }
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    before("createDirectory", directory);
    create(directory, Kind.DIRECTORY);
  }

  @Override
  public NewFile createExclusive(Path file) throws IOException {
    before("create", file);
    if (!SegmentName.isTemporary(name(file))) {
      disk.violation("written under its own name: " + file);
    }
    return new OpenFile(file, create(file, Kind.FILE));
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    before("move", source);
    SimulatedEntry entry = existing(source);
    SimulatedEntry from = parent(source);
    SimulatedEntry to = parent(target);
    SimulatedEntry replaced = to.names.get(name(target));
    if (replaced != null) {
      disk.violation("replaced: " + target);
    }
    disk.change(
        new Effect(from, name(source), entry, null), new Effect(to, name(target), replaced, entry));
    from.modifiedMillis = nowMillis();
    to.modifiedMillis = nowMillis();
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    before("forceDirectory", directory);
    disk.force(existing(directory));
  }

  @Override
  public Names list(Path directory, int limit) throws IOException {
    before("list", directory);
    SimulatedEntry entry = existing(directory);
    if (entry.kind != Kind.DIRECTORY) {
      throw new NotDirectoryException(directory.toString());
    }
    return new Names(
        entry.names.keySet().stream().limit(limit).toList(), entry.names.size() <= limit);
  }

  @Override
  public void read(Path file, Buffer target, int limit) throws IOException {
    before("read", file);
    SimulatedEntry entry = existing(file.toAbsolutePath());
    if (entry.kind != Kind.FILE) {
      disk.violation("opened, though it may block: " + file);
    }
    opens(entry, file);
    target.write(entry.content(), 0, Math.min(limit, entry.content().length));
  }

  @Override
  public void delete(Path file) throws IOException {
    before("delete", file);
    SimulatedEntry entry = existing(file);
    if (!entry.names.isEmpty()) {
      throw new DirectoryNotEmptyException(file.toString());
    }
    SimulatedEntry parent = parent(file);
    disk.change(new Effect(parent, name(file), entry, null));
    parent.modifiedMillis = nowMillis();
    disk.freeBytes += entry.content().length;
  }

  @Override
  public @Nullable Lock createLocked(Path file) throws IOException {
    before("createLocked", file);
    return lock(create(file, Kind.FILE));
  }

  @Override
  public @Nullable Lock tryLock(Path file) throws IOException {
    before("tryLock", file);
    SimulatedEntry entry = existing(file);
    opens(entry, file);
    return lock(entry);
  }

  private @Nullable Lock lock(SimulatedEntry entry) {
    return disk.locks.putIfAbsent(entry, this) == null
        ? () -> disk.locks.remove(entry, this)
        : null;
  }

  @Override
  public Facts facts(Path path) throws IOException {
    before("facts", path);
    SimulatedEntry entry = existing(path);
    return new Facts(
        entry.kind, entry.content().length, entry.owner, entry.mode, 1, entry.modifiedMillis);
  }

  @Override
  public void touch(Path file) throws IOException {
    before("touch", file);
    SimulatedEntry known = disk.find(file);
    SimulatedEntry entry = known == null ? create(file, Kind.FILE) : known;
    opens(entry, file);
    if (entry.content().length == 0) {
      write(entry, new byte[1], 1);
    }
    entry.modifiedMillis = nowMillis();
  }

  private void write(SimulatedEntry entry, byte[] bytes, int length) throws IOException {
    int written = (int) Math.min(length, disk.freeBytes);
    entry.append(bytes, written);
    entry.modifiedMillis = nowMillis();
    disk.freeBytes -= written;
    if (written < length) {
      throw new DiskFullException("simulated", null);
    }
  }

  @Override
  public Space space(Path directory) throws IOException {
    before("space", directory);
    return space;
  }

  @Override
  public Path realPath(Path directory) throws IOException {
    before("realPath", directory);
    existing(directory);
    return directory;
  }

  private final class OpenFile implements NewFile {

    private final Path path;
    private final SimulatedEntry entry;

    private OpenFile(Path path, SimulatedEntry entry) {
      this.path = path;
      this.entry = entry;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      if (!dead && operations.size() == lastOperation && bytes.length > 1) {
        SimulatedFiles.this.write(entry, bytes, torn.of(bytes.length));
      }
      before("write", path);
      SimulatedFiles.this.write(entry, bytes, bytes.length);
    }

    @Override
    public void force() throws IOException {
      before("force", path);
      entry.force();
    }

    @Override
    public void close() throws IOException {
      before("close", path);
    }
  }
}
