/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names under which the portal's log tables show the fields of items. */
final class PortalColumns {

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("ai.application.ver", "application_Version"),
          Map.entry("ai.cloud.role", "cloud_RoleName"),
          Map.entry("ai.cloud.roleInstance", "cloud_RoleInstance"),
          Map.entry("ai.device.model", "client_Model"),
          Map.entry("ai.device.osVersion", "client_OS"),
          Map.entry("ai.device.type", "client_Type"),
          Map.entry("ai.location.ip", "client_IP"),
          Map.entry("ai.operation.id", "operation_Id"),
          Map.entry("ai.operation.name", "operation_Name"),
          Map.entry("ai.operation.parentId", "operation_ParentId"),
          Map.entry("ai.operation.syntheticSource", "operation_SyntheticSource"),
          Map.entry("ai.session.id", "session_Id"),
          Map.entry("ai.user.accountId", "user_AccountId"),
          Map.entry("ai.user.authUserId", "user_AuthenticatedId"),
          Map.entry("ai.user.id", "user_Id"),
          Map.entry("ai.user.userAgent", "client_Browser"));

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("measurements", "customMeasurements"),
          Map.entry("properties", "customDimensions"),
          Map.entry("responseCode", "resultCode"),
          Map.entry("runLocation", "location"),
          Map.entry("sampleRate", "itemCount"),
          Map.entry("time", "timestamp"),
          Map.entry("metrics[0].name", "name"),
          Map.entry("metrics[0].ns", "metric namespace"),
          Map.entry("metrics[0].value", "valueSum"),
          Map.entry("metrics[0].count", "valueCount"),
          Map.entry("metrics[0].min", "valueMin"),
          Map.entry("metrics[0].max", "valueMax"));

  private static final Map<String, String> SEVERITIES =
      Map.of(
          "Verbose", "0",
          "Information", "1",
          "Warning", "2",
          "Error", "3",
          "Critical", "4");

  private static final Pattern EXCEPTION = Pattern.compile("exceptions\\[(\\d)]\\.(.*)");

  private PortalColumns() {}

  static String table(Kind kind) {
    return switch (kind) {
      case REQUEST -> "requests";
      case DEPENDENCY -> "dependencies";
      case MESSAGE -> "traces";
      case EXCEPTION -> "exceptions";
      case EVENT -> "customEvents";
      case AVAILABILITY -> "availabilityResults";
      case PAGE_VIEW -> "pageViews";
      case METRIC -> "customMetrics";
    };
  }

  static String column(String field) {
    if (field.startsWith("ai.")) {
      return TAGS.getOrDefault(field, field);
    }
    Matcher exception = EXCEPTION.matcher(field);
    if (exception.matches()) {
      return exceptionColumn(exception.group(1), exception.group(2));
    }
    return FIELDS
        .getOrDefault(field, field)
        .replaceFirst("^properties\\.", "customDimensions.")
        .replaceFirst("^measurements\\.", "customMeasurements.");
  }

  private static String exceptionColumn(String index, String field) {
    boolean outermost = index.equals("0");
    return switch (field) {
      case "typeName" -> outermost ? "type" : "details[" + index + "].type";
      case "message" -> outermost ? "outerMessage" : "details[" + index + "].message";
      case "stack" -> "details[" + index + "].rawStack";
      default -> "details[" + index + "]." + field;
    };
  }

  static String value(String field, String value) {
    return switch (field) {
      case "severityLevel" -> SEVERITIES.get(value) + " (" + value + ")";
      case "sampleRate" -> Long.toString(Math.round(100 / Double.parseDouble(value)));
      default -> value;
    };
  }
}
