/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file says of where its batch is to go: enough to tell destinations apart, and nothing from
 * which one could learn a host or a key, let alone be sent to the wrong one.
 */
final class Fingerprint {

  static final int LENGTH = 16;

  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the fingerprint of a destination. */
  static Fingerprint of(String origin, String instrumentationKey) {
    return new Fingerprint(
        Arrays.copyOf(sha256(origin + "\n" + instrumentationKey.toLowerCase(Locale.ROOT)), LENGTH));
  }

  /** Returns as many hexadecimal digits of a text's SHA-256 as asked for. */
  static String hex(String text, int digits) {
    return HexFormat.of().formatHex(sha256(text)).substring(0, digits);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Returns the name of the directory of all who send to this destination. */
  String directoryName() {
    return "d-" + HexFormat.of().formatHex(bytes, 0, LENGTH / 2);
  }

  static boolean isDirectoryName(String name) {
    return name.length() == 2 + LENGTH && name.matches("d-[0-9a-f]+");
  }

  byte[] bytes() {
    return bytes.clone();
  }

  boolean isAt(byte[] array, int offset) {
    return Arrays.equals(bytes, 0, LENGTH, array, offset, offset + LENGTH);
  }
}
