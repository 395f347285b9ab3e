/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/** Writes a draft, with ever harder cuts until it fits. */
final class DraftWriter {

  private final ItemDraft draft;
  private final EnvelopeWriter out;

  DraftWriter(ItemDraft draft, EnvelopeWriter out) {
    this.draft = draft;
    this.out = out;
  }

  /** Writes it and tells whether something had to be left out. */
  boolean write() {
    if (writeWhole()) {
      return false;
    }
    int entries = Math.max(draft.properties().size(), draft.measurements().size());
    draft.writeParts(out, Cut.least(entries, this::fits));
    out.end();
    return true;
  }

  /** Most drafts are small; asking first whether they fit would write each of them twice. */
  private boolean writeWhole() {
    try {
      draft.writeParts(out, Cut.NONE);
      out.end();
      return true;
    } catch (OversizedItemException e) {
      out.abandon();
      return false;
    }
  }

  /** Tells whether the item would fit; leaves nothing behind. */
  private boolean fits(Cut cut) {
    try {
      draft.writeParts(out, cut);
      return out.fits();
    } catch (OversizedItemException e) {
      return false;
    } finally {
      out.abandon();
    }
  }
}
