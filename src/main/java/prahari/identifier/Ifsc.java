package prahari.identifier;

import java.util.Set;
import java.util.function.Consumer;

/** A branch of an Indian bank: four letters of the bank, a zero, six letters or digits; without a check. */
final class Ifsc implements Recognizer {
    private static final String TYPE = "in.ifsc";
    private static final int LENGTH = 11;
    private static final Shape PRINTED = new Shape("AAAA~9~XXXXXX");

    private static final Set<String> BANKS = Set.of(
            ("ABHY ABNA ADCB AIRP ALLA ANDB AUBL AUCB BACB BARB BARC BBKM BCBM BDBL BKDN BKID BNPA BOFA BOTM CBIN CHAS CITI CIUB"
                            + " CLBL CNRB CORP COSB CRES CSBK CTBA CTCB DBSS DCBL DEUT DLXB DNSB EIBI ESFB ESMF FDRL FINO FIRN"
                            + " FSFB GSCB HDFC HSBC HVBK IBKL IBKO ICBK ICIC IDFB IDIB INDB IOBA IPOS JAKA JIOP JSBP JSFB KARB"
                            + " KBKB KCCB KKBK KOEX KVBL LAVB MAHB MAHG MCBL MHCB MSCI MUBL NBAD NESF NKGS NOSC NSPB NTBL ORBC"
                            + " PMCB PSIB PUNB PYTM QNBA RABO RATN RNSB SABR SBBJ SBHY SBIN SBMY SBTR SCBL SHBK SIBL SMBC SOGE"
                            + " SRCB STBP STCB SURY SVCB SYNB TJSB TMBL TNSC UBIN UCBA UJVN UOVB UTBI UTIB UTKS VARA VIJB VSBL"
                            + " WBSC YESB")
                    .split(" ", -1));

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() == LENGTH) token(scan, token, found);
        }
        PRINTED.find(scan, hit -> {
            if (hit.isWhole() || !isShape(hit.value())) return;
            if (scan.support(Cue.IFSC, hit.start(), hit.end()) == Support.LABELED)
                add(hit.start(), hit.end(), 0.85, hit.value(), found);
        });
    }

    private static void token(Scan scan, Scan.Token token, Consumer<Candidate> found) {
        String value = Chars.upper(token.text());
        if (isShape(value)) {
            double confidence = confidence(scan, token, value);
            if (confidence > 0) add(token.start(), token.end(), confidence, value, found);
            return;
        }
        String repaired = Repairs.code(value, "AAAA9");
        if (isShape(repaired) && scan.support(Cue.IFSC, token.start(), token.end()) == Support.LABELED)
            add(token.start(), token.end(), 0.85, repaired, found);
    }

    private static double confidence(Scan scan, Scan.Token token, String value) {
        boolean known = BANKS.contains(value.substring(0, 4));
        boolean digits = hasDigit(value);
        double none = known ? 0.8 : digits ? 0.6 : 0;
        return switch (scan.support(Cue.IFSC, token.start(), token.end())) {
            case LABELED -> 0.97;
            case IDENTITY -> Math.max(none, digits ? 0.7 : 0);
            case MENTIONED -> digits || known ? 0.85 : 0.4;
            case NONE -> none;
            case CONTRADICTED -> none * 0.5;
            case REFERENCE -> none * 0.2;
        };
    }

    private static boolean isShape(String value) {
        return Chars.allUpper(value, 0, 4) && value.charAt(4) == '0' && !value.endsWith("0000000");
    }

    private static boolean hasDigit(String value) {
        for (int i = 5; i < LENGTH; i++) if (Chars.isDigit(value.charAt(i)) && value.charAt(i) != '0') return true;
        return false;
    }

    private static void add(int start, int end, double confidence, String value, Consumer<Candidate> found) {
        found.accept(new Candidate(TYPE, start, end, confidence, Masks.code(value), value));
    }
}
