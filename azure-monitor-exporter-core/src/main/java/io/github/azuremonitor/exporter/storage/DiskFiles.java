/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file system of the machine. */
final class DiskFiles implements StoreFiles {

  private static final int KIND_BITS = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;
  private static final int PERMISSION_BITS = 0xFFF;

  /** Whether files have a POSIX owner, mode and number of links here. */
  private final boolean unix =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private final OwnerOnly access = new OwnerOnly(unix);

  private FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, access.ofFile());
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    try {
      access.createDirectory(directory);
    } catch (IOException e) {
      throw FullDisk.recognized(e, directory);
    }
  }

  @Override
  public NewFile createExclusive(Path file) throws IOException {
    try {
      return new DiskFile(
          file, open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    } catch (IOException e) {
      throw FullDisk.recognized(e, file);
    }
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FullDisk.recognized(e, target);
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (unix) {
      try (FileChannel channel =
          FileChannel.open(directory, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        channel.force(true);
      } catch (IOException e) {
        throw FullDisk.recognized(e, directory);
      }
    }
  }

  @Override
  public Names list(Path directory, int limit) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      Iterator<Path> iterator = entries.iterator();
      while (names.size() < limit && iterator.hasNext()) {
        Path name = iterator.next().getFileName();
        names.add(name == null ? "" : name.toString());
      }
      return new Names(names, !iterator.hasNext());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void read(Path file, Buffer target, int limit) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      int room = (int) Math.min(limit, channel.size());
      // Files whose size is not known before, as those of the kernel, say that it is zero.
      room = room == 0 ? Math.min(limit, 4096) : room;
      target.ensureRoomFor(room);
      ByteBuffer bytes = ByteBuffer.wrap(target.array(), target.length(), room);
      boolean more = true;
      while (more && bytes.hasRemaining()) {
        more = channel.read(bytes) >= 0;
      }
      target.advance(room - bytes.remaining());
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public @Nullable Lock createLocked(Path file) throws IOException {
    FileChannel channel;
    try {
      channel = open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw FullDisk.recognized(e, file);
    }
    return lock(channel);
  }

  @Override
  public @Nullable Lock tryLock(Path file) throws IOException {
    return lock(open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)));
  }

  private static @Nullable Lock lock(FileChannel channel) throws IOException {
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock();
      locked = lock != null;
      return locked ? channel::close : null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public Facts facts(Path path) throws IOException {
    if (!unix) {
      return plainFacts(path);
    }
    Map<String, Object> all =
        Files.readAttributes(
            path, "unix:mode,uid,nlink,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) number(all, "mode");
    Kind kind =
        switch (mode & KIND_BITS) {
          case REGULAR -> Kind.FILE;
          case DIRECTORY -> Kind.DIRECTORY;
          default -> Kind.OTHER;
        };
    return new Facts(
        kind,
        number(all, "size"),
        String.valueOf(all.get("uid")),
        mode & PERMISSION_BITS,
        (int) number(all, "nlink"),
        all.get("lastModifiedTime") instanceof FileTime time ? time.toMillis() : 0);
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : -1;
  }

  private static Facts plainFacts(Path path) throws IOException {
    BasicFileAttributes basic =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Kind kind =
        basic.isRegularFile() ? Kind.FILE : basic.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    String owner = String.valueOf(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
    return new Facts(kind, basic.size(), owner, -1, -1, basic.lastModifiedTime().toMillis());
  }

  @Override
  public void touch(Path file) throws IOException {
    // A time that is set would be this machine's; one that comes of writing is the file system's.
    try (FileChannel channel =
        open(
            file,
            Set.of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      channel.write(ByteBuffer.allocate(1), 0);
    } catch (IOException e) {
      throw FullDisk.recognized(e, file);
    }
  }

  @Override
  public Space space(Path directory) throws IOException {
    // Asking for the FileStore would read the whole table of mounts each time.
    File file = directory.toFile();
    Space space = new Space(file.getUsableSpace(), file.getTotalSpace());
    if (space.total() == 0) {
      throw new IOException("The room on the file system is not known");
    }
    return space;
  }

  @Override
  public Path realPath(Path directory) throws IOException {
    return directory.toRealPath();
  }
}
