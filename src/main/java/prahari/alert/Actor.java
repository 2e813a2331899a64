package prahari.alert;

/**
 * Who does something to an alert.
 *
 * @param name a person's, or {@code prahari}
 * @param via {@code bot}, {@code cli} or {@code service}
 */
public record Actor(String name, String via) {
    /** The program itself. */
    public static final Actor PRAHARI = new Actor("prahari", "service");
}
