package prahari.model;

/** One line of a score: how many points a rule gave, and why. */
public record Reason(String rule, int points, String why) {}
