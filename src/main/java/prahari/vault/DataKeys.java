package prahari.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that data is encrypted with, each in a file of its own, wrapped with the master key: {@code prahari-key 1 <id of the
 * master key> <base64 of nonce, wrapped key and tag>}. A file of its own so that one key can be destroyed.
 */
final class DataKeys {
    private static final int BYTES = 32;
    private static final String ENDING = ".key";
    private static final String FORM = "prahari-key 1 ";
    private static final Pattern FORM_OF_LINE = Pattern.compile(FORM + "([0-9a-f]{16}) [A-Za-z0-9+/=]+");

    private final @Nullable Path folder;
    private final Cipherwork work;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();
    private volatile MasterKey master;
    private volatile @Nullable MasterKey next;

    /** @param folder null keeps the keys in memory */
    DataKeys(@Nullable Path folder, MasterKey master, Cipherwork work) {
        this.folder = folder;
        this.master = master;
        this.work = work;
    }

    /** Reads keys that were wrapped with this key too. */
    void alsoWrappedWith(MasterKey other) {
        next = other;
    }

    /** The key of this name, made when there is none yet; on return a power cut cannot lose it. */
    SecretKey findOrMake(String name) {
        return known.computeIfAbsent(
                name,
                absent -> read(name).orElseGet(() -> {
                    byte[] bytes = work.random(BYTES);
                    if (folder != null) write(folder.resolve(name + ENDING), wrap(name, bytes, master));
                    return new SecretKeySpec(bytes, "AES");
                }));
    }

    Optional<SecretKey> find(String name) {
        SecretKey cached = known.get(name);
        if (cached != null) return Optional.of(cached);
        Optional<SecretKey> read = read(name);
        read.ifPresent(key -> known.put(name, key));
        return read;
    }

    /** The names of all keys there are, in order. */
    List<String> names() {
        if (folder == null) return known.keySet().stream().sorted().toList();
        List<String> names = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw KeyTrouble.of(folder, "cannot be listed", e);
        }
        return names.stream().sorted().toList();
    }

    /** Overwrites the key and takes its file away; a key that is gone already is no mistake. */
    void destroy(String name) {
        known.remove(name);
        if (folder == null) return;
        Path file = folder.resolve(name + ENDING);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(work.random((int) channel.size())));
            channel.force(true);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be destroyed", e);
        }
        try {
            Files.deleteIfExists(file);
            sync(folder);
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be destroyed", e);
        }
    }

    /**
     * Wraps every key with another master key, one after the other. Where it was broken off, keys that are wrapped with the new
     * one already are left as they are.
     */
    int rewrap(MasterKey other) {
        if (folder == null) throw new IllegalStateException("keys in memory have no master key to change");
        int changed = 0;
        for (String name : names()) {
            Path file = folder.resolve(name + ENDING);
            String line = line(file).orElseThrow(() -> new KeyTrouble("the key file " + file + " is gone"));
            if (wrappedBy(line, file).equals(other.id())) continue;
            write(file, wrap(name, unwrap(name, line, file), other));
            changed++;
        }
        master = other;
        return changed;
    }

    private Optional<SecretKey> read(String name) {
        if (folder == null) return Optional.empty();
        Path file = folder.resolve(name + ENDING);
        return line(file).map(line -> new SecretKeySpec(unwrap(name, line, file), "AES"));
    }

    private static Optional<String> line(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be read", e);
        }
    }

    private String wrap(String name, byte[] key, MasterKey by) {
        byte[] wrapped = work.encrypt(by.key(), aad(name), key, 0);
        return FORM + by.id() + " " + Base64.getEncoder().encodeToString(wrapped) + "\n";
    }

    private byte[] unwrap(String name, String line, Path file) {
        String wrappedBy = wrappedBy(line, file);
        MasterKey other = next;
        MasterKey by = other != null && wrappedBy.equals(other.id()) ? other : master;
        if (!wrappedBy.equals(by.id())) {
            throw new KeyTrouble("the key file " + file + " was wrapped with the master key " + wrappedBy + ", and "
                    + by.id() + " was given: see `keys` in the configuration, and `keys rotate`");
        }
        try {
            return work.decrypt(
                    by.key(), aad(name), Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)), 0);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw KeyTrouble.of(file, "is damaged; put it back from the backup of the keys", e);
        }
    }

    private static String wrappedBy(String line, Path file) {
        Matcher form = FORM_OF_LINE.matcher(line);
        if (form.matches()) return form.group(1);
        throw new KeyTrouble("the key file " + file + " is damaged; put it back from the backup of the keys");
    }

    private static byte[] aad(String name) {
        return ("prahari data key " + name).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, String line) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key file lies in a folder");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, line, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be written", e);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
