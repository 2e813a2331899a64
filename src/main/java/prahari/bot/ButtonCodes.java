package prahari.bot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import prahari.model.Secret;

/** The data behind a button, {@code a1:ACTION:ALERT:REVISION:MAC}, which nobody without the key can make. */
public final class ButtonCodes {
    private static final Pattern FORM =
            Pattern.compile("a1:([0-9a-z]):([0-9a-z]{1,13}):([0-9]{1,9}):([A-Za-z0-9_-]{8})");

    private final SecretKeySpec key;

    /** @param key at least 16 bytes of UTF-8, kept over restarts: a new one makes old buttons useless */
    public ButtonCodes(Secret key) {
        byte[] bytes = key.reveal().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 16) throw new IllegalArgumentException("the key for buttons has 16 bytes or more");
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A pressed button. */
    record Press(Action action, long alertId, int revision) {}

    /** The data for a button, about 30 of the 64 bytes that Telegram allows. */
    String write(Press press) {
        String signed =
                "a1:" + press.action().sign() + ":" + Long.toString(press.alertId(), 36) + ":" + press.revision();
        return signed + ":" + mac(signed);
    }

    /** The button with this data; empty when it is none of ours. */
    Optional<Press> read(String data) {
        if (data.length() > 64) return Optional.empty();
        Matcher form = FORM.matcher(data);
        if (!form.matches()) return Optional.empty();
        byte[] expected = mac(data.substring(0, form.start(4) - 1)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, form.group(4).getBytes(StandardCharsets.US_ASCII)))
            return Optional.empty();
        try {
            long alertId = Long.parseLong(form.group(2), 36);
            int revision = Integer.parseInt(form.group(3));
            return Action.of(form.group(1).charAt(0)).map(action -> new Press(action, alertId, revision));
        } catch (NumberFormatException e) {
            return Optional.empty(); // an id beyond a long
        }
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole).substring(0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
