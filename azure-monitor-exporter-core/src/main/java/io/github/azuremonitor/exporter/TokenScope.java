/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import org.jspecify.annotations.Nullable;

/** Turns the audience of a cloud into the scope that a token is requested for. */
final class TokenScope {

  private static final String PUBLIC_AUDIENCE = "https://monitor.azure.com/";
  private static final String DEFAULT_SCOPE = "/.default";

  private TokenScope() {}

  /**
   * The scope for an audience, or for that of the public cloud.
   *
   * <p>The suffix is appended to the audience exactly as it was given. Entra ID takes what precedes
   * it for the identifier of the resource, and in Azure Monitor's that includes a final slash;
   * tidying the two slashes up would ask for a resource that does not exist.
   */
  static String of(@Nullable String audience) {
    String given = audience == null ? PUBLIC_AUDIENCE : audience;
    return given.endsWith(DEFAULT_SCOPE) ? given : given + DEFAULT_SCOPE;
  }
}
