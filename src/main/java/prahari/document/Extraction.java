package prahari.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import prahari.document.Extract.Part;

/** Reads one file with all that lies in it, within a budget. */
final class Extraction {
    private final Budget budget;
    private final Path scratch;
    private final @Nullable Pictures pictures;
    private final List<Part> parts = new ArrayList<>();

    /**
     * An extraction.
     *
     * @param scratch a folder for what must lie in a file to be read
     * @param pictures takes the pictures, while nothing else is read; null for reading all
     */
    Extraction(Budget budget, Path scratch, @Nullable Pictures pictures) {
        this.budget = budget;
        this.scratch = scratch;
        this.pictures = pictures;
    }

    /** What is in the file; never throws for what the file holds. */
    Extract read(Path file, String name) throws IOException {
        long size = Files.size(file);
        String type;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(FileType.BEGINNING);
            type = FileType.of(beginning);
            take(file, beginning, type, name, 0);
        }
        if (pictures != null) return new Extract(name, type, size, null, pictures.parts());
        for (Part part : parts) {
            if (part.name().equals(name)) return new Extract(name, part.type(), size, part.refusal(), parts);
        }
        return new Extract(name, type, size, null, parts);
    }

    /** A file within an archive, which ends where the stream does. */
    void readWithin(InputStream in, String name, int depth) throws IOException {
        if (depth > Budget.MOST_DEPTH) {
            refuse(name, "application/octet-stream", "nested: archives lie more than " + Budget.MOST_DEPTH + " deep");
            return;
        }
        InputStream priced = budget.priced(in);
        byte[] beginning = priced.readNBytes(FileType.BEGINNING);
        String type = FileType.of(beginning);
        var whole = new SequenceInputStream(new ByteArrayInputStream(beginning), priced);
        if (FileType.isText(type)) {
            if (pictures == null) text(whole, beginning, name);
            return;
        }
        if (!needsFile(type)) {
            refuse(name, type, why(type));
            return;
        }
        Path copy = Files.createTempFile(scratch, "", "");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                whole.transferTo(out);
            }
            take(copy, beginning, type, name, depth);
        } finally {
            Files.delete(copy);
        }
    }

    void refuse(String name, String type, String refusal) {
        parts.add(new Part(name, type, refusal, "", null));
    }

    private static boolean needsFile(String type) {
        return Archives.isArchive(type) || type.equals("application/pdf") || FileType.isPicture(type);
    }

    private static String why(String type) {
        if (type.startsWith("application/x-rar"))
            return "rar: such archives are not read; unpack it and give what is in it";
        if (type.equals("application/x-empty")) return "empty: it holds nothing";
        return "unknown: no reader for " + type;
    }

    private void take(Path file, byte[] beginning, String type, String name, int depth) throws IOException {
        if (!budget.file()) {
            refuse(name, type, "too many: " + Budget.MOST_FILES + " files were read before it");
            return;
        }
        try {
            if (pictures != null && !Archives.isArchive(type)) {
                pictures(pictures, file, type, name);
            } else if (FileType.isText(type)) {
                try (InputStream in = budget.priced(Files.newInputStream(file))) {
                    text(in, beginning, name);
                }
            } else if (type.equals("application/pdf")) {
                pdf(file, name);
            } else if (FileType.isPicture(type)) {
                var sample = new RowSample();
                Picture.read(file.toFile(), sample);
                add(name, type, sample, true);
            } else if (type.equals("application/zip") || type.startsWith("application/x-tika-ooxml")) {
                zip(file, name, depth);
            } else if (Archives.isArchive(type)) {
                new Archives(this, budget).read(file, type, name, depth);
            } else {
                refuse(name, type, why(type));
            }
        } catch (Refused e) {
            refuse(name, type, String.valueOf(e.getMessage()));
        } catch (Budget.Spent e) {
            if (depth > 0) throw e; // the archive around it is spent, too
            refuse(name, type, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            refuse(name, type, "broken: " + e.getMessage());
        }
    }

    private void pictures(Pictures taken, Path file, String type, String name) throws IOException, Refused {
        if (FileType.isPicture(type)) taken.add(file, name, type);
        else if (type.equals("application/pdf"))
            PdfText.read(
                    file.toFile(),
                    budget,
                    new RowSample(),
                    picture -> taken.add(
                            picture, name + "/picture " + (taken.parts().size() + 1)));
    }

    /** The text, and the codes of all pictures as one part more where there are pictures. */
    private void pdf(Path file, String name) throws IOException, Refused {
        var sample = new RowSample();
        var codes = new RowSample();
        int[] drawn = {0};
        boolean whole = PdfText.read(file.toFile(), budget, sample, picture -> {
            drawn[0]++;
            try {
                Picture.codes(picture, codes);
            } catch (Refused e) {
                // a code that cannot be read beside others
            }
        });
        add(name, "application/pdf", sample, whole);
        if (drawn[0] > 0) add(name + "/pictures", "image/png", codes, true);
    }

    private void zip(Path file, String name, int depth) throws IOException, Refused {
        String office;
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            office = OfficeText.type(zip);
            if (office != null && pictures == null) {
                var sample = new RowSample();
                new OfficeText(zip, budget, sample).read(office);
                add(name, office, sample, true);
            }
        }
        if (office == null) new Archives(this, budget).read(file, "application/zip", name, depth);
    }

    private void text(InputStream in, byte[] beginning, String name) throws IOException {
        Charset charset = charset(beginning);
        String begun = charset.decode(ByteBuffer.wrap(beginning)).toString();
        if (begun.startsWith("\uFEFF")) begun = begun.substring(1);
        String kind = TextRows.kind(begun);
        var sample = new RowSample();
        boolean whole = true;
        try (Reader reader = new InputStreamReader(in, charset)) {
            if (begunWithMark(beginning, charset)) reader.skip(1);
            TextRows.read(kind, reader, sample);
        } catch (Budget.Spent e) {
            if (String.valueOf(e.getMessage()).startsWith("bomb") || sample.total() == 0) throw e;
            whole = false;
        } catch (JsonProcessingException e) {
            refuse(
                    name,
                    kind,
                    "broken: it is no JSON from line " + e.getLocation().getLineNr() + " on");
            return;
        }
        add(name, kind, sample, whole);
    }

    private static boolean begunWithMark(byte[] beginning, Charset charset) {
        return charset.decode(ByteBuffer.wrap(beginning, 0, Math.min(4, beginning.length)))
                .toString()
                .startsWith("\uFEFF");
    }

    private static Charset charset(byte[] beginning) {
        if (beginning.length >= 2) {
            int mark = ((beginning[0] & 0xff) << 8) | (beginning[1] & 0xff);
            if (mark == 0xFFFE) return StandardCharsets.UTF_16LE;
            if (mark == 0xFEFF) return StandardCharsets.UTF_16BE;
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        // the last character may be cut in half
        if (!utf8.decode(ByteBuffer.wrap(beginning), CharBuffer.allocate(beginning.length), false)
                .isError()) return StandardCharsets.UTF_8;
        CharsetMatch match = new CharsetDetector().setText(beginning).detect();
        try {
            return match == null ? StandardCharsets.ISO_8859_1 : Charset.forName(match.getName());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private void add(String name, @Nullable String type, RowSample rows, boolean whole) {
        RowSample.Sample sample = rows.sample(budget.text(), whole);
        budget.gave(sample.text().length());
        parts.add(new Part(name, String.valueOf(type), null, sample.text(), sample.rows()));
    }
}
