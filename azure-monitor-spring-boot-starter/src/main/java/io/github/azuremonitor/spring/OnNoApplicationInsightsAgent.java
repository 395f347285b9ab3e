/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.ClassMetadata;

/** Matches unless Microsoft's agent is attached. */
final class OnNoApplicationInsightsAgent extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    if (!OtherInstrumentation.of(context.getClassLoader(), context.getEnvironment())
        .hasApplicationInsightsAgent()) {
      return ConditionOutcome.match();
    }
    // Several configurations ask, and one line is enough.
    if (metadata instanceof ClassMetadata type
        && type.getClassName().equals(AzureMonitorAutoConfiguration.class.getName())) {
      OtherInstrumentation.stepAside();
    }
    return ConditionOutcome.noMatch(
        ConditionMessage.of("the Application Insights Java agent is attached"));
  }
}
