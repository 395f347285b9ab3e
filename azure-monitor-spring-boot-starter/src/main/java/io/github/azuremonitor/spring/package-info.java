/**
 * Auto-configuration of the Azure Monitor exporters for Spring Boot. Everything is a bean and can
 * be replaced by one of the application's own.
 */
@NullMarked
package io.github.azuremonitor.spring;

import org.jspecify.annotations.NullMarked;
