package prahari.pipeline;

/**
 * What came of a capture.
 *
 * @param versions contents that were not known
 * @param hits those of them on which a rule holds
 * @param alerts new ones that these raised
 */
record Kept(int versions, int hits, int alerts) {
    static final Kept NOTHING = new Kept(0, 0, 0);

    Kept and(Kept more) {
        return new Kept(versions + more.versions, hits + more.hits, alerts + more.alerts);
    }
}
