package prahari.generation;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.PublicKeys;

/**
 * Whose rules are believed.
 *
 * @param keys Ed25519 keys; with none, signatures are not looked at
 * @param required whether rules without a signature are refused
 */
public record RuleTrust(List<PublicKey> keys, boolean required) {
    /** Whoever can write the files is believed. */
    public static final RuleTrust ANYBODY = new RuleTrust(List.of(), false);

    public RuleTrust {
        keys = List.copyOf(keys);
        if (required && keys.isEmpty()) throw new IllegalArgumentException("a signature needs keys that are trusted");
    }

    /**
     * What a signature is worth.
     *
     * @param signedBy fingerprint of the key that made it; null when there is none or it does not hold
     * @param mistakes why the files are refused, a sentence each; empty when they are not
     */
    public record Verdict(@Nullable String signedBy, List<String> mistakes) {
        public Verdict {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Looks at the signature of a folder. */
    public Verdict of(RuleFolder folder) {
        if (keys.isEmpty()) return new Verdict(null, List.of());
        RuleFolder.Signed signed = folder.signed();
        if (signed == null) {
            return new Verdict(
                    null,
                    required ? List.of(RuleFolder.SIGNATURE + ": is missing; the rules are not signed") : List.of());
        }
        Blob manifest = Blob.utf8(signed.manifest());
        Optional<PublicKey> key = keys.stream()
                .filter(each -> PublicKeys.verifies(
                        each, manifest.bytes(), signed.signature().bytes()))
                .findFirst();
        if (key.isEmpty()) {
            return new Verdict(
                    null,
                    List.of(RuleFolder.SIGNATURE + ": is no signature of " + RuleManifest.FILE + " by a trusted key ("
                            + keys.size() + " of them)"));
        }
        List<String> mistakes = RuleManifest.differences(signed.manifest(), folder.files());
        return new Verdict(mistakes.isEmpty() ? PublicKeys.fingerprint(key.get()) : null, mistakes);
    }

    /** Whether a kept generation may be put into force that bore the signature of this key, or none. */
    boolean accepts(Optional<String> signedBy) {
        return !required
                || signedBy.filter(by -> keys.stream()
                                .anyMatch(key -> PublicKeys.fingerprint(key).equals(by)))
                        .isPresent();
    }
}
