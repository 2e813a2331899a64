package prahari.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prahari.model.Span;
import prahari.rule.RecordLabels;
import prahari.text.TextViews;
import prahari.text.View;

/**
 * Finds names of persons and addresses where a label or a column says that they are some, whatever rules are in force. What stands
 * in a sentence, or in a table without column names, is not found.
 */
public final class PersonalFields {
    /** What a name is told by. */
    private static final String NAMES = """
            name, full name, fullname, full_name, owner name, owner's name, holder name, subscriber name, customer name, beneficiary name,
            registered name, name on card, account holder, account name, student name, patient name, voter name, citizen name, real name,
            first name, last name, middle name, surname, given name, maiden name, name as per bank, registered owner, registered to,
            father, father name, father's name, fathers name, fathername, mother, mother name, mother's name, mothers name, husband,
            husband name, husband's name, wife, spouse, spouse name, guardian, guardian name, relative name, nominee, nominee name,
            next of kin, s/o, d/o, w/o, c/o, son of, daughter of, wife of, care of, s/d/w, father/husband, parent name, victim, patient,
            नाम, पूरा नाम, पिता, पिता का नाम, पति, पति का नाम, पत्नी, माता, माता का नाम, माँ, अभिभावक, मालिक का नाम, ग्राहक का नाम,
            naam, pura naam, poora naam, pita, pita ka naam, pati ka naam, malik ka naam,
            নাম, পুরো নাম, পিতা, মাতা, পিতার নাম, মাতার নাম, স্বামী, স্ত্রী, பெயர், முழு பெயர், தந்தை, தந்தை பெயர், தாய், கணவர்,
            పేరు, పూర్తి పేరు, తండ్రి, ಹೆಸರು, പേര്, નામ, ਨਾਮ, नाव, ନାମ, نام, والد کا نام,
            фио, имя, фамилия, отчество, фамилия имя отчество, полное имя, владелец, абонент, отец, мать, супруг, супруга, муж, жена,
            nombre, nombres, apellidos, nombres y apellidos, apellidos y nombres, nombre completo, titular, padre, madre, cónyuge,
            nome, nome completo, sobrenome, nome da mãe, nome do pai, mãe, pai, cônjuge, prénom, nom, nom complet, vorname, nachname,
            nama, nama lengkap, nama ayah, nama ibu, nama suami, nama istri, الاسم, الاسم الكامل, اسم, اسم الأب, اسم الأم,
            ad soyad, adı soyadı, adı, soyadı, isim, baba adı, anne adı, họ tên, họ và tên, tên cha, tên mẹ,
            姓名, 名字, 真实姓名, 父亲, 母亲, 配偶, 丈夫, 妻子
            """;

    /** What an address is told by. */
    private static final String ADDRESSES = """
            address, addr, full address, home address, permanent address, present address, current address, residential address,
            postal address, delivery address, billing address, street, street address, house no, residence,
            पता, पूरा पता, घर का पता, pata, ঠিকানা, முகவரி, చిరునామా, ವಿಳಾಸ, മേൽവിലാസം, સરનામું, ਪਤਾ, पत्ता, ଠିକଣା, پتہ,
            адрес, адрес прописки, место жительства, dirección, direccion, domicilio, endereço, endereco, adresse, anschrift, alamat,
            العنوان, عنوان, adres, adresi, địa chỉ, 地址, 住址, 家庭住址
            """;

    /** Other columns, by which a line of column names is known. */
    private static final String OTHERS = """
            phone, phone no, phone number, mobile, mobile no, mobile number, mob, contact, contact no, tel, telephone, whatsapp, email, e-mail,
            mail, dob, date of birth, birth date, age, gender, sex, aadhaar, aadhar, uid, pan, passport, id, id no, id number, ssn, voter id,
            city, state, country, pincode, pin code, zip, bank, account, account no, ifsc, upi, password, pass, card, balance, income,
            मोबाइल, मोबाइल नंबर, फोन, जन्म तिथि, आधार, लिंग, телефон, дата рождения, паспорт, инн, teléfono, correo, cpf, telefone,
            nik, no hp, الهاتف, telefon, tc, sđt, ngày sinh, 手机, 手机号, 电话, 身份证, 身份证号, 邮箱
            """;

    private static final RecordLabels LABELS = labels();

    private PersonalFields() {}

    /**
     * A name or an address.
     *
     * @param field {@code name} or {@code address}
     */
    public record Found(String field, Span span) {}

    /** Those of a text, in order, none overlapping another. */
    public static List<Found> find(TextViews views) {
        View view = views.digits();
        String text = view.text();
        if (!mayHoldLabels(text)) return List.of();
        List<Found> found = new ArrayList<>();
        for (LabelReader.Label label : new LabelReader(LABELS, text).read()) {
            if (label.field().isEmpty()) continue;
            int end = label.field().equals("address")
                    ? addressEnd(text, label.valueStart(), label.valueEnd())
                    : label.valueEnd();
            add(found, label.field(), text, label.valueStart(), end, view);
        }
        for (Draft row : new TableReader(LABELS, 2, text).rows()) {
            int at = row.start();
            for (Draft.Value cell : row.values()) {
                int start = text.indexOf(cell.text(), at);
                if (start < 0) break;
                at = start + cell.text().length();
                boolean personal = cell.field().equals("name") || cell.field().equals("address");
                if (personal) add(found, cell.field(), text, start, at, view);
            }
        }
        return inOrder(found);
    }

    /** A title, a user name, a link's words: most texts are short and hold no label. */
    private static boolean mayHoldLabels(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '=' || c == '\n' || c == '|' || c == '\t') return true;
            if (c == '-' || c == '>' || c == '~' || c == '\u00BB' || (c >= '\u2010' && c <= '\u27FF')) return true;
        }
        return false;
    }

    /** An address has commas of its own: it goes on until the line ends, or another label begins. */
    private static int addressEnd(String text, int start, int end) {
        int line = text.indexOf('\n', start);
        int stop = line < 0 ? text.length() : line;
        for (int i = end; i < stop; i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '=' || c == '|' || c == ';' || c == '\t') {
                int comma = text.lastIndexOf(',', i);
                return c == '|' || c == ';' || c == '\t' ? i : Math.max(end, comma);
            }
        }
        return Math.max(end, stop);
    }

    private static void add(List<Found> found, String field, String text, int start, int end, View view) {
        int from = start;
        int to = Math.min(end, text.length());
        while (from < to && !Character.isLetterOrDigit(text.codePointAt(from))) from++;
        while (to > from && !isOfWord(text.codePointBefore(to))) to--;
        if (text.substring(from, to).codePoints().noneMatch(Character::isLetter)) return;
        if (leadsSomewhere(text.substring(start, to))) return;
        found.add(new Found(field, view.span(from, to)));
    }

    private static boolean isOfWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** A channel or a bot behind "owner" is no victim's name. */
    private static boolean leadsSomewhere(String value) {
        return value.contains("@") || value.contains("://") || value.contains("t.me/");
    }

    private static List<Found> inOrder(List<Found> found) {
        found.sort(Comparator.comparingInt(each -> each.span().start()));
        List<Found> apart = new ArrayList<>();
        int end = 0;
        for (Found each : found) {
            if (each.span().start() < end || each.span().length() == 0) continue;
            apart.add(each);
            end = each.span().end();
        }
        return apart;
    }

    private static RecordLabels labels() {
        Map<String, String> fields = new HashMap<>();
        for (String label : OTHERS.split("[,\\n]", -1)) if (!label.isBlank()) fields.put(label.strip(), "");
        for (String label : ADDRESSES.split("[,\\n]", -1)) if (!label.isBlank()) fields.put(label.strip(), "address");
        for (String label : NAMES.split("[,\\n]", -1)) if (!label.isBlank()) fields.put(label.strip(), "name");
        return new RecordLabels(fields);
    }
}
