package prahari.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Rows of sheets and paragraphs of texts out of the ZIPs of XML that office programs write. Reads each part as a stream; no
 * entity is ever expanded, and a row or cell that claims to be repeated is read once.
 */
final class OfficeText {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";
    static final String ODT = "application/vnd.oasis.opendocument.text";

    /** Texts that cells share: so many characters in all, the rest is left empty. */
    private static final int MOST_SHARED = 8 << 20;

    private static final int MOST_ROW = 16_000;
    private static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private final Budget budget;
    private final RowSample sample;

    OfficeText(ZipFile zip, Budget budget, RowSample sample) {
        this.zip = zip;
        this.budget = budget;
        this.sample = sample;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** What an office program made of the ZIP; null when none did. */
    static @Nullable String type(ZipFile zip) {
        if (zip.getEntry("xl/workbook.xml") != null) return XLSX;
        if (zip.getEntry("word/document.xml") != null) return DOCX;
        if (zip.getEntry("content.xml") == null || zip.getEntry("META-INF/manifest.xml") == null) return null;
        return zip.getEntry("mimetype") != null && zip.getEntry("mimetype").getSize() == ODT.length() ? ODT : ODS;
    }

    void read(String type) throws IOException {
        switch (type) {
            case XLSX -> {
                List<String> shared = shared();
                for (ZipArchiveEntry sheet : sheets()) rows(sheet, "row", "c", shared);
            }
            case DOCX -> rows(entry("word/document.xml"), "p", "", List.of());
            case ODS -> rows(entry("content.xml"), "table-row", "table-cell", List.of());
            default -> rows(entry("content.xml"), "p", "", List.of());
        }
    }

    private ZipArchiveEntry entry(String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException(name + " is missing");
        return entry;
    }

    private List<ZipArchiveEntry> sheets() {
        List<ZipArchiveEntry> sheets = new ArrayList<>();
        for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
            ZipArchiveEntry entry = all.nextElement();
            if (entry.getName().matches("xl/worksheets/[^/]{1,100}\\.xml")) sheets.add(entry);
        }
        return sheets;
    }

    private List<String> shared() throws IOException {
        List<String> shared = new ArrayList<>();
        ZipArchiveEntry entry = zip.getEntry("xl/sharedStrings.xml");
        if (entry == null) return shared;
        long[] chars = {0};
        elements(
                entry,
                "si",
                "",
                text -> {
                    chars[0] += text.length() + 20;
                    if (chars[0] < MOST_SHARED) shared.add(text.strip());
                },
                List.of());
        return shared;
    }

    private void rows(ZipArchiveEntry entry, String row, String cell, List<String> shared) throws IOException {
        elements(
                entry,
                row,
                cell,
                text -> {
                    if (text.isBlank()) return;
                    if (!cell.isEmpty() && !sample.isHeaded()) sample.head(text);
                    else sample.add(text);
                },
                shared);
    }

    private interface Texts {
        void take(String text);
    }

    /** The text of each element of this name; of its cells a tab apart. */
    private void elements(ZipArchiveEntry entry, String name, String cell, Texts texts, List<String> shared)
            throws IOException {
        try (InputStream in = budget.priced(zip.getInputStream(entry))) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            var text = new StringBuilder();
            boolean within = false;
            boolean reference = false;
            int cellStart = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) throw new IOException("it declares entities");
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals(name)) {
                        within = true;
                        text.setLength(0);
                    } else if (xml.getLocalName().equals(cell)) {
                        if (text.length() > 0) text.append('\t');
                        cellStart = text.length();
                        reference = "s".equals(xml.getAttributeValue(null, "t"));
                    }
                } else if (event == XMLStreamConstants.CHARACTERS && within && text.length() < MOST_ROW) {
                    String part = xml.getText();
                    text.append(part, 0, Math.min(part.length(), MOST_ROW));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals(cell) && reference) resolve(text, cellStart, shared);
                    if (xml.getLocalName().equals(name)) {
                        texts.take(text.toString().strip());
                        within = false;
                    }
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) throw cause;
            throw new IOException("its XML is broken", e);
        }
    }

    /** A cell may hold the number of a text that stands elsewhere. */
    private static void resolve(StringBuilder text, int start, List<String> shared) {
        String number = text.substring(start).strip();
        text.setLength(start);
        if (!number.matches("[0-9]{1,9}")) return;
        int index = Integer.parseInt(number);
        if (index < shared.size()) text.append(shared.get(index));
    }
}
