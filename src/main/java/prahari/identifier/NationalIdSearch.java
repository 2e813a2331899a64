package prahari.identifier;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/** National ids: each number of a text is looked up once, by its length and by how it is written. */
final class NationalIdSearch implements Recognizer {
    private static final double LEAST = 0.1;

    private final NationalForms forms;

    NationalIdSearch(List<NationalId> ids) {
        forms = new NationalForms(ids);
    }

    private record Hit(NationalId id, NationalId.Form form, int start, int end, String value) {
        boolean isAt(Hit other) {
            return start == other.start && end == other.end;
        }
    }

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        List<Hit> hits = new ArrayList<>();
        int[] lengths = new int[NationalForms.LONGEST + 1];
        for (Groups.Numeral numeral : scan.numerals()) bare(scan.text(), numeral, hits, lengths);
        for (Scan.Token token : scan.mixedTokens()) printed(scan, token, hits);
        if (!hits.isEmpty()) new Judge(scan, hits, lengths).judge(found);
    }

    private void bare(String text, Groups.Numeral numeral, List<Hit> hits, int[] lengths) {
        String digits = numeral.digits();
        List<NationalForms.Bare> like = forms.bare(digits.length());
        if (like.isEmpty() || !isFree(text, numeral.start(), numeral.end()) || Digits.isOne(digits)) return;
        lengths[digits.length()]++;
        for (NationalForms.Bare one : like) {
            if (one.id().check().test(digits))
                hits.add(new Hit(one.id(), one.form(), numeral.start(), numeral.end(), digits));
        }
    }

    private void printed(Scan scan, Scan.Token token, List<Hit> hits) {
        int length = token.end() - token.start();
        printed(scan, token.start(), forms.printed(length, '\0'), hits);
        if (token.end() < scan.chars().length)
            printed(scan, token.start(), forms.printed(length, scan.chars()[token.end()]), hits);
    }

    private static void printed(Scan scan, int anchor, List<NationalForms.Printed> like, List<Hit> hits) {
        for (NationalForms.Printed one : like) {
            int start = anchor - one.lead();
            String value = one.read(scan.chars(), start);
            int end = start + one.length();
            if (!value.isEmpty()
                    && isFree(scan.text(), start, end)
                    && !Digits.isOne(value)
                    && one.id().check().test(value)) hits.add(new Hit(one.id(), one.form(), start, end, value));
        }
    }

    /** Whether it is no part of something longer: of a word, a decimal, a row of digits and hyphens. */
    private static boolean isFree(String text, int start, int end) {
        if (Chars.isWordBefore(text, start) || Chars.isWordAfter(text, end)) return false;
        char before = Chars.before(text, start);
        if (before == '-' && !Chars.isAlphanumeric(Chars.before(text, start - 1)))
            return false; // below zero: a chat's id
        if (before == '+' || ((before == '-' || before == '.') && start > 1 && Chars.isDigit(text.charAt(start - 2))))
            return false;
        char after = Chars.at(text, end);
        return after != '@' && ((after != '-' && after != '.') || !Chars.isAlphanumeric(Chars.at(text, end + 1)));
    }

    /** Weighs what speaks for each reading of a text. */
    private static final class Judge {
        private static final double NAMED = 0.97;
        private static final double NAMED_UNCHECKED = 0.9;
        private static final double NAMED_ELSEWHERE = 0.85;
        private static final double CALLED_ID = 0.25;
        private static final double ONLY_VALUE = 0.25;
        private static final double MOST = 0.95;

        private final Scan scan;
        private final List<Hit> hits;
        private final int[] lengths;
        private final IdentityHashMap<NationalId.Form, int[]> valid = new IdentityHashMap<>(4);
        private final IdentityHashMap<NationalId, Boolean> mentioned = new IdentityHashMap<>(4);
        private final IdentityHashMap<NationalId, Double> placed = new IdentityHashMap<>(4);
        private final Places places;
        private final int first;
        private final int last;
        private Cue label = Cue.NOTHING;

        Judge(Scan scan, List<Hit> hits, int[] lengths) {
            this.scan = scan;
            this.hits = hits;
            this.lengths = lengths;
            this.places = new Places(scan.chars(), scan.region());
            String text = scan.text();
            this.first = text.length() - text.stripLeading().length();
            this.last = text.stripTrailing().length() - (text.stripTrailing().endsWith(".") ? 1 : 0);
            for (Hit hit : hits) valid.computeIfAbsent(hit.form(), form -> new int[1])[0]++;
        }

        void judge(Consumer<Candidate> found) {
            Hit previous = null;
            for (Hit hit : hits) {
                if (previous == null || !hit.isAt(previous)) label = scan.label(hit.start(), hit.end());
                previous = hit;
                double confidence = Math.min(confidence(hit), NAMED);
                if (confidence < LEAST) continue;
                String masked = Masks.code(hit.value());
                found.accept(new Candidate(hit.id().type(), hit.start(), hit.end(), confidence, masked, hit.value()));
            }
        }

        private double confidence(Hit hit) {
            NationalId id = hit.id();
            double alone = hit.form().alone();
            double named = alone < LEAST ? NAMED_UNCHECKED : NAMED;
            int kind = id.cues().indexOf(label);
            if (kind == 0 || Marks.name(id.marks(), scan.text(), hit.start(), hit.end())) return named;
            if (kind > 0) return named - 0.06 + alone * 0.05;
            if (label == Cue.REFERENCE) return alone * 0.1;
            boolean elsewhere =
                    mentioned.computeIfAbsent(id, one -> one.cues().stream().anyMatch(scan::mentions));
            if (label != Cue.NOTHING && label != Cue.IDENTITY)
                return elsewhere && alone >= 0.3 ? 0.5 : alone * (hit.form().isBare() ? 0.2 : 0.55);
            double sure = alone == 0 ? 0 : Math.min(MOST, alone + evidence(hit));
            if (!elsewhere) return sure;
            return Math.max(sure, alone < LEAST ? 0.45 : NAMED_ELSEWHERE - 0.05 + alone * 0.05);
        }

        private double evidence(Hit hit) {
            double evidence = placed.computeIfAbsent(hit.id(), id -> places.support(id.region()));
            if (label == Cue.IDENTITY) evidence += CALLED_ID;
            if (hit.start() == first && hit.end() == last) evidence += ONLY_VALUE;
            return evidence + company(hit);
        }

        /** All numbers of a column pass a check, or one in ten does. */
        private double company(Hit hit) {
            int passing = valid.getOrDefault(hit.form(), lengths)[0];
            int all = lengths[Math.min(hit.value().length(), NationalForms.LONGEST)];
            if (passing >= 3 && passing == all) return 0.35;
            return passing >= 2 && passing * 2 >= all ? 0.25 : 0;
        }
    }
}
