package prahari.generation;

import java.time.Instant;

/**
 * Rules that were not put into force.
 *
 * @param content the same for the same files with the same mistakes
 * @param summary how many mistakes, of which kind, and the first of them with their places; a few lines
 * @param report all of them
 */
public record Refusal(String content, Instant since, String summary, String report) {}
