package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import prahari.store.Durable;

/**
 * The captures of a full bundle as a WACZ 1.1.1 file, which players of web archives open: the bundle's WARC file byte for byte, an
 * index, the pages and the digests of all.
 */
public final class Wacz {
    private static final String WARC = "archive/captures.warc.gz";
    private static final String INDEX = "indexes/index.cdx";
    private static final String PAGES = "pages/pages.jsonl";
    private static final String PACKAGE = "datapackage.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FACTS = 1 << 20;

    private Wacz() {}

    /**
     * What was written.
     *
     * @param records of the WARC file
     * @param pages that can be opened
     */
    public record Made(String sha256, long bytes, long records, int pages) {}

    /** The file holds no captures. */
    public static final class Without extends Exception {
        private static final long serialVersionUID = 1;

        Without(String what) {
            super(what);
        }
    }

    /**
     * Writes {@code out} in one step, over what lies there.
     *
     * @param bundle a ZIP in clear that {@link BundleVerifier} has found to be whole
     * @throws Without when the bundle encloses no captures
     */
    public static Made write(Path bundle, Path out) throws IOException, Without {
        try (var zip = new ZipFile(bundle.toFile())) {
            String folder = zip.stream()
                    .findFirst()
                    .map(entry -> entry.getName().substring(0, entry.getName().indexOf('/') + 1))
                    .orElse("");
            ZipEntry warc = zip.getEntry(folder + BundlePaths.WARC);
            if (warc == null)
                throw new Without("a redacted bundle encloses no captures; export it with --variant full");
            Path part = Files.createTempFile(Durable.folder(out), ".wacz", ".part"); // mode 0600
            try {
                Made made = write(zip, folder, warc, part);
                Durable.moveIntoPlace(part, out);
                return made;
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    private static Made write(ZipFile zip, String folder, ZipEntry warc, Path part) throws IOException {
        JsonNode facts = JSON.readTree(small(zip, folder + BundlePaths.FACTS));
        CaptureIndex index;
        try (InputStream in = zip.getInputStream(warc)) {
            index = CaptureIndex.of(in, WARC.substring(WARC.indexOf('/') + 1));
        }
        var content = new Digests();
        try (InputStream in = zip.getInputStream(warc)) {
            digest(in, content);
        }
        byte[] cdxj = index.cdxj();
        byte[] pages = pages(index);
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        var crc = content.crc();
        resource(resources, WARC, content.sha256(), content.size());
        resource(resources, INDEX, digests(cdxj).sha256(), cdxj.length);
        resource(resources, PAGES, digests(pages).sha256(), pages.length);
        byte[] described = json(described(facts, index, resources, small(zip, folder + BundlePaths.TAG_MANIFEST)));
        byte[] digest = json(JsonNodeFactory.instance
                .objectNode()
                .put("path", PACKAGE)
                .put("hash", "sha256:" + digests(described).sha256()));
        try (var out = new Stored(Files.newOutputStream(part))) {
            try (InputStream in = zip.getInputStream(warc)) {
                out.add(WARC, crc, content.size(), in);
            }
            out.add(INDEX, cdxj);
            out.add(PAGES, pages);
            out.add(PACKAGE, described);
            out.add("datapackage-digest.json", digest);
            out.finish();
        }
        return new Made(
                BundleWriter.sha256(part),
                Files.size(part),
                index.records(),
                index.pages().size());
    }

    private static ObjectNode described(JsonNode facts, CaptureIndex index, ArrayNode resources, byte[] tagManifest) {
        String bundle = facts.path("bundle").asText();
        String created = facts.path("created_at").asText();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("profile", "data-package")
                .put("wacz_version", "1.1.1")
                .put("title", bundle)
                .put(
                        "description",
                        "Captures of the evidence bundle " + bundle
                                + ", as the monitor received them. What proves them is the"
                                + " signed bundle, not this file.")
                .put("created", created)
                .put("modified", created)
                .put("software", "Prahari");
        CaptureIndex.Page first = first(index);
        if (first != null) node.put("mainPageUrl", first.url()).put("mainPageDate", first.at());
        node.putObject("bundle")
                .put("name", bundle)
                .put("key_id", facts.path("key_id").asText())
                .put("warc", BundlePaths.WARC)
                .put("tagmanifest_sha256", digests(tagManifest).sha256());
        node.set("resources", resources);
        return node;
    }

    private static CaptureIndex.@Nullable Page first(CaptureIndex index) {
        return index.pages().stream().findFirst().orElse(null);
    }

    private static byte[] pages(CaptureIndex index) throws IOException {
        var lines = new StringBuilder(JSON.writeValueAsString(JsonNodeFactory.instance
                        .objectNode()
                        .put("format", "json-pages-1.0")
                        .put("id", "pages")
                        .put("title", "Captured pages")))
                .append('\n');
        int number = 0;
        for (CaptureIndex.Page page : index.pages()) {
            lines.append(JSON.writeValueAsString(JsonNodeFactory.instance
                            .objectNode()
                            .put("id", "p" + ++number)
                            .put("url", page.url())
                            .put("ts", page.at())
                            .put("title", page.url())))
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void resource(ArrayNode resources, String path, String sha256, long bytes) {
        resources
                .addObject()
                .put("name", path.substring(path.indexOf('/') + 1))
                .put("path", path)
                .put("hash", "sha256:" + sha256)
                .put("bytes", bytes);
    }

    private static byte[] small(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException("the bundle lacks " + name);
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(MOST_FACTS);
        }
    }

    private static byte[] json(ObjectNode node) throws IOException {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Digests digests(byte[] bytes) {
        var digests = new Digests();
        digests.add(bytes, 0, bytes.length);
        return digests;
    }

    private static void digest(InputStream in, Digests digests) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digests.add(buffer, 0, count);
    }

    /** A ZIP whose files stand there as they are, so that a player reads any stretch of them. */
    private static final class Stored implements AutoCloseable {
        private final OutputStream out;
        private final List<ZipLayout.Entry> entries = new ArrayList<>();
        private long written;

        Stored(OutputStream out) {
            this.out = new BufferedOutputStream(out, 1 << 16);
        }

        void add(String name, byte[] bytes) throws IOException {
            Digests digests = digests(bytes);
            begin(name, digests.crc(), bytes.length);
            out.write(bytes);
            written += bytes.length;
        }

        void add(String name, int crc, long size, InputStream in) throws IOException {
            begin(name, crc, size);
            written += in.transferTo(out);
        }

        private void begin(String name, int crc, long size) throws IOException {
            var entry = new ZipLayout.Entry(name, crc, size, written);
            entries.add(entry);
            byte[] head = ZipLayout.local(entry);
            out.write(head);
            written += head.length;
        }

        void finish() throws IOException {
            long central = written;
            for (var entry : entries) {
                byte[] head = ZipLayout.central(entry);
                out.write(head);
                written += head.length;
            }
            out.write(ZipLayout.end(entries.size(), written - central, central));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
