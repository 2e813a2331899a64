package prahari.wording;

import prahari.model.Label;

/**
 * What a message's wording alone says.
 *
 * @param threat how likely it is leaked or traded personal data, in per cent as among the labelled messages (of which
 *     four in ten are; in a quiet channel it is less likely than that)
 * @param grave the same for high severity or more
 * @param critical the same for critical severity
 * @param label what it is most likely about, if it is a threat; never {@link Label#BENIGN}
 */
public record Wording(int threat, int grave, int critical, Label label) {}
