/** The stock of a shop, a web application of its own. */
@NullMarked
package io.github.azuremonitor.samples.inventory;

import org.jspecify.annotations.NullMarked;
