package prahari.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Any number of made-up rules, as a watcher of many brands would have them: each with phrases of its own and two tests. */
final class ManyRules {
    private static final int RULES_A_FILE = 20;
    private static final String[] SYLLABLES = {
        "ba", "ko", "lin", "mar", "ta", "ve", "su", "ri", "dan", "po", "ne", "gal", "tor", "mi", "sha", "fen", "lo",
        "kit"
    };
    private static final String WORDS = """
            schema: 1
            kind: list
            name: many_offer
            title: Somebody offers data for money
            owner: prahari
            items:
                en: [for sale, selling, price in dm, buy now, bulk discount]
                hi-Latn: [bechna hai, sasta data]
                ru: [продам, продаю базу]
            """;
    private static final String RULE = """
            schema: 1
            kind: rule
            title: Customer data of %1$s is offered
            id: %2$s
            name: brand_%3$d
            label: sale
            status: experimental
            description: A file of customers of %1$s, a made-up company, is offered or shown.
            author: Prahari
            owner: prahari
            date: 2026-11-24
            version: 1
            tags: [leak.sale, data.identity, tlp.amber]
            falsepositives: [Reports about the leak]
            detection:
                brand:
                    phrases: {en: [%1$s bank, %1$s customers, '%1$s.example'], hi-Latn: [%1$s grahak]}
                offer: {list: many_offer}
                handle: {regex: '(?i)(?:dm|contact|pm)[ :]{1,3}@%1$s_[a-z0-9]{2,16}'}
                volume: {regex: '(?i)[0-9][0-9.,]{0,8} ?(?:k|lakh|crore|million|records)'}
                pan: {detector: in.pan}
                news:
                    phrases: {en: [%1$s said, %1$s press office]}
                condition: 'brand and (offer or handle) and (volume or #pan >= 2) and not news'
            score:
                base: 40
                add:
                    - {when: offer near brand within 200 chars, points: 9, why: the offer is about this company}
                    - {per: pan, points: 6, decay: 0.7, max: 15, why: PAN samples}
                    - {when: handle, points: 8, why: a seller who names the company}
                max: 95
            tests:
                - name: an offer with its size
                  message: {text: '%1$s customers for sale, 12 lakh records, dm @%1$s_seller'}
                  expect: {match: true, score: 57}
                - name: a report
                  message: {text: '%1$s said 12 lakh records of %1$s customers are for sale'}
                  expect: {match: false}
            """;

    private ManyRules() {}

    /** Files by name, with so many rules in all. */
    static Map<String, String> files(int rules) {
        var random = new SplittableRandom(1);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("00_words.yml", WORDS);
        for (int first = 0; first < rules; first += RULES_A_FILE) {
            files.put(
                    "brands/%05d.yml".formatted(first),
                    IntStream.range(first, Math.min(rules, first + RULES_A_FILE))
                            .mapToObj(number -> rule(number, random))
                            .collect(Collectors.joining("---\n")));
        }
        return files;
    }

    private static String rule(int number, SplittableRandom random) {
        StringBuilder brand = new StringBuilder();
        for (int i = 0; i < 4; i++) brand.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        for (int rest = number; rest > 0; rest /= SYLLABLES.length) brand.append(SYLLABLES[rest % SYLLABLES.length]);
        return RULE.formatted(brand, new UUID(0x4000, 0x8000_0000_0000_0000L + number), number);
    }
}
