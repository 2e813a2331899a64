package prahari.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Reads what lies in archives. Nothing is ever written under a name that an archive gives. */
final class Archives {
    private static final int MOST_MEMORY_KIB = 64 << 10;
    private static final Set<String> KINDS = Set.of(
            "application/zip",
            "application/java-archive",
            "application/x-tar",
            "application/x-gtar",
            "application/gzip",
            "application/x-bzip2",
            "application/x-bzip",
            "application/x-xz",
            "application/x-7z-compressed");

    private final Extraction extraction;
    private final Budget budget;

    Archives(Extraction extraction, Budget budget) {
        this.extraction = extraction;
        this.budget = budget;
    }

    static boolean isArchive(String type) {
        return KINDS.contains(type) || type.startsWith("application/x-tika-ooxml");
    }

    void read(Path file, String type, String name, int depth) throws IOException, Refused {
        switch (type) {
            case "application/x-7z-compressed" -> sevenZip(file, name, depth);
            case "application/x-tar", "application/x-gtar" -> tar(file, name, depth);
            case "application/gzip" ->
                one(
                        file,
                        name,
                        depth,
                        in -> GzipCompressorInputStream.builder()
                                .setInputStream(in)
                                .setDecompressConcatenated(true)
                                .get());
            case "application/x-xz" ->
                one(
                        file,
                        name,
                        depth,
                        in -> XZCompressorInputStream.builder()
                                .setInputStream(in)
                                .setMemoryLimitKiB(MOST_MEMORY_KIB)
                                .get());
            case "application/x-bzip2", "application/x-bzip" ->
                one(file, name, depth, in -> new BZip2CompressorInputStream(in, true));
            default -> zip(file, name, depth);
        }
    }

    private interface Unpacking {
        InputStream open(InputStream in) throws IOException;
    }

    /** A file that is nothing but packed. */
    private void one(Path file, String name, int depth, Unpacking unpacking) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = unpacking.open(packed)) {
            String inner = name.substring(name.lastIndexOf('/') + 1).replaceFirst("(?i)\\.(gz|xz|bz2?)$", "");
            extraction.readWithin(in, name + "/" + inner.replaceFirst("(?i)\\.tgz$", ".tar"), depth + 1);
        }
    }

    private void zip(Path file, String name, int depth) throws IOException, Refused {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (entry.isDirectory() || !isRead(name, entry.getName())) continue;
                String within = within(name, entry.getName());
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    extraction.refuse(within, "application/octet-stream", "encrypted: it has a password");
                } else if (!zip.canReadEntryData(entry)) {
                    extraction.refuse(
                            within, "application/octet-stream", "unknown: packed by a method that is not read");
                } else {
                    try (InputStream in = zip.getInputStream(entry)) {
                        extraction.readWithin(in, within, depth + 1);
                    }
                }
            }
        }
    }

    private void tar(Path file, String name, int depth) throws IOException, Refused {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || !isRead(name, entry.getName()))
                    continue;
                extraction.readWithin(tar, within(name, entry.getName()), depth + 1);
            }
        }
    }

    private void sevenZip(Path file, String name, int depth) throws IOException, Refused {
        try (SevenZFile archive = SevenZFile.builder()
                .setPath(file)
                .setMaxMemoryLimitKiB(MOST_MEMORY_KIB)
                .get()) {
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String given = entry.getName() == null ? "unnamed" : entry.getName();
                if (entry.isDirectory() || !entry.hasStream() || !isRead(name, given)) continue;
                extraction.readWithin(archive.getInputStream(entry), within(name, given), depth + 1);
            }
        } catch (PasswordRequiredException e) {
            throw new Refused("encrypted: the archive has a password");
        }
    }

    private boolean isRead(String archive, String entry) throws Refused {
        if (!budget.entry()) throw new Refused("too many: it names more than " + Budget.MOST_ENTRIES + " files");
        String path = entry.replace('\\', '/');
        boolean out = path.startsWith("/") || path.matches("[A-Za-z]:.*") || ("/" + path + "/").contains("/../");
        if (out)
            extraction.refuse(
                    within(archive, entry), "application/octet-stream", "slip: its path leads out of the archive");
        return !out;
    }

    private static String within(String archive, String entry) {
        String shown = entry.length() <= 300 ? entry : entry.substring(0, 300);
        return archive + "/" + shown;
    }
}
