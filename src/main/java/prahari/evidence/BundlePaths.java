package prahari.evidence;

import java.util.List;

/** Where each file of a bundle stands, below its folder: a BagIt 1.0 bag (RFC 8493), the payload in {@code data}. */
final class BundlePaths {
    static final String BAGIT = "bagit.txt";
    static final String README = "README-VERIFY.txt";
    static final String KEY = "signing-key.pub";
    /** The same key for {@code ssh-keygen -Y verify}. */
    static final String SIGNERS = "allowed_signers";

    static final String FACTS = "data/bundle.json";
    static final String REPORT = "data/00-report/report.html";
    /** The same to print. */
    static final String REPORT_PDF = "data/00-report/report.pdf";

    static final String CAPTURE_FOLDER = "data/10-capture/";
    static final String CAPTURES = CAPTURE_FOLDER + "index.json";
    static final String POSTS = CAPTURE_FOLDER + "posts/";
    static final String POST_INDEX = POSTS + "index.json";
    /** In the full variant alone. */
    static final String WARC = CAPTURE_FOLDER + "captures.warc.gz";

    static final String ALERTS = "data/20-analysis/alert.json";
    /** In bundles of a campaign alone. */
    static final String CAMPAIGN = "data/20-analysis/campaign.json";

    static final String HITS = "data/20-analysis/hits.json";
    static final String MESSAGES = "data/20-analysis/messages/";
    static final String RULES = "data/20-analysis/rules/";
    static final String RULE_INDEX = RULES + "index.json";
    static final String STIX = "data/30-machine/stix.json";
    static final String MISP = "data/30-machine/misp-event.json";
    static final String MESSAGE_TABLE = "data/30-machine/messages.csv";
    static final String IOCS = "data/30-machine/iocs.csv";
    static final String CUSTODY = "data/40-custody/custody.json";
    static final String CHECKPOINT = "data/40-custody/checkpoint.txt";
    static final String LOG = "data/40-custody/log.json";
    static final String HASH_REPORT = "data/50-legal/hash-report.csv";
    /** In the redacted variant alone. */
    static final String REDACTION_MAP = "data/60-redaction/redaction-map.json";

    static final String MANIFEST = "manifest-sha256.txt";
    static final String MANIFEST_512 = "manifest-sha512.txt";
    static final String BAG_INFO = "bag-info.txt";
    /** Over every file that is neither payload nor signature; this is what is signed. */
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    static final String SIGNATURES = "signatures/";
    static final String SIGNATURE = SIGNATURES + TAG_MANIFEST + ".sig";
    static final String SSH_SIGNATURE = SIGNATURES + TAG_MANIFEST + ".sshsig";

    /** The timestamp authority's whole answer over {@link #TAG_MANIFEST}, where one is configured. */
    static final String STAMP = SIGNATURES + TAG_MANIFEST + ".tsr";
    /** Covers every byte of the answer: what the authority itself did not sign, too. */
    static final String STAMP_SIGNATURE = STAMP + ".sig";

    static final String STAMP_CHAIN = SIGNATURES + "tsa-chain.pem";

    static final List<String> TAGS = List.of(BAGIT, README, KEY, SIGNERS, MANIFEST, MANIFEST_512, BAG_INFO);
    static final List<String> PAYLOAD_ALWAYS = List.of(
            CHECKPOINT,
            LOG,
            FACTS,
            REPORT,
            REPORT_PDF,
            ALERTS,
            CUSTODY,
            HITS,
            RULE_INDEX,
            POST_INDEX,
            CAPTURES,
            STIX,
            MISP,
            MESSAGE_TABLE,
            IOCS,
            HASH_REPORT);
    /** What a bundle ends with, in this order. */
    static final List<String> END = List.of(MANIFEST, MANIFEST_512, BAG_INFO, TAG_MANIFEST, SIGNATURE, SSH_SIGNATURE);

    /** What follows where a timestamp was asked for. */
    static final List<String> STAMPED = List.of(STAMP, STAMP_SIGNATURE, STAMP_CHAIN);

    private BundlePaths() {}

    static boolean isPayload(String path) {
        return path.startsWith("data/");
    }

    static String message(int number) {
        return MESSAGES + number + "/versions.json";
    }
}
