/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people and platforms are known to supply in place of a connection string or a value. */
enum Mistake {
  QUOTED("is in quotation marks, which are not part of a connection string: remove them"),
  KEY_VAULT_REFERENCE(
      "is a Key Vault reference that was not resolved: the platform passes it on as it is when the"
          + " identity of the application may not read the secret"),
  PLACEHOLDER("contains a placeholder that nothing has replaced"),
  INSTRUMENTATION_KEY(
      "looks like an instrumentation key alone: write"
          + " InstrumentationKey=<that key>;IngestionEndpoint=https://<host>/"),
  URL("looks like an endpoint alone: write InstrumentationKey=<uuid>;IngestionEndpoint=<that URL>");

  private static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb";

  private final String explanation;

  Mistake(String explanation) {
    this.explanation = explanation;
  }

  /** A predicate; its subject is the text the mistake was found in. */
  String explanation() {
    return explanation;
  }

  /**
   * The mistake by which a whole text, or one segment of it, cannot be what it should be. Judged by
   * its beginning only, where a key is expected: inside of values nearly everything is allowed.
   */
  static @Nullable Mistake inText(String text) {
    if (isQuote(text.charAt(0))) {
      return QUOTED;
    }
    if (isKeyVaultReference(text)) {
      return KEY_VAULT_REFERENCE;
    }
    if (text.startsWith("<") || placeholderIn(text) == 0) {
      return PLACEHOLDER;
    }
    if (text.indexOf('=') < 0 && UuidText.resemblesUuid(text)) {
      return INSTRUMENTATION_KEY;
    }
    String lowerCase = text.toLowerCase(Locale.ROOT);
    return lowerCase.startsWith("https://") || lowerCase.startsWith("http://") ? URL : null;
  }

  /** What may explain why a value was refused. */
  static @Nullable Mistake inValue(String value) {
    if (isQuoted(value)) {
      return QUOTED;
    }
    if (isKeyVaultReference(value)) {
      return KEY_VAULT_REFERENCE;
    }
    boolean angleBrackets = value.indexOf('<') >= 0 && value.indexOf('>') > value.indexOf('<');
    return angleBrackets || placeholderIn(value) >= 0 ? PLACEHOLDER : null;
  }

  /** Whether there is a quotation mark at either end; one of a pair may have got lost. */
  static boolean isQuoted(String text) {
    return isQuote(text.charAt(0)) || isQuote(text.charAt(text.length() - 1));
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private static boolean isKeyVaultReference(String text) {
    String prefix = "@Microsoft.KeyVault(";
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** Where the first placeholder of a shell, Spring, Helm or a pipeline begins, or -1. */
  private static int placeholderIn(String text) {
    int first = -1;
    for (String opening : new String[] {"${", "$(", "#{", "{{"}) {
      int index = text.indexOf(opening);
      if (index >= 0 && (first < 0 || index < first)) {
        first = index;
      }
    }
    return first;
  }
}
