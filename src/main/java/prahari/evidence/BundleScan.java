package prahari.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a bundle's ZIP once from front to back, believing nothing it says of itself: each header must be, byte for byte, the
 * one that a bundle has there. Memory is bounded by the limits of {@link ZipLayout} and {@link #KEPT}.
 */
final class BundleScan {
    /** The files that the verifier looks into, with the most bytes they may have. */
    private static final Map<String, Integer> KEPT = Map.ofEntries(
            Map.entry(BundlePaths.BAGIT, 100),
            Map.entry(BundlePaths.KEY, 4096),
            Map.entry(BundlePaths.SIGNERS, 4096),
            Map.entry(BundlePaths.FACTS, 1 << 16),
            Map.entry(BundlePaths.CHECKPOINT, 2000),
            Map.entry(BundlePaths.LOG, 1 << 16),
            Map.entry(BundlePaths.MANIFEST, ZipLayout.MAX_ENTRIES * (ZipLayout.MAX_NAME + 67)),
            Map.entry(BundlePaths.MANIFEST_512, ZipLayout.MAX_ENTRIES * (ZipLayout.MAX_NAME + 131)),
            Map.entry(BundlePaths.BAG_INFO, 1 << 14),
            Map.entry(BundlePaths.TAG_MANIFEST, 1 << 14),
            Map.entry(BundlePaths.SIGNATURE, 64),
            Map.entry(BundlePaths.SSH_SIGNATURE, 4096),
            Map.entry(BundlePaths.STAMP, 1 << 17),
            Map.entry(BundlePaths.STAMP_SIGNATURE, 64),
            Map.entry(BundlePaths.STAMP_CHAIN, 1 << 18));

    private static final String REPACKED =
            " (a bundle that was unpacked and packed again is checked as README-VERIFY.txt says)";

    private final InputStream in;
    private final long length;
    private long read;
    private final List<File> files = new ArrayList<>();
    private final List<ZipLayout.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, byte[]> kept = new HashMap<>();
    private final Reader reader;
    private String folder = "";

    /** A file of the bundle, its path without the top folder. */
    record File(String path, String sha256, String sha512, long size) {}

    /** Looks into the files that are too large to keep, as they pass. */
    interface Reader {
        /** Reads as much as it likes; {@code kept} gives the bytes of files that came before. Never throws for what it reads. */
        void read(String path, Content content, Function<String, byte[]> kept);
    }

    /** The file is not in the form of a bundle; the message says where it leaves it. */
    static final class Broken extends Exception {
        Broken(String what) {
            super(what);
        }
    }

    private BundleScan(InputStream in, long length, Reader reader) {
        this.in = in;
        this.length = length;
        this.reader = reader;
    }

    static BundleScan of(Path zip, Reader reader) throws IOException, Broken {
        if (!Files.isRegularFile(zip)) throw new Broken("this is no file");
        try (var channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            long length = channel.size();
            return of(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), length, reader);
        }
    }

    /** The same of bytes that lie elsewhere. */
    static BundleScan of(InputStream in, long length, Reader reader) throws IOException, Broken {
        if (length > ZipLayout.MAX_BYTES + (1 << 23)) throw new Broken("the file is larger than any bundle");
        var scan = new BundleScan(in, length, reader);
        scan.readAll();
        return scan;
    }

    List<File> files() {
        return files;
    }

    /** The folder that holds everything. */
    String folder() {
        return folder;
    }

    /** The bytes of one of the few files that are looked into; empty when it is not there. */
    byte[] kept(String path) {
        return kept.getOrDefault(path, new byte[0]);
    }

    private void readAll() throws IOException, Broken {
        if (length == 0) throw new Broken("the file is empty");
        byte[] mark = bytes(4);
        if (mark[0] != 'P' || mark[1] != 'K')
            throw new Broken("the file does not begin as a ZIP does, so it is no bundle");
        while (number(mark, 0) == ZipLayout.LOCAL) {
            readEntry(mark);
            mark = bytes(4);
        }
        if (entries.isEmpty()) throw new Broken("the file does not begin as a bundle does" + REPACKED);
        long central = read - 4;
        byte[] expected = ZipLayout.central(entries.get(0));
        expect(Arrays.copyOf(expected, 4), mark, "the list of files");
        expect(Arrays.copyOfRange(expected, 4, expected.length), "the list of files");
        for (var entry : entries.subList(1, entries.size())) expect(ZipLayout.central(entry), "the list of files");
        expect(ZipLayout.end(entries.size(), read - central, central), "the end record");
        if (read != length || in.read() >= 0) throw new Broken("something follows the end of the bundle");
    }

    private void readEntry(byte[] mark) throws IOException, Broken {
        long offset = read - 4;
        byte[] rest = bytes(ZipLayout.LOCAL_BYTES - 4);
        int nameBytes = Short.toUnsignedInt((short) number(rest, 22));
        if (nameBytes > ZipLayout.MAX_NAME) throw new Broken("the name of a file is too long, at byte " + offset);
        byte[] nameAscii = bytes(nameBytes);
        String name = new String(nameAscii, StandardCharsets.ISO_8859_1);
        long size = Integer.toUnsignedLong(number(rest, 18));
        var entry = new ZipLayout.Entry(checked(name), number(rest, 10), size, offset);
        byte[] header = ZipLayout.local(entry);
        String where = "the header of " + name;
        expect(Arrays.copyOf(header, 4), mark, where);
        expect(Arrays.copyOfRange(header, 4, ZipLayout.LOCAL_BYTES), rest, where);
        String path = name.substring(folder.length() + 1);
        var digests = readContent(path, size);
        if (digests.crc() != entry.crc()) throw new Broken(path + " was changed: its checksum is another");
        entries.add(entry);
        files.add(new File(path, digests.sha256(), digests.sha512(), size));
    }

    private String checked(String name) throws Broken {
        if (!ZipLayout.isSafe(name) || name.indexOf('/') < 0)
            throw new Broken("unsafe file name " + Shown.safely(name));
        if (entries.isEmpty()) folder = name.substring(0, name.indexOf('/'));
        if (!name.startsWith(folder + "/")) throw new Broken(name + " is outside of the folder " + folder);
        if (!names.add(name.toLowerCase(Locale.ROOT))) throw new Broken(name + " is in the file twice");
        if (names.size() > ZipLayout.MAX_ENTRIES) throw new Broken("more than " + ZipLayout.MAX_ENTRIES + " files");
        return name;
    }

    private Digests readContent(String path, long size) throws IOException, Broken {
        if (size > length - read) throw new Broken("the file is cut off: it ends within " + path + "; fetch it again");
        var digests = new Digests();
        Integer limit = KEPT.get(path);
        if (limit != null) {
            if (size > limit) throw new Broken(path + " is too large: " + size + " bytes");
            byte[] content = bytes((int) size);
            kept.put(path, content);
            digests.add(content, 0, content.length);
            return digests;
        }
        var content = new Content(size, digests);
        reader.read(path, content, this::kept);
        content.skipRest();
        return digests;
    }

    /** The bytes of one file, counted and digested as they are read. */
    final class Content extends InputStream {
        private final Digests digests;
        private long left;
        private long allowed = Long.MAX_VALUE;

        private Content(long size, Digests digests) {
            this.left = size;
            this.digests = digests;
        }

        /** From here on no more than {@code bytes} can be read before this is called again. */
        void allow(long bytes) {
            allowed = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            if (left == 0) return -1;
            if (allowed <= 0) throw new IOException("too large in one piece");
            int count = in.read(buffer, from, (int) Math.min(most, left));
            if (count < 0) throw new IOException("is cut off");
            digests.add(buffer, from, count);
            left -= count;
            allowed -= count;
            read += count;
            return count;
        }

        private void skipRest() throws IOException {
            allow(Long.MAX_VALUE);
            byte[] buffer = new byte[1 << 14];
            while (read(buffer, 0, buffer.length) >= 0) {} // for the digest
        }
    }

    private byte[] bytes(int count) throws IOException, Broken {
        byte[] bytes = in.readNBytes(count);
        read += bytes.length;
        if (bytes.length < count) throw new Broken("the file is cut off after " + read + " bytes; fetch it again");
        return bytes;
    }

    private void expect(byte[] expected, String where) throws IOException, Broken {
        expect(expected, bytes(expected.length), where);
    }

    private static void expect(byte[] expected, byte[] found, String where) throws Broken {
        if (!Arrays.equals(expected, found)) throw new Broken(where + " is not as a bundle has it" + REPACKED);
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }
}
