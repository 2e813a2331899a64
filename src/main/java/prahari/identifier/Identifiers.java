package prahari.identifier;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.text.TextViews;

/** Finds the identifiers of a text: numbers, addresses and dates that point at a person or an account. */
public final class Identifiers {
    private static final List<Recognizer> ALL = List.of(
            new Aadhaar(),
            new MaskedAadhaar(),
            new Pan(),
            new IndianPassport(),
            new VoterId(),
            new Phone(),
            new Email(),
            new Card(),
            new BirthDate(),
            new Upi(),
            new IndianVehicles(),
            new Iban(),
            new Ip(),
            new Wallet(),
            new Credentials(),
            new Labeled("in.cowin-id", Cue.COWIN, 14),
            new CheckedCode("in.ifsc", Cue.IFSC, 11, Codes::ifsc, 0.6),
            new CheckedCode("in.gstin", Cue.GSTIN, 15, Codes::gstin, 0.95),
            new CheckedNumber("in.abha", Cue.ABHA, "##-####-####-####", NationalChecks::abha, 0.3, 0.9),
            new CheckedNumber("in.aadhaar-vid", Cue.VID, "################", NationalChecks::virtualId, 0, 0),
            new CheckedNumber("imei", Cue.IMEI, "###############", Checks::luhn, 0, 0),
            new CheckedNumber("us.ssn", Cue.SSN, "###-##-####", NationalChecks::ssn, 0, 0.6),
            new NationalIdSearch(NationalIds.ALL));

    /** The types of the recognizers of India, of the USA and the United Kingdom, and of no country. */
    private static final String TYPES = """
            in.aadhaar in.aadhaar-vid in.aadhaar-masked in.pan in.passport in.voter-id in.driving-licence in.vehicle
            in.gstin in.ifsc in.upi in.abha in.cowin-id in.cin phone email card iban dob ip mac imei crypto.btc
            crypto.eth crypto.tron cred.combo cred.ulp secret us.ssn us.itin us.aba uk.nino uk.nhs""";

    /** The surest first; then the longer, which says more; then by type, so that the order is always the same. */
    private static final Comparator<Candidate> RANK = Comparator.comparingDouble(Candidate::confidence)
            .thenComparingInt(Candidate::length)
            .reversed()
            .thenComparing(Candidate::type)
            .thenComparingInt(Candidate::start);

    private final boolean testValues;

    private Identifiers(boolean testValues) {
        this.testValues = testValues;
    }

    /** Every type that may be found. */
    public static Set<String> types() {
        Set<String> types = new TreeSet<>(Set.of(TYPES.split("\\s+")));
        NationalIds.ALL.forEach(id -> types.add(id.type()));
        return types;
    }

    /** Only what may belong to somebody. */
    public static Identifiers standard() {
        return new Identifiers(false);
    }

    /** Also values from ranges that are never issued, for tests of rules. */
    public static Identifiers acceptingTestValues() {
        return new Identifiers(true);
    }

    /**
     * The identifiers in order of place, none overlapping another.
     *
     * @param region two letters, such as {@code IN}, by which national phone numbers are read; null means IN
     */
    public List<Identified> find(TextViews views, @Nullable String region) {
        Scan scan = new Scan(views, region == null ? "IN" : region, testValues);
        List<Candidate> candidates = new ArrayList<>();
        for (Recognizer recognizer : ALL) recognizer.find(scan, candidates::add);
        return apart(candidates).stream()
                .map(found -> new Identified(
                        found.type(),
                        views.digits().span(found.start(), found.end()),
                        found.confidence(),
                        found.masked(),
                        Secret.of(found.value())))
                .toList();
    }

    private static List<Candidate> apart(List<Candidate> candidates) {
        candidates.sort(RANK);
        BitSet taken = new BitSet();
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int next = taken.nextSetBit(candidate.start());
            if (next >= 0 && next < candidate.end()) continue;
            taken.set(candidate.start(), candidate.end());
            kept.add(candidate);
        }
        kept.sort(Comparator.comparingInt(Candidate::start));
        return kept;
    }
}
