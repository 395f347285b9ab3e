/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What all stores of this JVM know of each other, whatever class loader they come from: system
 * properties are the one place they share. POSIX locks belong to the process, and closing any
 * descriptor of a locked file ends its lock; so nobody may even open the lock of a store that lives
 * in the same JVM.
 */
final class JvmToken {

  private static final String PREFIX = "io.github.azuremonitor.exporter.storage.";
  private static final String TOKEN = PREFIX + "jvm";
  private static final String LIVE = PREFIX + "live.";

  private final Properties shared;

  JvmToken() {
    this(System.getProperties());
  }

  JvmToken(Properties shared) {
    this.shared = shared;
  }

  /** Returns 16 hexadecimal digits, the same for the whole life of this JVM. */
  String text() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    shared.putIfAbsent(TOKEN, HexFormat.of().formatHex(random));
    return shared.getProperty(TOKEN, "");
  }

  /**
   * Says that a store of this JVM is about to lock a directory of this name.
   *
   * @return false if another one has said so, and not that it has ended
   */
  boolean claim(String ownerName) {
    return shared.putIfAbsent(LIVE + ownerName, "") == null;
  }

  /** Says that a store has released its lock; for none but the one whose claim succeeded. */
  void ended(String ownerName) {
    shared.remove(LIVE + ownerName);
  }

  boolean isLive(String ownerName) {
    return shared.getProperty(LIVE + ownerName) != null;
  }
}
