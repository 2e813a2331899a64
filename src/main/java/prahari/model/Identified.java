package prahari.model;

/**
 * An identifier found in a text.
 *
 * @param type such as {@code in.aadhaar} or {@code phone}
 * @param confidence 0 to 1
 * @param masked the form that may be shown
 * @param value normalized, for counting different ones; never shown or stored
 */
public record Identified(String type, Span span, double confidence, String masked, Secret value) {}
