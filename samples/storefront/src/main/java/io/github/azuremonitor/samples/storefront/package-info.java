/** A shop's web application; it asks the inventory what is in stock. */
@NullMarked
package io.github.azuremonitor.samples.storefront;

import org.jspecify.annotations.NullMarked;
