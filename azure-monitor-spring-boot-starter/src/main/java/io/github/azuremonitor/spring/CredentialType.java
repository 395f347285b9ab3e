/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

/** Kinds of credentials. */
public enum CredentialType {
  /** None, whatever the environment asks for: the instrumentation key alone. */
  NONE,
  /** Whatever azure-identity finds: environment, workload identity, managed identity, developer. */
  DEFAULT,
  /**
   * The identity that Azure gives to what it runs; that with the client id if there are several.
   */
  MANAGED_IDENTITY,
  /** The identity that Kubernetes gives to a pod. */
  WORKLOAD_IDENTITY,
  /** A registered application with a secret. */
  CLIENT_SECRET,
  /** A bean of type TokenCredential. */
  BEAN
}
