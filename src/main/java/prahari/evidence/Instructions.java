package prahari.evidence;

import java.nio.charset.StandardCharsets;
import prahari.model.PublicKeys;

/** How to check a bundle without Prahari. */
final class Instructions {
    private static final String TEXT = """
            %1$s: how to check this bundle
            ==================================================================

            Made at %2$s, signed with the Ed25519 key
              id           %3$s
              fingerprint  %4$s
            Ask whoever runs the monitor for this fingerprint by another way (telephone, paper) before you trust it:
            anybody can make a bundle that fits its own enclosed key.

            With Prahari:
              prahari bundle verify FILE.zip --key signing-key.pub        (a key that you got by another way)

            Without it: unpack the ZIP, go into the folder %1$s, and run these in bash.
            GNU coreutils and OpenSSL 3 are enough. Every command must say what stands behind it.

            1. The key is the one you were told of: the fingerprint above.
            openssl pkey -pubin -in signing-key.pub -outform DER | sha256sum

            2. The manifest was signed with it: "Signature Verified Successfully".
            openssl pkeyutl -verify -pubin -inkey signing-key.pub -rawin -in manifest-sha256.txt -sigfile manifest-sha256.txt.sig

            3. Every file is as it was: "OK" for each.
            sha256sum --check --strict manifest-sha256.txt

            4. No file was added: no output.
            diff <(cut -c67- manifest-sha256.txt | LC_ALL=C sort) <(find . -type f ! -name 'manifest-sha256.txt*' | cut -c3- | LC_ALL=C sort)

            5. The log was signed with the key: "Signature Verified Successfully". checkpoint.txt is a C2SP signed note.
            openssl pkeyutl -verify -pubin -inkey signing-key.pub -rawin -in <(head -n 3 checkpoint.txt) -sigfile <(tail -n 1 checkpoint.txt | cut -d' ' -f3 | base64 -d | tail -c 64)

            Each capture and event carries its leaf of that log and the path to the root (RFC 6962: SHA-256 of 00 and the
            leaf, then of 01 and two hashes). Compare size and root with a checkpoint that you were given earlier.

            What it shows: the files are what the holder of the key signed. What it does not show: that Telegram said
            nothing else, or when; the times are those of the monitor's clock.

            Files
              report.html            for reading; bundle.json, alert.json, hits.json for programs
              messages/N/            every version that was seen of each message
              rules/HASH/            the rules that matched, as they were then; HASH names the whole set of rules
              checkpoint.txt         how far the sealed log went when this was exported; log.json: what it went on from
              captures/index.json    where and when each page was fetched, and the SHA-256 of its bytes%5$s
              custody.json           what people and the program did with the alert before this export
            """;

    private Instructions() {}

    static BundleZip.Part of(Dossier dossier, SigningKey key) {
        String captures = dossier.variant() == Variant.FULL
                ? "; the bytes beside it,\n                         and all of them as one WARC 1.1 file: captures/captures.warc.gz\n"
                        + "                         (the stretch of a capture: tail -c +$((OFFSET+1)) FILE | head -c BYTES | sha256sum)"
                : ";\n                         the bytes stay with the monitor, identifiers in texts are masked,\n"
                        + "                         positions in hits.json count in the clear text";
        String text = TEXT.formatted(
                dossier.name(), dossier.createdAt(), key.keyId(), PublicKeys.fingerprint(key.publicKey()), captures);
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
