/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Short notes by which the stack trace of a logged exception is recognised again. Other exporters
 * show them with the span, where the whole text would be long and may say what is not for all.
 *
 * <p>A note tells length and hash of the text, and is looked for at the beginning of another one:
 * exceptions may get suppressed ones after they have been logged, which are printed behind.
 */
public final class StackTraceFingerprint {

  private static final Pattern FINGERPRINT = Pattern.compile("fp:([0-9]{1,10}):([0-9a-f]{16})");

  // Those of the 64-bit FNV-1a hash.
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private StackTraceFingerprint() {}

  /**
   * Returns the note for a stack trace.
   *
   * @param stackTrace the text
   * @return its fingerprint
   */
  public static String of(String stackTrace) {
    int length = stackTrace.length();
    return "fp:" + length + ":" + hash(stackTrace, length);
  }

  /**
   * Tells whether a note was made of a stack trace, or of what it was before more was added.
   *
   * @param note a fingerprint, or the plain text that other libraries write
   * @param stackTrace the text
   * @return false also for a note that could be of any stack trace
   */
  public static boolean matches(String note, String stackTrace) {
    Matcher fingerprint = FINGERPRINT.matcher(note);
    if (!fingerprint.matches()) {
      return !note.isEmpty() && stackTrace.startsWith(note);
    }
    long length = Long.parseLong(fingerprint.group(1));
    return length > 0
        && length <= stackTrace.length()
        && hash(stackTrace, (int) length).equals(fingerprint.group(2));
  }

  private static String hash(String text, int length) {
    long hash = OFFSET_BASIS;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return HexFormat.of().toHexDigits(hash);
  }
}
