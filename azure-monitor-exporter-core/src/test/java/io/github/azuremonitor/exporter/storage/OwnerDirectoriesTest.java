/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerDirectoriesTest {

  private static final String HOST = "01234567";

  private static final DeadOwners.Taker NOTHING =
      new DeadOwners.Taker() {
        @Override
        public List<String> select(List<String> names) {
          return List.of();
        }

        @Override
        public DeadOwners.Outcome take(Path directory, String name) {
          return DeadOwners.Outcome.TAKEN;
        }

        @Override
        public void end() {}
      };

  private final StoreFiles files = new DiskFiles();
  private final Path destination;

  OwnerDirectoriesTest(@TempDir Path temporary) throws IOException {
    destination = temporary.resolve("d-0123456789abcdef");
    files.createDirectory(destination);
  }

  private static void run(Steps steps) throws IOException {
    boolean more = true;
    while (more) {
      more = steps.next();
    }
    steps.cancel();
  }

  private OwnerDirectory create(JvmToken token) throws IOException {
    return new OwnerDirectories(files, token, HOST).create(destination, 0);
  }

  @Test
  @DisplayName("the directory has the lock and the sign of life, and is ours")
  void contents() throws IOException {
    JvmToken token = new JvmToken(new Properties());
    OwnerDirectory owner = create(token);
    assertThat(OwnerName.parse(owner.path().getFileName().toString())).contains(owner.name());
    assertThat(owner.name().jvm()).isEqualTo(token.text());
    assertThat(token.isLive(owner.name().format())).isTrue();
    assertThat(owner.destination()).isEqualTo(destination);
    assertThat(owner.path().resolve("owner.lock")).isEmptyFile();
    assertThat(owner.touchAlive())
        .isEqualTo(Files.getLastModifiedTime(owner.path().resolve("alive")).toMillis());
    owner.release(true);
    assertThat(destination).doesNotExist();
    assertThat(token.isLive(owner.name().format())).isFalse();
  }

  @Test
  @DisplayName("R4.4 all class loaders of a JVM have one token, other JVMs another")
  void token() {
    Properties shared = new Properties();
    JvmToken one = new JvmToken(shared);
    JvmToken other = new JvmToken(shared);
    assertThat(one.text()).matches("[0-9a-f]{16}").isEqualTo(one.text()).isEqualTo(other.text());
    assertThat(new JvmToken(new Properties()).text()).isNotEqualTo(one.text());
    assertThat(one.claim("o-x")).isTrue();
    assertThat(other.isLive("o-x")).isTrue();
    assertThat(other.claim("o-x")).isFalse();
    other.ended("o-x");
    assertThat(one.isLive("o-x")).isFalse();
    assertThat(new JvmToken().text()).isEqualTo(new JvmToken().text());
  }

  @Test
  @DisplayName(
      "R4.1 somebody who clears away what is new and empty does not get in the way of its maker")
  void creationRace() throws Exception {
    VirtualTime time = new VirtualTime();
    Ledger ledger = new Ledger(List.of());
    StoreHealth health = new StoreHealth(new StoreStatus(ledger, new SegmentIndex()), time);
    JvmToken scannersToken = new JvmToken(new Properties());
    OwnerDirectory scanner = create(scannersToken);
    DeadOwners deadOwners = new DeadOwners(files, scannersToken, health);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger scanned = new AtomicInteger();
    CompletableFuture<Void> scans =
        CompletableFuture.runAsync(
            () -> {
              for (; !stop.get(); scanned.incrementAndGet()) {
                try {
                  long now = scanner.touchAlive();
                  run(deadOwners.scan(destination, scanner, now, NOTHING));
                } catch (IOException e) {
                  // A directory disappeared while it was looked at.
                }
              }
            });
    Await.until("somebody scans", () -> scanned.get() > 0);
    JvmToken makersToken = new JvmToken(new Properties());
    for (int round = 0; round < 500; round++) {
      OwnerDirectory owner = create(makersToken);
      assertThat(owner.path().resolve("owner.lock")).exists();
      files.createExclusive(owner.path().resolve("t-0000000001.tmp")).close();
      assertThat(owner.path().resolve("t-0000000001.tmp")).exists();
      files.delete(owner.path().resolve("t-0000000001.tmp"));
      owner.release(round % 2 == 0);
    }
    stop.set(true);
    scans.orTimeout(30, TimeUnit.SECONDS).join();
    run(deadOwners.scan(destination, scanner, scanner.touchAlive(), NOTHING));
    scanner.release(true);
    assertThat(destination).doesNotExist();
  }

  @Test
  @DisplayName("who was cleared away between creating and locking chooses another name")
  void clearedAway() throws IOException {
    FaultyFiles faulty = new FaultyFiles();
    int[] cleared = {0};
    faulty.facts =
        path -> {
          if (path.endsWith("owner.lock") && cleared[0]++ == 0) {
            Files.delete(path);
            Files.delete(StoreFixture.parent(path));
            throw new NoSuchFileException(path.toString());
          }
          return files.facts(path);
        };
    OwnerDirectory owner =
        new OwnerDirectories(faulty, new JvmToken(new Properties()), HOST).create(destination, 0);
    assertThat(owner.path().resolve("owner.lock")).exists();
    assertThat(faulty.operations().stream().filter(o -> o.startsWith("createLocked"))).hasSize(2);
    try (var left = Files.list(destination)) {
      assertThat(left).containsExactly(owner.path());
    }
    owner.release(true);
  }

  @Test
  @DisplayName("a failure leaves nothing behind")
  void failure() throws IOException {
    FaultyFiles faulty = new FaultyFiles();
    faulty.fail("touch", "alive", new IOException("Input/output error"));
    Properties properties = new Properties();
    assertThatThrownBy(
            () ->
                new OwnerDirectories(faulty, new JvmToken(properties), HOST).create(destination, 0))
        .isInstanceOf(IOException.class);
    assertThat(destination).isEmptyDirectory();
    assertThat(properties).hasSize(1);
  }
}
