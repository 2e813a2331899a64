package prahari.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a bundle's ZIP entry by entry, keeping the manifests of its bag as it goes. */
final class BundleZip implements AutoCloseable {
    private final FileChannel file;
    private final OutputStream out;
    private final String folder;
    private final List<ZipLayout.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final StringBuilder manifest = new StringBuilder();
    private final StringBuilder manifest512 = new StringBuilder();
    private final StringBuilder tagManifest = new StringBuilder();
    private long payloadBytes;
    private int payloadFiles;
    private long written;

    BundleZip(Path file, String folder) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.out = new BufferedOutputStream(Channels.newOutputStream(this.file), 1 << 16);
        this.folder = folder;
    }

    /** Content written when its turn comes. */
    interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    /** More than the form of a bundle can hold. */
    static final class TooLarge extends RuntimeException {
        TooLarge(String what) {
            super(what);
        }
    }

    /** Adds a file of the payload, or one that tells of the bag. */
    void add(String path, Part part) throws IOException {
        Content content = write(path, part);
        String sha256 = content.digests.sha256();
        if (!BundlePaths.isPayload(path)) {
            line(tagManifest, sha256, path);
            return;
        }
        line(manifest, sha256, path);
        line(manifest512, content.digests.sha512(), path);
        payloadBytes += content.digests.size();
        payloadFiles++;
    }

    void add(String path, byte[] bytes) throws IOException {
        add(path, entry -> entry.write(bytes));
    }

    /** Adds the manifests and the signatures, and ends the file; returns the number of entries. */
    int finish(Dossier dossier, SigningKey key, @Nullable Timestamps timestamps) throws IOException {
        add(BundlePaths.MANIFEST, ascii(manifest));
        add(BundlePaths.MANIFEST_512, ascii(manifest512));
        add(BundlePaths.BAG_INFO, BagLabels.of(dossier, payloadBytes, payloadFiles));
        byte[] signed = ascii(tagManifest);
        write(BundlePaths.TAG_MANIFEST, entry -> entry.write(signed));
        write(BundlePaths.SIGNATURE, entry -> entry.write(key.sign(signed)));
        write(BundlePaths.SSH_SIGNATURE, entry -> entry.write(ascii(SshSignature.sign(signed, key))));
        if (timestamps != null) {
            Timestamps.Stamp stamp = timestamps.stamp(signed);
            byte[] answer = stamp.answer().bytes();
            write(BundlePaths.STAMP, entry -> entry.write(answer));
            write(BundlePaths.STAMP_SIGNATURE, entry -> entry.write(key.sign(answer)));
            write(BundlePaths.STAMP_CHAIN, entry -> entry.write(stamp.chain().bytes()));
        }
        long central = written;
        for (var entry : entries) put(ZipLayout.central(entry));
        put(ZipLayout.end(entries.size(), written - central, central));
        out.flush();
        file.force(true);
        return entries.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Content write(String path, Part part) throws IOException {
        String name = folder + "/" + path;
        if (!ZipLayout.isSafe(name)) throw new IllegalArgumentException("no name for an entry: " + name);
        if (!names.add(name.toLowerCase(Locale.ROOT))) throw new IllegalArgumentException("entry twice: " + name);
        if (entries.size() == ZipLayout.MAX_ENTRIES) {
            throw new TooLarge("more than " + ZipLayout.MAX_ENTRIES + " files");
        }
        long offset = written;
        put(ZipLayout.local(new ZipLayout.Entry(name, 0, 0, offset)));
        var content = new Content();
        part.writeTo(content);
        out.flush();
        var entry = new ZipLayout.Entry(name, content.digests.crc(), content.digests.size(), offset);
        var header = ByteBuffer.wrap(ZipLayout.local(entry));
        while (header.hasRemaining()) file.write(header, offset + header.position());
        entries.add(entry);
        return content;
    }

    private static void line(StringBuilder manifest, String digest, String path) {
        manifest.append(digest).append("  ").append(path).append('\n');
    }

    private static byte[] ascii(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    /** An entry's content on its way to the file; closing it does not close the file. */
    private final class Content extends OutputStream {
        final Digests digests = new Digests();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (written + count > ZipLayout.MAX_BYTES) {
                throw new TooLarge("more than " + ZipLayout.MAX_BYTES + " bytes");
            }
            digests.add(bytes, from, count);
            out.write(bytes, from, count);
            written += count;
        }
    }
}
