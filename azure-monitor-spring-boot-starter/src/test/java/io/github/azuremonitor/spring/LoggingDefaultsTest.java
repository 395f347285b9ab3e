/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

class LoggingDefaultsTest {

  @Test
  void thoseOfTheListenerAreWhatBindingGivesWhereNothingIsSet() {
    AzureMonitorLoggingProperties bound =
        new Binder()
            .bindOrCreate(
                AzureMonitorLoggingProperties.PREFIX,
                Bindable.of(AzureMonitorLoggingProperties.class)
                    .withBindMethod(BindMethod.VALUE_OBJECT));

    assertThat(AzureMonitorLoggingProperties.DEFAULTS).isEqualTo(bound);
  }
}
