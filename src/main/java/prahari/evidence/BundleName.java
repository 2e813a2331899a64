package prahari.evidence;

import java.util.List;

/** The name of a bundle: its folder inside the ZIP. */
final class BundleName {
    private BundleName() {}

    /** {@code EVB-7-redacted}, or {@code EVB-7-and-2-more-full}. */
    static String of(List<Long> alerts, String variant) {
        String more = alerts.size() == 1 ? "" : "-and-" + (alerts.size() - 1) + "-more";
        return "EVB-" + alerts.get(0) + more + "-" + variant;
    }
}
