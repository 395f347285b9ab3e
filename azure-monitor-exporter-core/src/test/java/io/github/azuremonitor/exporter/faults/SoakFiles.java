/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a soak's store, seen from outside. */
final class SoakFiles {

  /** Where a file says how long its index is, which is followed by the payload. */
  private static final int INDEX_LENGTH = 36;

  private static final int HEADER = 48;
  private static final int CHECKSUM = 4;

  /** One that is higher is not damage, but a file of a later version. */
  private static final int VERSION = 4;

  private final Path directory;
  private final Random random;

  SoakFiles(Path directory, Random random) {
    this.directory = directory;
    this.random = random;
  }

  /** Returns the batches that are there. */
  List<Path> batches() {
    return all(directory).stream().filter(file -> file.toString().endsWith(".seg")).toList();
  }

  /** Returns the files that must not be there when nothing is stored and nobody lives. */
  List<Path> leftovers() {
    return all(directory).stream()
        .filter(Files::isRegularFile)
        .filter(file -> !file.getParent().getFileName().toString().equals("quarantine"))
        .toList();
  }

  /**
   * Returns whether nothing is left but what shows that one process lives.
   *
   * @param old what others had left before that process began
   */
  boolean isClearedOf(Set<Path> old) {
    List<Path> left = leftovers();
    List<String> names = left.stream().map(file -> file.getFileName().toString()).toList();
    return left.stream().noneMatch(old::contains)
        && Set.of("owner.lock", "alive").containsAll(names)
        && names.stream().distinct().count() == names.size();
  }

  /** Lists what is there, while others create and delete it. */
  private static List<Path> all(Path directory) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        found.add(entry);
        if (Files.isDirectory(entry)) {
          found.addAll(all(entry));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Cuts a stored batch, or turns bits of a byte of it. */
  void damageOne(SoakBooks books) {
    List<Path> batches = batches();
    if (batches.isEmpty()) {
      return;
    }
    Path victim = batches.get(random.nextInt(batches.size()));
    // What has been opened stays the same file, whatever its owner does meanwhile.
    try (FileChannel file =
        FileChannel.open(victim, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      byte[] bytes = new byte[(int) file.size()];
      file.read(ByteBuffer.wrap(bytes), 0);
      int index = ByteBuffer.wrap(bytes).getInt(INDEX_LENGTH);
      books.damage(
          SoakBody.ids(Arrays.copyOfRange(bytes, HEADER + index, bytes.length - CHECKSUM)));
      int place = random.nextInt(bytes.length);
      if (random.nextBoolean()) {
        file.truncate(place);
      } else {
        int wrong = place == VERSION ? VERSION + 1 : place;
        byte turned = (byte) (bytes[wrong] ^ (1 + random.nextInt(255)));
        file.write(ByteBuffer.wrap(new byte[] {turned}), wrong);
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // It is gone, or has been damaged before.
    }
  }
}
