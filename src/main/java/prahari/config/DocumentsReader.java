package prahari.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code documents}. */
final class DocumentsReader {
    private static final int MOST_MEGABYTES = 4096;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Problems problems;

    DocumentsReader(Problems problems) {
        this.problems = problems;
    }

    Documents read(YamlMap map) {
        var keys = new YamlFields(map, "`documents`", problems);
        var normal = Documents.DEFAULT;
        var documents = new Documents(
                keys.flag("read", normal.read()),
                (int) keys.whole("max_megabytes", 1, MOST_MEGABYTES, normal.mostMegabytes()),
                (int) keys.whole("memory_megabytes", 64, MOST_MEGABYTES, normal.memoryMegabytes()),
                Spans.read(keys, "time", SHORTEST, normal.time()),
                (int) keys.whole("photos_an_hour", 0, 3600, normal.photosAnHour()),
                hosts(keys),
                ocr(keys));
        keys.reportUnknown("C002");
        return documents;
    }

    private static List<String> hosts(YamlFields keys) {
        if (keys.find("photo_hosts").isEmpty()) return Documents.DEFAULT.photoHosts();
        List<String> hosts = new ArrayList<>();
        for (YamlScalar host : keys.scalars("photo_hosts")) {
            if (host.text().matches("(?i)[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")) hosts.add(host.text());
            else keys.wrongValue("photo_hosts", host, "names of hosts such as cdn4.telesco.pe");
        }
        return hosts;
    }

    private static List<String> ocr(YamlFields keys) {
        if (keys.find("ocr").isEmpty()) return Documents.DEFAULT.ocr();
        List<String> languages = new ArrayList<>();
        for (YamlScalar language : keys.scalars("ocr")) {
            // the names of Tesseract's files:
            // https://tesseract-ocr.github.io/tessdoc/Data-Files-in-different-versions.html
            if (language.text().matches("[a-z]{3}(?:_[A-Za-z]{1,12}){0,2}")) languages.add(language.text());
            else keys.wrongValue("ocr", language, "languages as Tesseract names them, such as eng or chi_sim");
        }
        return languages;
    }
}
