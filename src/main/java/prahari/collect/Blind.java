package prahari.collect;

import java.time.Instant;

/**
 * A source that cannot be read.
 *
 * @param since the last good visit; where there was none, the first try
 * @param toldAt when this was told
 * @param why the last outcome in words
 */
public record Blind(String sourceId, Instant since, Instant toldAt, String why) {}
