package prahari.cli;

import org.jspecify.annotations.Nullable;

/** What to print of one message: a line on standard output, a line on standard error, both or nothing. */
record ScanResult(@Nullable String line, @Nullable String trouble) {}
