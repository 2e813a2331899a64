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

    /** The files with a manifest and a signature that fit them, by this key. */
    static List<Item> signed(List<Item> items, String folder, SigningKey key) {
        var signed = new ArrayList<Item>();
        var manifest = new StringBuilder();
        for (Item item : items) {
            String path = item.name().substring(item.name().indexOf('/') + 1);
            if (path.equals(BundleZip.MANIFEST) || path.equals(BundleZip.SIGNATURE)) continue;
            byte[] content = path.equals(BundleZip.KEY) ? bytes(key.publicPem()) : item.content();
            signed.add(new Item(item.name(), content));
            manifest.append(Blob.of(content).sha256()).append("  ").append(path).append('\n');
        }
        signed.add(new Item(folder + "/" + BundleZip.MANIFEST, bytes(manifest.toString())));
        signed.add(new Item(folder + "/" + BundleZip.SIGNATURE, key.sign(bytes(manifest.toString()))));
        return signed;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
