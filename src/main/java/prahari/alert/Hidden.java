package prahari.alert;

import java.time.Instant;

/**
 * What a suppression, or the values of an exception, hid so far.
 *
 * @param document its id
 * @param title as it was when it last hid something
 * @param hits of rules, each on one version of a message
 */
public record Hidden(String document, String title, long hits, Instant first, Instant last) {}
