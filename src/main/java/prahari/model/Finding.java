package prahari.model;

/** Where a selection of a rule matched. */
public record Finding(String rule, String selection, Span span) {}
