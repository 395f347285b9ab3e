/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One request of a soak and what the service does with it. */
final class SoakExchange {

  private static final Duration DELAY = Duration.ofMillis(500);
  private static final int SMALL = 10;
  private static final String MOVED = "/moved";

  private final SoakConnection connection;
  private final SoakBooks books;
  private final String path;
  private final List<String> ids;

  SoakExchange(SoakConnection connection, SoakBooks books, String path, List<String> ids) {
    this.connection = connection;
    this.books = books;
    this.path = path;
    this.ids = ids;
  }

  /** Answers, or does not; returns whether the connection goes on. */
  boolean perform(SoakAnswer answer) throws IOException {
    switch (answer) {
      // Who came just before the end of listening is served.
      case HEALTHY, REFUSED -> takeAll();
      case SLOW -> {
        LockSupport.parkNanos(DELAY.toNanos());
        takeAll();
      }
      case TAKEN_UNREADABLE -> take(ids, head(200, "<html>") + "<html>");
      case PARTLY -> takeSome();
      case PARTLY_UNREADABLE -> {
        books.leaveUnclear(ids);
        write(206, "{\"errors\":");
      }
      case REJECTED -> {
        books.refuse(ids);
        write(400, "");
      }
      case TOO_LARGE -> {
        if (ids.size() > SMALL) {
          write(413, "");
        } else {
          takeAll();
        }
      }
      case THROTTLED -> connection.write(head(429, "", "Retry-After: 1"));
      case UNAVAILABLE -> write(503, "");
      case FAILED -> write(500, "");
      case REDIRECTED -> {
        if (path.startsWith(MOVED)) {
          takeAll();
        } else {
          connection.write(head(307, "", "Location: " + connection.origin() + MOVED + path));
        }
      }
      case TAKEN_AND_RESET, TAKEN_AND_CUT, TAKEN_AND_SILENT, RESET -> {
        breakOff(answer);
        return false;
      }
    }
    return true;
  }

  private void breakOff(SoakAnswer answer) throws IOException {
    if (answer != SoakAnswer.RESET) {
      books.take(ids, false);
    }
    switch (answer) {
      case TAKEN_AND_CUT -> connection.write(head(200, all()) + "{\"itemsRec");
      case TAKEN_AND_SILENT -> connection.awaitEnd();
      default -> {
        connection.write(answer == SoakAnswer.RESET ? "" : "HTTP/1.1 200 O");
        connection.reset();
      }
    }
  }

  private void takeAll() throws IOException {
    take(ids, head(200, all()) + all());
  }

  private String all() {
    return summary(ids.size(), List.of());
  }

  private String summary(int accepted, List<String> errors) {
    return "{\"itemsReceived\":%d,\"itemsAccepted\":%d,\"errors\":[%s]}"
        .formatted(ids.size(), accepted, String.join(",", errors));
  }

  /** Which items are refused follows from their ids, so that some fail in each such second. */
  private void takeSome() throws IOException {
    List<String> accepted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> postponed = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      int status =
          switch (Math.floorMod(id.hashCode(), 25)) {
            case 0 -> 400;
            case 1 -> 429;
            case 2 -> 500;
            default -> 200;
          };
      (status == 200 ? accepted : status == 400 ? refused : postponed).add(id);
      if (status != 200) {
        errors.add("{\"index\":%d,\"statusCode\":%d,\"message\":\"soak\"}".formatted(i, status));
      }
    }
    books.refuse(refused);
    books.postpone(postponed);
    String body = summary(accepted.size(), errors);
    take(accepted, head(206, body) + body);
  }

  private void take(List<String> accepted, String answer) throws IOException {
    SoakBooks.Receipt receipt = books.take(accepted, true);
    try {
      connection.write(answer);
    } catch (IOException e) {
      books.untold(receipt);
      throw e;
    }
  }

  private void write(int status, String body) throws IOException {
    connection.write(head(status, body) + body);
  }

  private static String head(int status, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Content-Length: " + body.length() + "\r\n\r\n").toString();
  }
}
