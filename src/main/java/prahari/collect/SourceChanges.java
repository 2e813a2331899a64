package prahari.collect;

/** What a new configuration changed: sources that are new, came back, or went. */
public record SourceChanges(int added, int returned, int left) {}
