/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class StoreSetupTest {

  private final Path temporary;
  private final Path base;

  StoreSetupTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.base = temporary.resolve("base");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Starts a store that must not come into being, and says why in one line. */
  private void assertRefused(StoreFixture.Settings settings, String reason) {
    try (CapturedLog log = CapturedLog.start()) {
      StoreFixture process = settings.start();
      assertThat(process.tryToPut(process.content(TelemetryType.REQUEST, 1, "x")))
          .isEqualTo(new Placement.Refused(DropReason.STORE_DISABLED));
      process.time.advance(Duration.ofHours(2));
      assertThat(process.ledger.report().store().state()).isEqualTo(StoreState.UNAVAILABLE);
      assertThat(process.ledger.report().store().trouble().orElseThrow()).contains(reason);
      assertThat(process.ledger.report().store().bytes()).isZero();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains(reason, temporary.toString());
      process.assertBalanced();
      process.close();
    }
  }

  @Test
  @DisplayName("R6.1 directories are 0700 and files 0600 from the beginning, up to the base")
  void modes() throws IOException {
    Path deep = temporary.resolve("one/two/three");
    StoreFixture process = StoreFixture.start(deep);
    process.put("x");
    for (Path path : StoreFixture.all(temporary)) {
      assertThat(mode(path))
          .as(path.toString())
          .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
    assertThat(StoreFixture.all(deep).stream().filter(Files::isRegularFile)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
  @DisplayName("R6.2 a base nobody chose that others can write to is refused, and not repaired")
  void writableBase(String permissions) throws IOException {
    Files.createDirectory(base);
    mode(base, permissions);
    assertThatThrownBy(() -> setup(new DiskFiles(), List.of(base)).open(0))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("can be written by others");
    assertThat(mode(base)).isEqualTo(permissions);
    assertThat(StoreFixture.all(base)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxrwxrwx"})
  @DisplayName("R6.1 a volume that was chosen may be shared: what is created there is private")
  void sharedVolume(String permissions) throws IOException {
    Files.createDirectory(base);
    mode(base, permissions);
    StoreFixture process = StoreFixture.start(base);
    process.put("x");
    List<Path> ours = StoreFixture.all(base);
    assertThat(ours).isNotEmpty();
    for (Path path : ours) {
      assertThat(mode(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
    assertThat(mode(base)).isEqualTo(permissions);
    assertThat(process.drain()).containsExactly("x");
  }

  @Test
  @DisplayName("R6.2 a base below a directory that everybody can write to is refused")
  void writableParent() throws IOException {
    Path parent = Files.createDirectory(temporary.resolve("parent"));
    mode(parent, "rwxrwxrwx");
    assertRefused(StoreFixture.in(parent.resolve("base")), "can be written by everybody");
    assertThat(StoreFixture.all(parent)).isEmpty();
  }

  @Test
  @DisplayName("R6.2 a sticky directory such as /tmp may be on the way")
  void stickyParent() throws IOException {
    Path parent = Files.createDirectory(temporary.resolve("parent"));
    Files.setAttribute(parent, "unix:mode", 01777);
    StoreFixture process = StoreFixture.start(parent.resolve("base"));
    process.put("x");
    assertThat(process.drain()).containsExactly("x");
  }

  @Test
  @DisplayName("R6.2 a base that is a symbolic link is refused, even to a good place")
  void linkedBase() throws IOException {
    Path target = Files.createDirectory(temporary.resolve("target"));
    mode(target, "rwx------");
    Files.createSymbolicLink(base, target);
    assertRefused(StoreFixture.in(base), "is not a directory");
    assertThat(StoreFixture.all(target)).isEmpty();
  }

  @Test
  @DisplayName("R6.2 a link on the way is followed once, and judged by where it leads")
  void linkedWay() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    mode(open, "rwxrwxrwx");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), open);
    assertRefused(StoreFixture.in(link.resolve("base")), "can be written by everybody");
    mode(open, "rwxr-xr-x");
    StoreFixture process = StoreFixture.start(link.resolve("base"));
    process.put("x");
    assertThat(StoreFixture.segments(open)).hasSize(1);
  }

  @Test
  @DisplayName("fault 5: a file in the place of the directory is left alone")
  void fileAsBase() throws IOException {
    Files.writeString(base, "mine");
    assertRefused(StoreFixture.in(base), "is not a directory");
    assertThat(base).hasContent("mine");
  }

  @Test
  @DisplayName("R6.2 a base nobody chose of another user is refused, and nothing stays in it")
  void foreignBase() throws IOException {
    Files.createDirectory(base);
    mode(base, "rwx------");
    StoreFiles real = new DiskFiles();
    FaultyFiles files = new FaultyFiles();
    files.facts =
        path -> {
          StoreFiles.Facts facts = real.facts(path);
          return path.endsWith("base")
              ? new StoreFiles.Facts(
                  facts.kind(), facts.size(), "4711", facts.mode(), facts.links(), 0)
              : facts;
        };
    assertThatThrownBy(() -> setup(files, List.of(base)).open(0))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("belongs to another user");
    assertThat(StoreFixture.all(base)).isEmpty();
  }

  @Test
  @DisplayName(
      "R8.1 what may pass is tried again every ten minutes, with one line in all and one when it works")
  void triedAgain() {
    FaultyFiles files = new FaultyFiles();
    files.fail(
        "createDirectory",
        "base",
        new FileSystemException(base.toString(), null, "Read-only file system"));
    try (CapturedLog log = CapturedLog.start()) {
      StoreFixture process = StoreFixture.in(base).files(files).start();
      assertThat(process.tryToPut(process.content(TelemetryType.REQUEST, 1, "x")))
          .isEqualTo(new Placement.Refused(DropReason.STORE_DISABLED));
      process.time.advance(Duration.ofHours(3));
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains("Read-only file system");
      assertThat(files.operations().stream().filter(o -> o.equals("createDirectory base")))
          .hasSizeBetween(17, 19);
      files.heal();
      process.time.advance(Duration.ofMinutes(11));
      process.put("y");
      assertThat(process.ledger.report().store().state()).isEqualTo(StoreState.READY);
      assertThat(process.ledger.report().store().trouble()).isEmpty();
      assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO").contains("again");
      process.assertBalanced();
    }
  }

  @Test
  @DisplayName("R8.1 a missing permission is not tried again")
  void notTriedAgain() {
    FaultyFiles files = new FaultyFiles();
    files.fail("createDirectory", "base", new AccessDeniedException(base.toString()));
    assertRefused(StoreFixture.in(base).files(files), "AccessDenied");
    assertThat(files.operations().stream().filter(o -> o.equals("createDirectory base")))
        .hasSize(1);
  }

  @Test
  @DisplayName("R4.2 where there are no locks, a store works and takes what was silent for an hour")
  void withoutLocks() throws IOException {
    FaultyFiles files = new FaultyFiles();
    files.fault =
        (operation, path) -> {
          if (operation.equals("createLocked")) {
            Files.createFile(path);
            throw new IOException("No locks available");
          }
          if (operation.equals("tryLock")) {
            throw new IOException("No locks available");
          }
        };
    StoreFixture dead = StoreFixture.in(base).files(files).start();
    dead.put("left");
    dead.close();
    Path owner = StoreFixture.parent(StoreFixture.segments(base).get(0));
    StoreFixture next = StoreFixture.in(base).files(files).start();
    assertThat(next.drain()).isEmpty();
    long silent = System.currentTimeMillis() - Duration.ofMinutes(61).toMillis();
    assertThat(owner.resolve("alive").toFile().setLastModified(silent)).isTrue();
    assertThat(owner.toFile().setLastModified(silent)).isTrue();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(next.drain()).containsExactly("left");
  }

  @Test
  @DisplayName(
      "R8.1 the first place that can be used is used, and of none the first failure is told")
  void candidates() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "in the way");
    Files.createDirectory(temporary.resolve("open"));
    mode(temporary.resolve("open"), "rwxrwxrwx");
    StoreFiles files = new DiskFiles();
    List<Path> bad = List.of(file, temporary.resolve("open"));
    assertThatThrownBy(() -> setup(files, bad).open(0))
        .isInstanceOf(UntrustedException.class)
        .hasMessage(file + " is not a directory");
    List<Path> good = List.of(file, base, temporary.resolve("not needed"));
    OwnerDirectory owner = setup(files, good).open(7);
    assertThat(owner.path()).startsWith(base.toRealPath());
    assertThat(owner.nextSequence()).isEqualTo(7);
    assertThat(temporary.resolve("not needed")).doesNotExist();
    owner.release(true);
    assertThatThrownBy(() -> setup(files, List.of()).open(0)).hasMessageContaining("no directory");
  }

  private static StoreSetup setup(StoreFiles files, List<Path> candidates) {
    return new StoreSetup(
        files,
        () -> candidates,
        false,
        () -> new OwnerDirectories(files, new JvmToken(new Properties()), "01234567"),
        Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY));
  }

  @Test
  @DisplayName("R8.1 a directory that is cleared away while it is set up is created again")
  void clearedAwayMeanwhile() throws IOException {
    FaultyFiles files = new FaultyFiles();
    boolean[] done = {false};
    files.fault =
        (operation, path) -> {
          if (operation.equals("createDirectory")
              && path.getFileName().toString().startsWith("o-")
              && !done[0]) {
            done[0] = true;
            Files.delete(StoreFixture.parent(path));
          }
        };
    OwnerDirectory owner = setup(files, List.of(base)).open(0);
    assertThat(owner.path()).isDirectory();
  }

  @Test
  @DisplayName("a log handler that throws does no harm")
  void throwingHandler() throws IOException {
    Logger logger = Logger.getLogger(StoreHealth.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            throw new IllegalStateException("handler");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      Files.writeString(base, "in the way");
      StoreFixture process = StoreFixture.start(base);
      assertThat(process.tryToPut(process.content(TelemetryType.REQUEST, 1, "x")))
          .isEqualTo(new Placement.Refused(DropReason.STORE_DISABLED));
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  @DisplayName("R4.1 others that clear an empty directory away as they end do not disturb a start")
  void destinationVanishes(@TempDir Path temporary) {
    Path base = temporary.resolve("base");
    FaultyFiles files = new FaultyFiles();
    int[] vanished = {0};
    files.fault =
        (operation, path) -> {
          if (operation.equals("createDirectory")
              && OwnerName.parse(String.valueOf(path.getFileName())).isPresent()
              && vanished[0] < 4) {
            vanished[0]++;
            Files.delete(StoreFixture.parent(path));
          }
        };
    StoreFixture process = StoreFixture.in(base).files(files).start();
    process.put("x");
    assertThat(vanished[0]).isEqualTo(4);
    assertThat(process.drain()).containsExactly("x");
  }

  @Test
  @DisplayName("R4.1 stores that start and end at the same place all the time do not lose anything")
  void startsAndEnds(@TempDir Path temporary) {
    Path base = temporary.resolve("base");
    List<CompletableFuture<Void>> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < 150; round++) {
                  StoreFixture process = StoreFixture.in(base).start();
                  assertThat(process.ledger.report().store().state()).isEqualTo(StoreState.READY);
                  process.put("x");
                  assertThat(process.drain()).contains("x");
                  process.close();
                  process.assertBalanced();
                }
              }));
    }
    processes.forEach(process -> process.orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(StoreFixture.all(base)).isEmpty();
  }
}
