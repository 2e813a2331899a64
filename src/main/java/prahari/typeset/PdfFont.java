package prahari.typeset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A face in a PDF. A code is given to each glyph with the text that it stands for there, so that a copy of the text, or a search
 * in it, meets what was written, whatever the glyphs look like (ISO 32000-1, 9.7 and 9.10.3).
 */
final class PdfFont {
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");
    /** From here on a glyph has the code of the text that it stood for first: all codes must stay below 65536. */
    private static final int MANY = 20_000;

    private static final int MOST = 40_000;

    private static final int LINES = 100;

    private final Face face;
    private final String name;
    private final int number;
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<Integer, Integer> firstCodes = new HashMap<>();
    private final List<Integer> glyphs = new ArrayList<>(List.of(0));
    private final List<String> texts = new ArrayList<>(List.of(""));
    private final List<Float> advances = new ArrayList<>();

    /** @param number of its object in the file */
    PdfFont(Face face, int index, int number) {
        this.face = face;
        this.name = "F" + index;
        this.number = number;
        advances.add(face.advance(0));
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    int code(int glyph, String text) {
        if (codes.size() >= MANY) {
            Integer first = firstCodes.get(glyph);
            return first != null ? first : add(glyph, text);
        }
        Integer code = codes.get(glyph + " " + text);
        if (code != null) return code;
        int added = add(glyph, text);
        codes.put(glyph + " " + text, added);
        return added;
    }

    /** The code of a text as wide as what is drawn of it; {@code glyph} is one that the file has anyhow. */
    int syllable(int glyph, String text, float width) {
        int wide = Math.round(width);
        String key = "= " + text + " " + wide;
        Integer code = codes.get(key);
        if (code != null) return code;
        if (glyphs.size() >= MOST) return code(glyph, ""); // of a book's worth of syllables the rest is not told
        int added = append(glyph, text, wide);
        codes.put(key, added);
        return added;
    }

    private int add(int glyph, String text) {
        int code = append(glyph, text, face.advance(glyph));
        firstCodes.putIfAbsent(glyph, code);
        return code;
    }

    private int append(int glyph, String text, float advance) {
        glyphs.add(glyph);
        texts.add(text);
        advances.add(advance);
        return glyphs.size() - 1;
    }

    void writeTo(PdfFile file) throws IOException {
        int descendant = file.reserve();
        int descriptor = file.reserve();
        int program = file.reserve();
        int places = file.reserve();
        int unicode = file.reserve();
        try (TrueTypeFont ttf = face.file()) {
            var subset = new TTFSubsetter(ttf, TABLES);
            subset.addGlyphIds(new TreeSet<>(glyphs));
            var newIds = new HashMap<Integer, Integer>();
            subset.getGIDMap().forEach((newId, oldId) -> newIds.put(oldId, newId));
            var bytes = new ByteArrayOutputStream();
            subset.writeToStream(bytes);
            String base = "/PRAHRI+" + face.name();
            file.object(
                    number,
                    "<< /Type /Font /Subtype /Type0 /BaseFont " + base + " /Encoding /Identity-H /DescendantFonts ["
                            + descendant + " 0 R] /ToUnicode " + unicode + " 0 R >>");
            file.object(
                    descendant,
                    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont " + base
                            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor "
                            + descriptor + " 0 R /CIDToGIDMap " + places + " 0 R /DW 1000 /W [0 [" + widths()
                            + "]] >>");
            file.object(descriptor, descriptor(ttf, base, program));
            file.stream(program, "/Length1 " + bytes.size(), bytes.toByteArray());
            file.stream(places, "", places(newIds));
        }
        file.stream(unicode, "", PdfText.ascii(unicode()));
    }

    private String descriptor(TrueTypeFont ttf, String base, int program) throws IOException {
        var head = ttf.getHeader();
        double scale = 1000.0 / ttf.getUnitsPerEm();
        String box = PdfText.number(head.getXMin() * scale) + " " + PdfText.number(head.getYMin() * scale) + " "
                + PdfText.number(head.getXMax() * scale) + " " + PdfText.number(head.getYMax() * scale);
        return "<< /Type /FontDescriptor /FontName " + base + " /Flags 4 /FontBBox [" + box
                + "] /ItalicAngle 0 /Ascent " + PdfText.number(face.ascent()) + " /Descent -"
                + PdfText.number(face.descent()) + " /CapHeight 700 /StemV 80 /FontFile2 " + program + " 0 R >>";
    }

    private String widths() {
        var widths = new StringBuilder();
        for (int i = 0; i < glyphs.size(); i++) {
            if (i > 0) widths.append(i % LINES == 0 ? '\n' : ' ');
            widths.append(PdfText.number(advances.get(i)));
        }
        return widths.toString();
    }

    private byte[] places(Map<Integer, Integer> newIds) {
        var places = new byte[2 * glyphs.size()];
        for (int i = 0; i < glyphs.size(); i++) {
            int id = newIds.getOrDefault(glyphs.get(i), 0);
            places[2 * i] = (byte) (id >> 8);
            places[2 * i + 1] = (byte) id;
        }
        return places;
    }

    private String unicode() {
        var map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        // A glyph of no text has no line: readers then pass over it.
        List<Integer> told = IntStream.range(1, texts.size())
                .filter(code -> !texts.get(code).isEmpty())
                .boxed()
                .toList();
        for (int from = 0; from < told.size(); from += LINES) {
            List<Integer> some = told.subList(from, Math.min(from + LINES, told.size()));
            map.append(some.size()).append(" beginbfchar\n");
            for (int code : some) {
                map.append(String.format("<%04X> <", code));
                PdfFile.hex(map, texts.get(code));
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
