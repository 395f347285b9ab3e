/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.Arrays;
import java.util.List;

/**
 * Looks for words in the texts of an envelope without parsing it, regardless of upper and lower
 * case. A text is looked at as its sender meant it, so that quotes and characters that JSON writes
 * as escapes are found. Left out is what all items of a kind have in common: the instrumentation
 * key and the names of the kind, in which a word like "request" would always be found.
 */
final class TextSearch {

  private static final int ESCAPED_LENGTH = 4;

  private final List<char[]> words;

  /**
   * Takes the words apart.
   *
   * @param text words with blanks between them, all of which must occur; possibly none
   */
  TextSearch(String text) {
    words =
        Arrays.stream(text.strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .map(TextSearch::folded)
            .toList();
  }

  boolean matches(String json) {
    return words.isEmpty() || (mayMatch(json) && new Scan(json).findsAll());
  }

  /** A look at the raw text, which rules out most items in far less time. */
  private boolean mayMatch(String json) {
    return json.contains("\\u")
        || words.stream()
            .allMatch(word -> needsEscape(word) || contains(json, 0, json.length(), word));
  }

  /** Whether JSON writes it otherwise, apart from the escapes with which any character can be. */
  private static boolean needsEscape(char[] word) {
    for (char c : word) {
      if (c == '"' || c == '\\' || c == '/' || c < ' ') {
        return true;
      }
    }
    return false;
  }

  private static char[] folded(String word) {
    char[] folded = word.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return folded;
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  /** One pass over one envelope, which is known to be correct JSON. */
  private final class Scan {
    private final String json;
    private final boolean[] found = new boolean[words.size()];
    private int missing = words.size();
    private int depth;
    private boolean common;

    Scan(String json) {
      this.json = json;
    }

    boolean findsAll() {
      for (int i = 0; i < json.length() && missing > 0; i++) {
        switch (json.charAt(i)) {
          case '{' -> depth++;
          case '}' -> depth--;
          case '"' -> i = string(i + 1);
          default -> {
            // Numbers, literals and what stands between the texts.
          }
        }
      }
      return missing == 0;
    }

    /** Looks at the string that starts here; returns where its closing quote is. */
    private int string(int start) {
      int end = start;
      boolean escaped = false;
      for (char c = json.charAt(end); c != '"'; c = json.charAt(end)) {
        escaped |= c == '\\';
        end += c == '\\' ? 2 : 1;
      }
      if (isKey(end + 1)) {
        common = isCommon(json.substring(start, end));
      } else if (!common) {
        if (escaped) {
          String text = unescaped(start, end);
          search(text, 0, text.length());
        } else {
          search(json, start, end);
        }
      }
      return end;
    }

    private boolean isKey(int after) {
      int at = after;
      while (at < json.length() && json.charAt(at) <= ' ') {
        at++;
      }
      return at < json.length() && json.charAt(at) == ':';
    }

    private boolean isCommon(String key) {
      return switch (depth) {
        case 1 -> key.equals("iKey") || key.equals("name");
        case 2 -> key.equals("baseType");
        default -> false;
      };
    }

    private void search(String text, int start, int end) {
      for (int i = 0; i < found.length; i++) {
        if (!found[i] && contains(text, start, end, words.get(i))) {
          found[i] = true;
          missing--;
        }
      }
    }

    private String unescaped(int start, int end) {
      StringBuilder text = new StringBuilder(end - start);
      for (int i = start; i < end; i++) {
        char c = json.charAt(i);
        if (c == '\\') {
          i++;
          c = json.charAt(i);
          switch (c) {
            case 'n' -> c = '\n';
            case 't' -> c = '\t';
            case 'r' -> c = '\r';
            case 'b' -> c = '\b';
            case 'f' -> c = '\f';
            case 'u' -> {
              c = (char) Integer.parseInt(json, i + 1, i + 1 + ESCAPED_LENGTH, 16);
              i += ESCAPED_LENGTH;
            }
            default -> {
              // A quote or slash, which stands for itself.
            }
          }
        }
        text.append(c);
      }
      return text.toString();
    }
  }

  private static boolean contains(String text, int start, int end, char[] word) {
    char lower = word[0];
    char upper = Character.toUpperCase(lower);
    for (int i = start; i <= end - word.length; i++) {
      char c = text.charAt(i);
      if ((c == lower || c == upper || c >= 0x80) && startsWith(text, i, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(String text, int at, char[] word) {
    for (int i = 0; i < word.length; i++) {
      if (fold(text.charAt(at + i)) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
