package prahari.identifier;

/** What the words around a value say for its being of a type. */
enum Support {
    /** Its name stands right before or behind it. */
    LABELED,
    /** Something like "id" or "document number" stands before it. */
    IDENTITY,
    /** Its name stands elsewhere in the text, as in the header of a table. */
    MENTIONED,
    /** Nothing. */
    NONE,
    /** It is named as something else. */
    CONTRADICTED,
    /** It is named as the number of an order, a parcel, a payment. */
    REFERENCE
}
