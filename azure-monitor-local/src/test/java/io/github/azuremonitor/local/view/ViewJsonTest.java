/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewJsonTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2023-11-14T22:13:20Z, 2023-11-14T22:13:20.000Z",
    "2023-11-14T22:13:20.1234567Z, 2023-11-14T22:13:20.123Z"
  })
  void writesTimesWithMilliseconds(String time, String written) {
    assertThat(ViewJson.write(List.of(Instant.parse(time)))).isEqualTo("[\"" + written + "\"]");
  }

  @Test
  void writesWhatIsAbsentAsNull() {
    ViewedItem item = TestItem.trace(1, "<b>\"&'").item();
    TransactionQuery all = new TransactionQuery("", Set.of(), Scope.ALL, null, null, null, 10);

    assertThat(ViewJson.write(Transactions.of(List.of(item), all)))
        .isEqualTo(
            "{\"matching\":1,\"kept\":1,\"roles\":[],\"items\":[{\"id\":1,\"type\":\"trace\","
                + "\"time\":\"2023-11-14T22:12:50.000Z\",\"title\":\"<b>\\\"&'\",\"role\":null,"
                + "\"result\":null,\"success\":null,\"severity\":null,\"durationMillis\":null,"
                + "\"operationId\":null,\"itemCount\":1}]}");
  }
}
