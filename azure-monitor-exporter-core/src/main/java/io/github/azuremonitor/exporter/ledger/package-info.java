/**
 * What happened to every item: the counts, the closed set of reasons, and the report that users
 * read. A leaf that every stage writes to and none reads back.
 */
@NullMarked
package io.github.azuremonitor.exporter.ledger;

import org.jspecify.annotations.NullMarked;
