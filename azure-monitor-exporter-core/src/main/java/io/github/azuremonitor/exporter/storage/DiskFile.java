/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file of the machine that is being written.
 *
 * @param channel open for writing
 */
record DiskFile(Path file, FileChannel channel) implements StoreFiles.NewFile {

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw FullDisk.recognized(e, file);
    }
  }

  @Override
  public void force() throws IOException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw FullDisk.recognized(e, file);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
