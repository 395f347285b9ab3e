/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * A kind of telemetry, and the properties that switch it off: ours, then Boot's for this exporter,
 * then Boot's for all exporters. The first one that is set decides.
 */
enum ExportedSignal {
  TRACES(
      "azure.monitor.tracing.enabled",
      "management.tracing.export.azuremonitor.enabled",
      "management.tracing.export.enabled"),
  LOGS(
      "azure.monitor.logging.enabled",
      "management.logging.export.azuremonitor.enabled",
      "management.logging.export.enabled"),
  METRICS(
      "azure.monitor.metrics.enabled",
      "management.azuremonitor.metrics.export.enabled",
      "management.defaults.metrics.export.enabled");

  private final String own;
  private final String ofBoot;
  private final String ofBootForAll;

  ExportedSignal(String own, String ofBoot, String ofBootForAll) {
    this.own = own;
    this.ofBoot = ofBoot;
    this.ofBootForAll = ofBootForAll;
  }

  boolean isEnabled(Environment environment) {
    return outcome(environment).isMatch();
  }

  ConditionOutcome outcome(Environment environment) {
    Binder binder = Binder.get(environment);
    ConditionMessage.Builder message = ConditionMessage.forCondition("Azure Monitor", this);
    for (String property : List.of(own, ofBoot, ofBootForAll)) {
      BindResult<Boolean> value = binder.bind(property, Boolean.class);
      if (value.isBound()) {
        return new ConditionOutcome(value.get(), message.because(property + " is " + value.get()));
      }
    }
    return ConditionOutcome.match(message.because("nothing switches them off"));
  }
}
