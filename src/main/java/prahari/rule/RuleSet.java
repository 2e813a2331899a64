package prahari.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prahari.model.Sha256;

/** One generation of rules: all files of a folder, read and compiled together. */
public final class RuleSet {
    private final Map<String, String> files;
    private final LoadOrder order;
    private final List<Rule> rules;
    private final List<Correlation> correlations;
    private final Hidings hidings;
    private final String sha256;

    RuleSet(
            Map<String, String> files,
            LoadOrder order,
            List<Rule> rules,
            List<Correlation> correlations,
            Hidings hidings) {
        this.files = Collections.unmodifiableMap(new TreeMap<>(files));
        this.order = order;
        this.rules = List.copyOf(rules);
        this.correlations = List.copyOf(correlations);
        this.hidings = hidings;
        this.sha256 = sha256(this.files);
    }

    /** The generation's name: SHA-256 over every path and text in the order of the paths, each with its length before it. */
    public String sha256() {
        return sha256;
    }

    /** The text of each file by its path, also of those that no pack includes. */
    public Map<String, String> files() {
        return files;
    }

    /** The paths of the files that were loaded, in this order. */
    public List<String> loaded() {
        return order.files();
    }

    /** The packs in the order of their files; none where every file is loaded. */
    public List<Pack> packs() {
        return order.packs();
    }

    /** Every rule in the order of the files, also those that do not run. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules whose status lets them run. */
    public List<Rule> running() {
        return rules.stream().filter(rule -> rule.status().runs()).toList();
    }

    /** Every correlation in the order of the files, also those that do not run. */
    public List<Correlation> correlations() {
        return correlations;
    }

    /** What keeps hits from raising alerts. */
    public Hidings hidings() {
        return hidings;
    }

    /** The rule with this handle. */
    public Optional<Rule> find(String handle) {
        return rules.stream().filter(rule -> rule.handle().equals(handle)).findFirst();
    }

    /** The name that a generation of these files has, whether they are good or not. */
    public static String sha256(Map<String, String> files) {
        var digest = Sha256.begin();
        new TreeMap<>(files).forEach((path, text) -> {
            add(digest, path);
            add(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
