package prahari.identifier;

import prahari.model.Span;

/**
 * What has the form of an identifier and is none.
 *
 * @param span in the text as given
 * @param masked the form that may be shown
 * @param reason such as "its check digit is wrong"
 */
public record Rejected(String type, Span span, String masked, String reason) {}
