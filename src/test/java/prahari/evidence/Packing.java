package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import prahari.model.Blob;

/** Takes bundles apart with the JDK's reader and puts changed ones together in their own form. */
final class Packing {
    private Packing() {}

    record Item(String name, Blob body) {
        Item(String name, byte[] content) {
            this(name, Blob.of(content));
        }

        byte[] content() {
            return body.bytes();
        }
    }

    static List<Item> unpack(Path zip) throws Exception {
        var items = new ArrayList<Item>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(file.entries())) {
                items.add(new Item(entry.getName(), file.getInputStream(entry).readAllBytes()));
            }
        }
        return items;
    }

    /** Unpacks below {@code dir}; returns the bundle's folder. */
    static Path unpack(Path zip, Path dir) throws Exception {
        Path folder = dir;
        for (Item item : unpack(zip)) {
            Path file = dir.resolve(item.name());
            Files.createDirectories(file.getParent());
            Files.write(file, item.content());
            folder = dir.resolve(item.name().substring(0, item.name().indexOf('/')));
        }
        return folder;
    }

    /** The files by path below the folder, in order. */
    static Map<String, byte[]> files(Path zip) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (Item item : unpack(zip))
            files.put(item.name().substring(item.name().indexOf('/') + 1), item.content());
        return files;
    }

    static byte[] file(Path zip, String path) throws Exception {
        return Objects.requireNonNull(files(zip).get(path), path);
    }

    static Path pack(List<Item> items, Path zip) throws Exception {
        var out = new ByteArrayOutputStream();
        var entries = new ArrayList<ZipLayout.Entry>();
        for (Item item : items) {
            var crc = new CRC32();
            crc.update(item.content());
            var entry = new ZipLayout.Entry(item.name(), (int) crc.getValue(), item.content().length, out.size());
            entries.add(entry);
            out.write(ZipLayout.local(entry));
            out.write(item.content());
        }
        int central = out.size();
        for (var entry : entries) out.write(ZipLayout.central(entry));
        out.write(ZipLayout.end(entries.size(), out.size() - central, central));
        return Files.write(zip, out.toByteArray());
    }

    /** The files with manifests, a {@code bag-info.txt} and signatures that fit them, by this key. */
    static List<Item> signed(List<Item> items, String folder, SigningKey key) {
        var signed = new ArrayList<Item>();
        var payloads = new StringBuilder();
        var payloads512 = new StringBuilder();
        var tags = new StringBuilder();
        long oxum = 0;
        int payload = 0;
        String info = "";
        for (Item item : items) {
            String path = item.name().substring(item.name().indexOf('/') + 1);
            if (path.equals(BundlePaths.BAG_INFO)) info = new String(item.content(), StandardCharsets.UTF_8);
            if (BundlePaths.END.contains(path)) continue;
            byte[] content = item.content();
            if (path.equals(BundlePaths.KEY)) content = bytes(key.publicPem());
            if (path.equals(BundlePaths.SIGNERS)) content = bytes(SshSignature.allowedSigner(key.publicKey()));
            signed.add(new Item(item.name(), content));
            if (BundlePaths.isPayload(path)) {
                oxum += content.length;
                payload++;
                list(payloads, sha256(content), path);
                list(payloads512, sha512(content), path);
            } else {
                list(tags, sha256(content), path);
            }
        }
        info = info.replaceAll("Payload-Oxum: .*", "Payload-Oxum: " + oxum + "." + payload)
                .replaceAll("External-Identifier: .*", "External-Identifier: " + folder);
        byte[][] ends = {bytes(payloads.toString()), bytes(payloads512.toString()), bytes(info)};
        for (int i = 0; i < ends.length; i++) {
            String path = BundlePaths.END.get(i);
            signed.add(new Item(folder + "/" + path, ends[i]));
            list(tags, sha256(ends[i]), path);
        }
        byte[] top = bytes(tags.toString());
        signed.add(new Item(folder + "/" + BundlePaths.TAG_MANIFEST, top));
        signed.add(new Item(folder + "/" + BundlePaths.SIGNATURE, key.sign(top)));
        signed.add(new Item(folder + "/" + BundlePaths.SSH_SIGNATURE, bytes(SshSignature.sign(top, key))));
        return signed;
    }

    private static void list(StringBuilder list, String digest, String path) {
        list.append(digest).append("  ").append(path).append('\n');
    }

    private static String sha256(byte[] content) {
        return Blob.of(content).sha256();
    }

    private static String sha512(byte[] content) {
        var digests = new Digests();
        digests.add(content, 0, content.length);
        return digests.sha512();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
