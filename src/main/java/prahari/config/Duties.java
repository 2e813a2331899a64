package prahari.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import prahari.model.Duty;

/**
 * Which reporting duties run for whom.
 *
 * @param usual for organisations that are not named, and for alerts about nobody in particular
 * @param named by organisation
 * @param dpdpFrom the first day on which the DPDP Rules' duties are in force
 * @param zone in which people write times, in which days begin, and which is told beside UTC
 */
public record Duties(Set<Duty> usual, Map<String, Set<Duty>> named, LocalDate dpdpFrom, ZoneId zone) {
    /** India's, where nothing is set: sources say 13 or 14 May 2027 for rule 7; the earlier is the safer. */
    public static final Duties DEFAULT = new Duties(
            EnumSet.of(Duty.CERTIN_6H, Duty.DPDP_72H), Map.of(), LocalDate.of(2027, 5, 13), ZoneId.of("Asia/Kolkata"));

    public Duties {
        usual = Set.copyOf(usual);
        Map<String, Set<Duty>> copy = new TreeMap<>();
        named.forEach((organisation, duties) -> copy.put(organisation, Set.copyOf(duties)));
        named = Map.copyOf(copy);
    }

    /** Those of an organisation; the empty word is nobody in particular. */
    public Set<Duty> of(String organisation) {
        return named.getOrDefault(organisation, usual);
    }

    /** Whether a duty is in force for what somebody became aware of then. */
    public boolean inForce(Duty duty, Instant aware) {
        if (duty != Duty.DPDP_72H) return true;
        return !aware.isBefore(dpdpFrom.atStartOfDay(zone).toInstant());
    }
}
