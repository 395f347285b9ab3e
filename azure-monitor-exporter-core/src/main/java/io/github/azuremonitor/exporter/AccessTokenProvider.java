/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source of Entra ID access tokens, for those who have no {@code TokenCredential} of azure-core
 * at hand.
 *
 * <p>Called on a thread of its own, one call at a time, a few minutes before the token in use
 * expires. It may block and may throw; while there is no token nothing is sent. A call that has not
 * returned after five minutes is interrupted and no longer waited for.
 */
@FunctionalInterface
public interface AccessTokenProvider {

  /**
   * Returns a token.
   *
   * @param scope the scope to ask for, such as {@code https://monitor.azure.com//.default}; the
   *     double slash is right
   * @return the token, or null when there is none now
   */
  @Nullable AccessToken getToken(String scope);

  /**
   * An access token.
   *
   * @param value what stands behind {@code Bearer} in the header; never logged by this library
   * @param expiresAt until when it is good
   */
  record AccessToken(String value, Instant expiresAt) {

    /**
     * Checks that nothing is missing.
     *
     * @param value what stands behind {@code Bearer} in the header
     * @param expiresAt until when it is good
     */
    public AccessToken {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
      return "AccessToken[expiresAt=" + expiresAt + "]";
    }
  }
}
