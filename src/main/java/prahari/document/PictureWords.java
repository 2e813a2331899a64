package prahari.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import prahari.document.Extract.Part;

/**
 * Reads the words in a picture, or in the pictures that lie in an archive or on the pages of a PDF. What takes them out is the
 * process that reads files; what reads them is Tesseract, each picture in a process of its own.
 */
public final class PictureWords {
    /** For all pictures of one file; what is left then is not read. */
    private static final Duration MOST = Duration.ofMinutes(5);

    private final DocumentReader documents;
    private final Ocr ocr;
    private final LongSupplier nanos;

    public PictureWords(DocumentReader documents, Ocr ocr) {
        this(documents, ocr, System::nanoTime);
    }

    PictureWords(DocumentReader documents, Ocr ocr, LongSupplier nanos) {
        this.documents = documents;
        this.ocr = ocr;
        this.nanos = nanos;
    }

    /** Whether a file that was read so has pictures in which words can be looked for. */
    public static boolean takes(Extract extract) {
        return Ocr.takes(extract) || extract.parts().stream().anyMatch(part -> Ocr.takes(part.type(), part.refusal()));
    }

    /** The words in a file's pictures, a part for each picture. */
    public Extract read(Path file, String name) {
        String type = type(file);
        if (Ocr.takes(type, null)) return ocr.read(file, name);
        try {
            Path folder = Files.createTempDirectory("prahari-pictures");
            try {
                return new Extract(
                        name,
                        type,
                        file.toFile().length(),
                        null,
                        words(documents.pictures(file, name, folder), folder));
            } finally {
                forget(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return FileType.of(in.readNBytes(FileType.BEGINNING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Part> words(List<Part> pictures, Path folder) {
        long end = nanos.getAsLong() + MOST.toNanos();
        List<Part> words = new ArrayList<>();
        for (Part picture : pictures) {
            if (Thread.currentThread().isInterrupted()) break;
            if (nanos.getAsLong() - end > 0) {
                words.add(new Part(
                        picture.name(), picture.type(), "too slow: the words of others took too long", "", null));
                continue;
            }
            // a name of ours and nothing else: what lies elsewhere is not looked at
            Path own = folder.resolve(picture.text().replaceAll("[^a-z0-9]", ""));
            Extract read = ocr.read(own, picture.name());
            if (read.refusal() != null) words.add(new Part(picture.name(), read.type(), read.refusal(), "", null));
            else words.addAll(read.parts());
        }
        return words;
    }

    private static void forget(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) Files.deleteIfExists(each);
        }
        Files.delete(folder);
    }
}
