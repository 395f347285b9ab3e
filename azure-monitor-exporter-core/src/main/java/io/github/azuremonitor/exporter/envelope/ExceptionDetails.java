/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One exception as an exception item shows it. The service refuses an item whose exception has no
 * type or a blank message, so each stands in for the other.
 *
 * @param type the class name; absent or blank becomes {@code Exception}
 * @param message its message; absent or blank becomes the type
 * @param stack the stack trace as text
 */
public record ExceptionDetails(
    @Nullable String type, @Nullable String message, @Nullable String stack) {

  /** Of types, messages and frames together: leaves room for the rest of a 64 KB item. */
  static final int MAX_CHARACTERS = 48 * 1024;

  private static final int TYPE_LIMIT = 1024;
  private static final int MESSAGE_LIMIT = 32768;
  private static final int STACK_LIMIT = 32768;

  private static final SerializableString EXCEPTIONS = new SerializedString("exceptions");
  private static final SerializableString TYPE_NAME = new SerializedString("typeName");
  private static final SerializableString MESSAGE = new SerializedString("message");
  private static final SerializableString HAS_FULL_STACK = new SerializedString("hasFullStack");
  private static final SerializableString STACK = new SerializedString("stack");

  /** Returns the same exception with another message. */
  public ExceptionDetails withMessage(String newMessage) {
    return new ExceptionDetails(type, newMessage, stack);
  }

  void write(JsonGenerator json) {
    String typeName = type == null || type.isBlank() ? "Exception" : type;
    String text = message == null || message.isBlank() ? typeName : message;
    json.writeName(EXCEPTIONS);
    json.writeStartArray();
    json.writeStartObject();
    json.writeName(TYPE_NAME);
    json.writeString(Text.fit(typeName, TYPE_LIMIT));
    json.writeName(MESSAGE);
    json.writeString(Text.fit(text, MESSAGE_LIMIT));
    if (stack != null && !stack.isEmpty()) {
      String kept = cutAtLineEnd(stack);
      json.writeName(HAS_FULL_STACK);
      json.writeBoolean(kept.length() == stack.length());
      json.writeName(STACK);
      json.writeString(Text.fit(kept, STACK_LIMIT));
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  /** Half a frame would be read as a frame that does not exist. */
  private static String cutAtLineEnd(String stack) {
    if (stack.length() <= STACK_LIMIT) {
      return stack;
    }
    int lineEnd = stack.lastIndexOf('\n', STACK_LIMIT);
    return stack.substring(0, lineEnd > 0 ? lineEnd : STACK_LIMIT);
  }
}
