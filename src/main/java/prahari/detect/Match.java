package prahari.detect;

import prahari.model.Span;

/**
 * One place where a selection matched.
 *
 * @param field the text in which it lies
 * @param value what makes it different from others
 */
record Match(String field, Span span, String value) {}
