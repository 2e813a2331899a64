package prahari.learn;

import prahari.model.Facts;

/**
 * A message that people have judged.
 *
 * @param right whether they called it true
 * @param heldOut whether it is kept aside to see what was learnt
 */
record Sample(Facts facts, boolean right, boolean heldOut) {}
