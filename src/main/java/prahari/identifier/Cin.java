package prahari.identifier;

import java.util.Set;

/** Corporate identification number of India: listing, industry, state, year, kind of company, registration. */
final class Cin {
    private static final Set<String> KINDS = Set.of("PTC PLC OPC GOI SGC FTC FLC NPL ULL ULT GAP GAT".split(" ", -1));

    private Cin() {}

    static boolean isValid(String code) {
        int year = Integer.parseInt(code.substring(8, 12));
        return (code.charAt(0) == 'L' || code.charAt(0) == 'U')
                && IndianVehicles.STATES.contains(code.substring(6, 8))
                && year >= 1850
                && year <= 2099
                && KINDS.contains(code.substring(12, 15));
    }
}
