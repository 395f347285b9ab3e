/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the track paths, in the format and with the status codes of the service. */
final class TrackAnswers {

  private static final int BAD_REQUEST = 400;

  private TrackAnswers() {}

  /** 200 when all items are accepted, 206 when some are or may be sent again, else 400. */
  static HttpAnswer of(List<Verdict> verdicts) {
    ArrayNode errors = StrictJson.object().arrayNode();
    int refused = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Refused refusal) {
        addError(errors, i, BAD_REQUEST, refusal.message());
        refused++;
      } else if (verdicts.get(i) instanceof Verdict.Postponed postponed) {
        addError(errors, i, postponed.status(), postponed.message());
      }
    }
    int status = errors.isEmpty() ? 200 : refused == verdicts.size() ? BAD_REQUEST : 206;
    return answer(status, verdicts.size(), verdicts.size() - errors.size(), errors);
  }

  /** The answer to a body that cannot be split into items. */
  static HttpAnswer of(BodyRefusedException refusal) {
    ArrayNode errors = StrictJson.object().arrayNode();
    addError(errors, 0, refusal.status(), refusal.reason());
    return answer(refusal.status(), 0, 0, errors);
  }

  private static void addError(ArrayNode errors, int index, int status, String message) {
    errors.addObject().put("index", index).put("statusCode", status).put("message", message);
  }

  private static HttpAnswer answer(int status, int received, int accepted, ArrayNode errors) {
    ObjectNode body = StrictJson.object();
    body.put("itemsReceived", received).put("itemsAccepted", accepted).putNull("appId");
    body.set("errors", errors);
    return HttpAnswer.json(status, body.toString());
  }
}
