package prahari.campaign;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A message that a new one belongs with, and why.
 *
 * @param why in words that may be shown
 * @param likeness 1 for what is shared whole
 */
record Tie(LinkStore.Carrier carrier, String why, double likeness) {
    /** The oldest first: its number stays. */
    static Set<Long> campaigns(List<Tie> ties) {
        Set<Long> campaigns = new TreeSet<>();
        for (Tie tie : ties) {
            Long campaign = tie.carrier().campaign();
            if (campaign != null) campaigns.add(campaign);
        }
        return campaigns;
    }
}
