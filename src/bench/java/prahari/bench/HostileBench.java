package prahari.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.generation.RuleFiles;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Scorer;

/** How long texts take that were made to take long: a million chars each, with the rules that ship. */
final class HostileBench {
    private static final int CHARS = 1_000_000;
    private static final int PASSES = 4;
    private static final double GOAL_MILLIS = 100;

    private HostileBench() {}

    /** No arguments. */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(System.getProperty("prahari.home", ".")).resolve("config/rules");
        RuleSet set = RuleSets.load(RuleFiles.read(rules)).orThrow();
        Detector detector = new Detector(set, Identifiers.standard());
        Scorer scorer = new Scorer(set, InstantSource.system());
        int over = 0;
        for (Map.Entry<String, String> text : texts().entrySet()) {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < PASSES; i++) best = Math.min(best, millis(detector, scorer, text.getValue()));
            boolean slow = best > GOAL_MILLIS;
            if (slow) over++;
            System.out.printf(Locale.ROOT, "%s %8.1f ms  %s%n", slow ? "!" : " ", best, text.getKey());
        }
        System.out.printf(
                "= %d of %d texts take more than %.0f ms of processor time%n", over, texts().size(), GOAL_MILLIS);
    }

    private static double millis(Detector detector, Scorer scorer, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Detection detection = detector.detect(new Facts(text, Map.of()));
        scorer.score(detection);
        detection.entities();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        String[] units = {
            "a",
            "0",
            " ",
            "\n",
            "x\n",
            "@",
            ".",
            "1 ",
            "a.",
            "a b ",
            "1.",
            "2341 ",
            "91",
            "+91 98765 43210 ",
            "a@b.co ",
            "a:b\n",
            "name: x\n",
            "| ",
            "!!",
            ",",
            "https://a.b/c:d:e\n",
            "\u0301",
            "a\u0301",
            "\u200B",
            "\u202E",
            "\u202Ea\u202C",
            "\uD800",
            "\uDC00",
            "а",
            "аa",
            "नम",
            "数",
            "4111 1111 1111 1111 ",
            "4012-8888 ",
            "0x",
            "1::",
            "aa:",
            "DE89 ",
            "bc1q",
            "selling database ",
            "aadhaar ",
            "password: ",
            "({[<",
            "\u0661",
            "①",
            "𝟙",
            "1️⃣",
            "f.u.l.l.z ",
            "\"name\": ",
            "(?",
            "\\",
            "Name: A\nPhone: 9876543210\n",
            "a,b,c\n",
            "ﷲ",
            "$1",
            "1k ",
            "@a ",
            "t.me/a ",
            "/num ",
            "10/10/1990 ",
            "a@",
            "1-",
            "1/",
            "1_",
            "1,",
            "1\t",
            ":",
            "-",
            "!!Name: A!!",
            "n: 1\n",
            "1,a,9876543210\n",
            "aбनع数",
            "a\uD800",
            "https://example.com/login:user@example.com:Pa55w0rd\n",
            "user@example.com:Pa55w0rd\n",
            "GB82WEST12345698765432 ",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 ",
            "{\"a\":\"b\"},",
            "\uFDFA",
        };
        for (String unit : units) {
            String shown = unit.chars().allMatch(c -> c > 0x20 && c < 0x7F) ? unit : escaped(unit);
            texts.put(shown + " again and again", unit.repeat(CHARS / unit.length()));
        }
        texts.put("brackets within brackets", "[".repeat(CHARS / 2) + "]".repeat(CHARS / 2));
        texts.put("marks on one letter", "a" + "\u0301\u0323".repeat(CHARS / 2));
        texts.put("a hundred thousand lines", "9876543 abc\n".repeat(100_000).substring(0, CHARS));
        return texts;
    }

    private static String escaped(String unit) {
        StringBuilder escaped = new StringBuilder();
        unit.chars()
                .forEach(c -> escaped.append(c > 0x1F && c < 0x7F ? Character.toString(c) : "\\u%04X".formatted(c)));
        return escaped.toString();
    }
}
