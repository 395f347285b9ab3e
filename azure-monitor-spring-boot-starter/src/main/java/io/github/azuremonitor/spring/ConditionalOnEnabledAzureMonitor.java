/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;

/**
 * Matches unless somebody has switched Azure Monitor or all of OpenTelemetry off, or Microsoft's
 * agent does the work.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ConditionalOnBooleanProperty(
    name = {"azure.monitor.enabled", "management.opentelemetry.enabled"},
    matchIfMissing = true)
@Conditional(OnNoApplicationInsightsAgent.class)
@interface ConditionalOnEnabledAzureMonitor {}
