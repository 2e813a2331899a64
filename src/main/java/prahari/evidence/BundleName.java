package prahari.evidence;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a bundle: its folder inside the ZIP. */
final class BundleName {
    private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,8}");

    private BundleName() {}

    /** {@code EVB-7-2-redacted}, the second bundle of alert 7, {@code EVB-7-and-2-more-1-full}, or {@code EVB-C3-1-full} of a campaign. */
    static String of(List<Long> alerts, @Nullable Long campaign, int sequence, String variant) {
        return caseOf(alerts, campaign) + "-" + sequence + "-" + variant;
    }

    /** What all bundles of these alerts, or of this campaign, have in common. */
    static String caseOf(List<Long> alerts, @Nullable Long campaign) {
        if (campaign != null) return "EVB-C" + campaign;
        String more = alerts.size() == 1 ? "" : "-and-" + (alerts.size() - 1) + "-more";
        return "EVB-" + alerts.get(0) + more;
    }

    /** Whether a folder's name is one that these alerts could have. */
    static boolean fits(String folder, List<Long> alerts, @Nullable Long campaign, String variant) {
        String start = caseOf(alerts, campaign) + "-";
        String end = "-" + variant;
        return folder.length() > start.length() + end.length()
                && folder.startsWith(start)
                && folder.endsWith(end)
                && SEQUENCE.matcher(folder.substring(start.length(), folder.length() - end.length()))
                        .matches();
    }
}
