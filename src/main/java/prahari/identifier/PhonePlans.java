package prahari.identifier;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the numbering plans of the world whether digits are a number; so often at most, whatever a text holds. */
final class PhonePlans {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int INDIA = 91;

    /** Its plan keeps numbers for stories, which the library leaves out, unlike those of America. */
    private static final int BRITAIN = 44;

    private static final int LONGEST_NATIONAL = 15;
    private static final String NOWHERE = "ZZ";

    /** A text of numbers only must not cost a second. */
    private static final int MOST_QUESTIONS = 1_000;

    /** Where people sell and leak, for numbers that are called phones and are none of the region. */
    private static final List<String> ANYWHERE = List.of(
            "US", "GB", "RU", "BR", "ID", "TR", "MX", "VN", "CN", "BD", "PK", "EG", "SA", "AE", "ES", "PE", "CO", "AR",
            "FR", "DE", "IT", "IN");

    private int questions;

    /** The number in its international form; null when no plan has it. */
    @Nullable
    String international(String digits) {
        for (int length = 1; length <= 3 && length < digits.length(); length++) {
            int code = Integer.parseInt(digits.substring(0, length));
            if (code == 0 || PHONES.getRegionCodeForCountryCode(code).equals(NOWHERE)) continue;
            String number = valid(code, digits.substring(length));
            // "+44 (0)20": the prefix within the country is no part of the number
            if (number == null && digits.charAt(length) == '0') number = valid(code, digits.substring(length + 1));
            return number;
        }
        return null;
    }

    /** A number of North America where it is printed so, else of a region in its own print. */
    @Nullable
    String national(String digits, String region, PhoneForm form) {
        String number = form.isAmerican() ? inside(digits, "US") : null;
        if (number == null && PHONES.getSupportedRegions().contains(region)) number = inside(digits, region);
        return number == null && form.isBracketed() ? anywhere(digits, form) : number;
    }

    /** A number of some other region; digits without any sign are those of too many. */
    @Nullable
    String anywhere(String digits, PhoneForm form) {
        if (digits.length() > 10) {
            String abroad = international(digits);
            if (abroad != null) return abroad;
        }
        if (digits.length() < 8 || (form.isWhole() && digits.length() < 10)) return null;
        for (String region : ANYWHERE) {
            String number = inside(digits, region);
            if (number != null) return number;
        }
        return null;
    }

    boolean isIndian(String national) {
        return questions > MOST_QUESTIONS || valid(INDIA, national) != null;
    }

    /** As it is dialed within the region, with its prefix or without. */
    private @Nullable String inside(String digits, String region) {
        int code = PHONES.getCountryCodeForRegion(region);
        if (code == 0) return null;
        char prefix = code == 1 ? '1' : code == 7 ? '8' : '0';
        String number = digits.charAt(0) == prefix ? valid(code, digits.substring(1)) : null;
        if (number == null) number = valid(code, digits);
        if (number != null || !region.equals("US") || !digits.startsWith("011")) return number;
        return international(digits.substring(3));
    }

    private @Nullable String valid(int code, String national) {
        if (++questions > MOST_QUESTIONS || national.isEmpty() || national.length() > LONGEST_NATIONAL) return null;
        var number = new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(national));
        int zeros = 0;
        while (zeros < national.length() && national.charAt(zeros) == '0') zeros++;
        if (zeros > 0) number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
        boolean fictional = code == BRITAIN && national.startsWith("7700900") && national.length() == 10;
        return fictional || PHONES.isValidNumber(number) ? "+" + code + national : null;
    }
}
