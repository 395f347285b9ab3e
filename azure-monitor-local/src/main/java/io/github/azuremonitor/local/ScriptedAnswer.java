/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.Map;

/**
 * What the service does with a track request instead of its usual work, to let tests see failures.
 * Unless {@link #accepting()} is asked for, the items of such a request are neither validated nor
 * kept.
 *
 * @param action what happens to the connection
 * @param status the status code of the answer; without meaning for the other actions
 * @param headers the headers of the answer
 * @param body the body of the answer
 * @param delay how long the service waits before it acts; closing the service ends the wait
 * @param acceptsItems whether the items are validated and kept all the same
 */
public record ScriptedAnswer(
    Action action,
    int status,
    Map<String, String> headers,
    String body,
    Duration delay,
    boolean acceptsItems) {

  /** What happens to the connection. */
  public enum Action {
    /** The given answer is sent. */
    ANSWER,
    /** The request is treated as if nothing were scripted, apart from the delay. */
    ANSWER_AS_USUAL,
    /** The connection is closed without an answer once the body has been read. */
    DROP_AFTER_BODY,
    /** The connection is closed without an answer and without reading the body. */
    DROP_BEFORE_BODY
  }

  /**
   * Checks the values.
   *
   * @param action what happens to the connection
   * @param status the status code of the answer
   * @param headers the headers of the answer
   * @param body the body of the answer
   * @param delay how long the service waits before it acts
   * @param acceptsItems whether the items are validated and kept all the same
   * @throws IllegalArgumentException when the status is not a final one (200 to 599), when the
   *     delay is negative, when a header has a line break, or when items are to be accepted out of
   *     a body that is not read
   */
  public ScriptedAnswer {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Not a final HTTP status: " + status);
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("A delay cannot be negative: " + delay);
    }
    if (acceptsItems && action == Action.DROP_BEFORE_BODY) {
      throw new IllegalArgumentException("Items of a body that is not read cannot be accepted");
    }
    headers = Map.copyOf(headers);
    // Its checks would otherwise strike when the answer is sent, where nobody sees them.
    headers.forEach(new Headers()::set);
  }

  /**
   * An answer without headers and body.
   *
   * @param status the status code
   * @return the answer
   * @throws IllegalArgumentException when the status is not between 200 and 599
   */
  public static ScriptedAnswer of(int status) {
    return of(status, Map.of(), "");
  }

  /**
   * An answer.
   *
   * @param status the status code
   * @param headers the headers
   * @param body the body
   * @return the answer
   * @throws IllegalArgumentException when the status is not between 200 and 599
   */
  public static ScriptedAnswer of(int status, Map<String, String> headers, String body) {
    return new ScriptedAnswer(Action.ANSWER, status, headers, body, Duration.ZERO, false);
  }

  /**
   * The usual treatment: a place holder in a sequence, or the base of a slow answer.
   *
   * @return the answer
   */
  public static ScriptedAnswer usual() {
    return withoutAnswer(Action.ANSWER_AS_USUAL).accepting();
  }

  /**
   * Reads the request, then closes the connection without an answer.
   *
   * @return the answer
   */
  public static ScriptedAnswer droppedConnection() {
    return withoutAnswer(Action.DROP_AFTER_BODY);
  }

  /**
   * Closes the connection as soon as the headers are there.
   *
   * @return the answer
   */
  public static ScriptedAnswer droppedBeforeBody() {
    return withoutAnswer(Action.DROP_BEFORE_BODY);
  }

  /**
   * The same after a wait. Other requests are not held up by it.
   *
   * @param wait how long to wait before acting
   * @return a copy with the delay
   * @throws IllegalArgumentException when the wait is negative
   */
  public ScriptedAnswer after(Duration wait) {
    return new ScriptedAnswer(action, status, headers, body, wait, acceptsItems);
  }

  /**
   * The same, but the items are validated and kept as usual: the sender is told something that is
   * not true, as with an answer lost on its way.
   *
   * @return a copy that keeps the items
   * @throws IllegalArgumentException when the body is not read at all
   */
  public ScriptedAnswer accepting() {
    return new ScriptedAnswer(action, status, headers, body, delay, true);
  }

  private static ScriptedAnswer withoutAnswer(Action action) {
    return new ScriptedAnswer(action, 200, Map.of(), "", Duration.ZERO, false);
  }
}
