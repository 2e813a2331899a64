package prahari.identifier;

/**
 * What might be an identifier.
 *
 * @param start in the digit view
 * @param end in the digit view
 * @param confidence chance that it is what the type says, 0 to 1
 * @param value normalized
 */
record Candidate(String type, int start, int end, double confidence, String masked, String value) {
    Candidate {
        if (start < 0 || end <= start) throw new IllegalArgumentException("empty candidate at " + start + ".." + end);
        if (!(confidence >= 0 && confidence <= 1)) throw new IllegalArgumentException("confidence " + confidence);
    }

    int length() {
        return end - start;
    }
}
