/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;

/** Reads tokens from azure-core's credential; loaded only by those who have one. */
final class TokenCredentialProvider implements AccessTokenProvider {

  private final TokenCredential credential;

  TokenCredentialProvider(TokenCredential credential) {
    this.credential = credential;
  }

  @Override
  public AccessToken getToken(String scope) {
    com.azure.core.credential.AccessToken token =
        credential.getTokenSync(new TokenRequestContext().addScopes(scope));
    return new AccessToken(token.getToken(), token.getExpiresAt().toInstant());
  }
}
