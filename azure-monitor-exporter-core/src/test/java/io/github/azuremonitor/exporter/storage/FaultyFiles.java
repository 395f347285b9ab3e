/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real file system, but for the operations that a test wants to fail. */
final class FaultyFiles implements StoreFiles {

  private final StoreFiles files = new DiskFiles();
  private final List<String> operations = new ArrayList<>();
  Fault fault = (operation, path) -> {};
  Fault afterMove = (operation, path) -> {};
  Observer facts = files::facts;

  /** What is in each directory besides. */
  List<String> alsoListed = List.of();

  Space space = new Space(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Decides what fails. */
  @FunctionalInterface
  interface Fault {

    /** Returns if the operation may be done. */
    void before(String operation, Path path) throws IOException;
  }

  /** Tells what an entry is. */
  @FunctionalInterface
  interface Observer {

    /** Looks at an entry. */
    Facts facts(Path path) throws IOException;
  }

  /** Lets one kind of operation fail on names with a certain ending. */
  void fail(String operation, String ending, IOException failure) {
    fault =
        (name, path) -> {
          if (name.equals(operation) && path.toString().endsWith(ending)) {
            throw failure;
          }
        };
  }

  void heal() {
    fault = (operation, path) -> {};
    afterMove = fault;
  }

  /** Returns what was done, as operation and name. */
  List<String> operations() {
    return List.copyOf(operations);
  }

  private void before(String operation, Path path) throws IOException {
    operations.add(operation + " " + path.getFileName());
    fault.before(operation, path);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    before("createDirectory", directory);
    files.createDirectory(directory);
  }

  @Override
  public NewFile createExclusive(Path file) throws IOException {
    before("create", file);
    NewFile created = files.createExclusive(file);
    return new NewFile() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        before("write", file);
        created.write(bytes);
      }

      @Override
      public void force() throws IOException {
        before("force", file);
        created.force();
      }

      @Override
      public void close() throws IOException {
        created.close();
        before("close", file);
      }
    };
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    before("move", source);
    files.move(source, target);
    afterMove.before("move", source);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    before("forceDirectory", directory);
    files.forceDirectory(directory);
  }

  @Override
  public Names list(Path directory, int limit) throws IOException {
    before("list", directory);
    Names names = files.list(directory, limit);
    List<String> all = new ArrayList<>(alsoListed);
    all.addAll(names.names());
    return new Names(all, names.complete());
  }

  @Override
  public void read(Path file, Buffer target, int limit) throws IOException {
    before("read", file);
    files.read(file, target, limit);
  }

  @Override
  public void delete(Path file) throws IOException {
    before("delete", file);
    files.delete(file);
  }

  @Override
  public @Nullable Lock createLocked(Path file) throws IOException {
    before("createLocked", file);
    return files.createLocked(file);
  }

  @Override
  public @Nullable Lock tryLock(Path file) throws IOException {
    before("tryLock", file);
    return files.tryLock(file);
  }

  @Override
  public Facts facts(Path path) throws IOException {
    before("facts", path);
    return facts.facts(path);
  }

  @Override
  public void touch(Path file) throws IOException {
    before("touch", file);
    files.touch(file);
  }

  @Override
  public Space space(Path directory) throws IOException {
    before("space", directory);
    return space;
  }

  @Override
  public Path realPath(Path directory) throws IOException {
    before("realPath", directory);
    return files.realPath(directory);
  }
}
