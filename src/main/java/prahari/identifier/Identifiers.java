package prahari.identifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prahari.identifier.ShapedCode.Sureness;
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
            new Mac(),
            new Secrets(),
            new SocialSecurity(),
            new Credentials(),
            new Labeled("in.cowin-id", Cue.COWIN, 14),
            new Ifsc(),
            new ShapedCode("in.cin", Cue.CIN, "A~99999~AA~9999~AAA~999999", Cin::isValid, new Sureness(0.9, 0.6, 0.9)),
            new CheckedNumber("in.abha", Cue.ABHA, "##-####-####-####", NationalChecks::abha, 0.3, 0.9),
            new ShapedCode("in.gstin", Cue.GSTIN, "99~AAAAA~9999~A~X~A~X", Codes::gstin, new Sureness(0.95, 0.9, 0.95)),
            new CheckedNumber("in.abha", Cue.ABHA, "##-####-####-####", Identifiers::isOldHealthNumber, 0, 0),
            new CheckedNumber("in.aadhaar-vid", Cue.VID, "################", NationalChecks::virtualId, 0.2, 0),
            new Imei(),
            new CheckedNumber("us.aba", Cue.ABA, "####-####-#", UsUkChecks::routing, 0.1, 0.5),
            new BritishHealth(),
            new ShapedCode("uk.nino", Cue.NINO, "AA~99~99~99~A", UsUkChecks::insurance, new Sureness(0.7, 0.6, 0.8)),
            new NationalIdSearch(NationalIds.ALL));

    /** The types of the recognizers of India, of the USA and the United Kingdom, and of no country. */
    private static final String TYPES = """
            in.aadhaar in.aadhaar-vid in.aadhaar-masked in.pan in.passport in.voter-id in.driving-licence in.vehicle
            in.gstin in.ifsc in.upi in.abha in.cowin-id in.cin phone email card iban dob ip mac imei crypto.btc
            crypto.eth crypto.tron cred.combo cred.ulp secret us.ssn us.itin us.aba uk.nino uk.nhs""";

    /** The surest first; then the longer, which says more; then by type, so that the order is always the same. */
    private static final Comparator<Candidate> RANK = (one, other) -> {
        if (one.confidence() != other.confidence()) return Double.compare(other.confidence(), one.confidence());
        if (one.length() != other.length()) return Integer.compare(other.length(), one.length());
        int type = one.type().compareTo(other.type());
        return type != 0 ? type : Integer.compare(one.start(), other.start());
    };

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
        if (!scan.isPromising()) return List.of();
        List<Candidate> candidates = new ArrayList<>();
        Consumer<Candidate> found = candidates::add;
        for (Recognizer recognizer : ALL) recognizer.find(scan, found);
        Careless.find(scan, found);
        if (candidates.isEmpty()) return List.of();
        return apart(candidates).stream()
                .map(one -> new Identified(
                        one.type(),
                        views.digits().span(one.start(), one.end()),
                        one.confidence(),
                        one.masked(),
                        Secret.of(one.value())))
                .toList();
    }

    /** What looks like one of these types and is none, with the reason; a few at most. */
    public List<Rejected> rejected(TextViews views, @Nullable String region, Set<String> types) {
        return Rejections.find(views, new Scan(views, region == null ? "IN" : region, testValues), types);
    }

    /** Health ids from before the present form: any first digits, Luhn. */
    private static boolean isOldHealthNumber(String digits) {
        return !digits.startsWith("91") && Checks.luhn(digits) && !Checks.isPalindrome(digits);
    }

    /** Where some overlap, those of the highest rank. */
    private static List<Candidate> apart(List<Candidate> candidates) {
        long[] places = new long[candidates.size()]; // where it starts, and which it is
        for (int i = 0; i < places.length; i++)
            places[i] = (long) candidates.get(i).start() << Integer.SIZE | i;
        Arrays.sort(places);
        List<Candidate> kept = new ArrayList<>();
        List<Candidate> overlapping = new ArrayList<>();
        int end = 0;
        for (long place : places) {
            Candidate candidate = candidates.get((int) place);
            if (candidate.start() >= end) {
                keepBest(overlapping, kept);
                overlapping.clear();
            }
            overlapping.add(candidate);
            end = Math.max(end, candidate.end());
        }
        keepBest(overlapping, kept);
        return kept;
    }

    private static void keepBest(List<Candidate> overlapping, List<Candidate> into) {
        if (overlapping.size() < 2) {
            into.addAll(overlapping);
            return;
        }
        int offset = overlapping.get(0).start();
        BitSet taken = new BitSet();
        List<Candidate> kept = new ArrayList<>();
        overlapping.sort(RANK);
        for (Candidate candidate : overlapping) {
            int next = taken.nextSetBit(candidate.start() - offset);
            if (next >= 0 && next < candidate.end() - offset) continue;
            taken.set(candidate.start() - offset, candidate.end() - offset);
            kept.add(candidate);
        }
        kept.sort(Comparator.comparingInt(Candidate::start));
        into.addAll(kept);
    }
}
