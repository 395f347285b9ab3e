/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of the queries and fragments of URLs, which telemetry contains as any text at
 * all: it never fails, and takes time in proportion to the text's length. Immutable and
 * thread-safe.
 *
 * <p>The text is read as it stands and not decoded. An escape such as {@code %26}, or {@code
 * %2526}, is the character it stands for, at the depth at which it is encoded. So the parameters of
 * a URL that is itself the value of a parameter are found like those of the outer one, however
 * often it has been encoded, and everything that is no secret stays as it was, character by
 * character. A secret's value ends where a parameter of its own or a lesser depth begins.
 *
 * <p>Of a value with a raw semicolon it cannot be known whether the server takes that for the end.
 * It is the end if another {@code name=} follows, else the rest is taken for part of the secret.
 */
public final class QueryRedaction {

  /** What becomes of queries and fragments. */
  public enum Policy {
    /** The values of parameters with telling names are replaced. */
    REDACT,
    /** Query and fragment are removed. */
    DROP,
    /** Everything stays. */
    KEEP
  }

  private static final String REDACTED = "REDACTED";

  private final Policy policy;
  private final SecretNames names;

  /**
   * Creates a redaction.
   *
   * @param additionalNames names of parameters that are secret besides the well-known ones
   */
  public QueryRedaction(Policy policy, Set<String> additionalNames) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.names = new SecretNames(additionalNames);
  }

  /**
   * Treats what follows the first {@code ?} or {@code #}; returns the same text if there is none.
   */
  public String apply(String url) {
    int start = queryOrFragment(url);
    if (start < 0) {
      return url;
    }
    return switch (policy) {
      case REDACT -> redact(url, start);
      case DROP -> url.substring(0, start);
      case KEEP -> url;
    };
  }

  /** Treats the whole text as a query, which may begin with a question mark. */
  public String query(String query) {
    return switch (policy) {
      case REDACT -> redact(query, 0);
      case DROP -> "";
      case KEEP -> query;
    };
  }

  private static int queryOrFragment(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    return query < 0 || fragment < 0 ? Math.max(query, fragment) : Math.min(query, fragment);
  }

  private String redact(String text, int start) {
    StringBuilder redacted = null;
    int copied = 0;
    long name = SecretNames.EMPTY;
    long word = SecretNames.EMPTY;
    boolean secretWord = false;
    int position = start;
    while (position < text.length()) {
      int end = EscapedText.next(text, position);
      char c = EscapedText.character(text, position, end);
      if (c == '=' && (secretWord || names.contains(word) || names.contains(name))) {
        int valueEnd = valueEnd(text, end, EscapedText.depth(position, end));
        if (!isEmptyOrRedacted(text, end, valueEnd)) {
          redacted = redacted == null ? new StringBuilder(text.length()) : redacted;
          redacted.append(text, copied, end).append(REDACTED);
          copied = valueEnd;
        }
        end = valueEnd;
      }
      if (isDelimiter(c)) {
        name = SecretNames.EMPTY;
        word = SecretNames.EMPTY;
        secretWord = false;
      } else if (SecretNames.endsWord(c)) {
        // In user[password], password[0] and user.password each word counts as a name as well.
        secretWord |= names.contains(word);
        word = SecretNames.EMPTY;
      } else {
        name = SecretNames.append(name, c);
        word = SecretNames.append(word, c);
      }
      position = end;
    }
    return finish(text, redacted, copied);
  }

  private static String finish(String text, @Nullable StringBuilder redacted, int copied) {
    return redacted == null ? text : redacted.append(text, copied, text.length()).toString();
  }

  private static int valueEnd(String text, int start, int depth) {
    int position = start;
    while (position < text.length()) {
      int end = EscapedText.next(text, position);
      if (EscapedText.depth(position, end) <= depth) {
        char c = EscapedText.character(text, position, end);
        if (c == '&' || c == '#' || (c == ';' && startsParameter(text, end, depth))) {
          return position;
        }
      }
      position = end;
    }
    return position;
  }

  private static boolean startsParameter(String text, int start, int depth) {
    int position = start;
    while (position < text.length()) {
      int end = EscapedText.next(text, position);
      if (EscapedText.depth(position, end) <= depth) {
        char c = EscapedText.character(text, position, end);
        if (isDelimiter(c)) {
          return c == '=' && position > start;
        }
      }
      position = end;
    }
    return false;
  }

  private static boolean isDelimiter(char c) {
    return switch (c) {
      case '&', ';', '?', '#', '=' -> true;
      default -> false;
    };
  }

  private static boolean isEmptyOrRedacted(String text, int start, int end) {
    return start == end || (end - start == REDACTED.length() && text.startsWith(REDACTED, start));
  }
}
