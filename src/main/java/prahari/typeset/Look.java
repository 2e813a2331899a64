package prahari.typeset;

/** How words are told from those beside them. */
public enum Look {
    STRONG,
    /** Smaller: hashes, paths. */
    CODE,
    /** Where a rule matched. */
    FOUND,
    /** An identifier, clear or masked. */
    IDENTIFIER,
    /** The name of a character that cannot be seen. */
    UNSEEN
}
