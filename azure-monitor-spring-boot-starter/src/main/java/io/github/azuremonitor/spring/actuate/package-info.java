/** What the exporter tells of itself: actuator endpoint, meters, info and health. */
@NullMarked
package io.github.azuremonitor.spring.actuate;

import org.jspecify.annotations.NullMarked;
