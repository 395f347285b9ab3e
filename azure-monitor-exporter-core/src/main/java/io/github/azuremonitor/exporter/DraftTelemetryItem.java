/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.envelope.ExceptionDetails;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A draft as processors see it. */
final class DraftTelemetryItem implements TelemetryItem {

  private static final String NO_NAME = "unknown";
  private static final String NO_TEXT = "n/a";

  private final ItemDraft draft;
  private boolean dropped;

  DraftTelemetryItem(ItemDraft draft) {
    this.draft = draft;
  }

  boolean isDropped() {
    return dropped;
  }

  @Override
  public TelemetryType type() {
    return draft.type();
  }

  @Override
  public @Nullable String name() {
    MetricPoint metric = draft.metric();
    if (metric != null) {
      return metric.name();
    }
    Field field = nameField();
    return field == null ? null : draft.field(field);
  }

  @Override
  public void setName(String newName) {
    String name = newName.isBlank() ? NO_NAME : newName;
    MetricPoint metric = draft.metric();
    if (metric != null) {
      draft.replace(metric.withName(name));
      return;
    }
    Field field = nameField();
    if (field != null) {
      draft.replace(field, name);
    }
    if (type() == TelemetryType.REQUEST) {
      draft.replace(Tag.OPERATION_NAME, name);
    }
  }

  private @Nullable Field nameField() {
    return switch (type()) {
      case REQUEST, DEPENDENCY, AVAILABILITY, PAGE_VIEW -> Field.NAME;
      case EVENT -> Field.EVENT_NAME;
      case MESSAGE, EXCEPTION, METRIC -> null;
    };
  }

  @Override
  public @Nullable String operationName() {
    return draft.tag(Tag.OPERATION_NAME);
  }

  @Override
  public void setOperationName(@Nullable String name) {
    draft.replace(Tag.OPERATION_NAME, name);
  }

  @Override
  public @Nullable String message() {
    ExceptionDetails exception = draft.exception();
    if (exception != null) {
      return exception.message();
    }
    String message = draft.field(Field.MESSAGE);
    return message == null ? draft.field(Field.AVAILABILITY_MESSAGE) : message;
  }

  /** A blank text becomes another at once: the stack trace would stand in with the one it has. */
  @Override
  public void setMessage(String newMessage) {
    String message = newMessage.isBlank() ? NO_TEXT : newMessage;
    ExceptionDetails exception = draft.exception();
    if (exception != null) {
      draft.replace(exception.withMessage(message));
    } else if (type() == TelemetryType.MESSAGE) {
      draft.replace(Field.MESSAGE, message);
    } else if (type() == TelemetryType.AVAILABILITY) {
      draft.replace(Field.AVAILABILITY_MESSAGE, message);
    }
  }

  @Override
  public @Nullable String stackTrace() {
    ExceptionDetails exception = draft.exception();
    return exception == null ? null : exception.stack();
  }

  @Override
  public void setStackTrace(@Nullable String stackTrace) {
    ExceptionDetails exception = draft.exception();
    if (exception != null) {
      draft.replace(exception.withStack(stackTrace));
    }
  }

  @Override
  public @Nullable String url() {
    return draft.field(Field.URL);
  }

  @Override
  public void setUrl(String url) {
    Objects.requireNonNull(url, "url");
    if (type() == TelemetryType.REQUEST || type() == TelemetryType.PAGE_VIEW) {
      draft.replace(Field.URL, url);
    }
  }

  @Override
  public @Nullable String data() {
    return draft.field(Field.DATA);
  }

  @Override
  public void setData(String data) {
    Objects.requireNonNull(data, "data");
    if (type() == TelemetryType.DEPENDENCY) {
      draft.replace(Field.DATA, data);
    }
  }

  @Override
  public @Nullable String target() {
    return draft.field(Field.TARGET);
  }

  @Override
  public @Nullable String dependencyType() {
    return draft.field(Field.TYPE);
  }

  @Override
  public @Nullable String resultCode() {
    String code = draft.field(Field.RESPONSE_CODE);
    return code == null ? draft.field(Field.RESULT_CODE) : code;
  }

  @Override
  public @Nullable Duration duration() {
    Long nanos = draft.durationNanos();
    return nanos == null ? null : Duration.ofNanos(Math.max(0, nanos));
  }

  @Override
  public @Nullable Boolean success() {
    return draft.success();
  }

  @Override
  public Map<String, String> properties() {
    return draft.properties();
  }

  @Override
  public Map<String, Double> measurements() {
    return draft.measurements();
  }

  @Override
  public @Nullable String userId() {
    return draft.tag(Tag.USER_ID);
  }

  @Override
  public void setUserId(@Nullable String id) {
    draft.replace(Tag.USER_ID, id);
  }

  @Override
  public @Nullable String authenticatedUserId() {
    return draft.tag(Tag.USER_AUTHENTICATED_ID);
  }

  @Override
  public void setAuthenticatedUserId(@Nullable String id) {
    draft.replace(Tag.USER_AUTHENTICATED_ID, id);
  }

  @Override
  public @Nullable String role() {
    return draft.tag(Tag.CLOUD_ROLE);
  }

  @Override
  public void setRole(String name) {
    draft.replace(Tag.CLOUD_ROLE, Objects.requireNonNull(name, "name"));
  }

  @Override
  public @Nullable String roleInstance() {
    return draft.tag(Tag.CLOUD_ROLE_INSTANCE);
  }

  @Override
  public void setRoleInstance(@Nullable String name) {
    draft.replace(Tag.CLOUD_ROLE_INSTANCE, name);
  }

  @Override
  public void drop() {
    dropped = true;
  }
}
