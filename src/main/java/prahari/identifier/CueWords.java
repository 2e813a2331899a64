package prahari.identifier;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.text.TextViews;

/** The words that announce identifiers, in the languages that leaks are written in. */
final class CueWords {
    /** Receives a word found in a word view. */
    interface Sink {
        void add(Cue cue, int start, int end);
    }

    /** An underscore stands for a blank or another sign between two words. */
    private static final String WORDS = """
            AADHAAR aadhaar aadhar adhaar adhar aadharcard aadhaarcard uid uidai aadhaarno आधार आधारकार्ड আধার ஆதார் ఆధార్ ಆಧಾರ್ ആധാർ આધાર ਆਧਾਰ ଆଧାର آدھار
            PAN pan pancard panno पैन पॅन প্যান பான் పాన్ ಪ್ಯಾನ್ പാൻ પાન پین permanent_account
            PASSPORT passport passportno पासपोर्ट পাসপোর্ট பாஸ்போர்ட் పాస్‌పోర్ట్ ಪಾಸ್‌ಪೋರ್ಟ್ പാസ്പോർട്ട് પાસપોર્ટ پاسپورٹ паспорт паспорта паспортные паспортных pasaporte passaporte paspor pasaport 护照 جواز hộ_chiếu
            VOTER voter voterid epic elector election electoral voter_id voter_card वोटर मतदाता वोटरआईडी ভোটার வாக்காளர் ఓటరు ಮತದಾರರ വോട്ടർ મતદાર
            LICENCE licence license dl dlno driving_licence driving_license लाइसेंस लायसन्स লাইসেন্স உரிமம்
            VEHICLE vehicle car bike rc regn registration number_plate plate chassis वाहन गाड़ी गाडी গাড়ি வாகன வாகனம் авто автомобиль госномер placa plaka plat
            PHONE phone mobile mob mobi cell cel cellphone tel telephone telefono teléfono telefone telefon contact call whatsapp wa msisdn ph phn phno mobileno gsm hp handphone nomor_hp celular telefones teléfonos alt_mobile alternate мобильный телефон тел номер_телефона сотовый मोबाइल मोबाईल फोन फ़ोन संपर्क মোবাইল ফোন மொபைல் கைபேசி தொலைபேசி మొబైల్ ఫోన్ ಮೊಬೈಲ್ ಫೋನ್ മൊബൈൽ ഫോൺ મોબાઇલ ફોન ਮੋਬਾਈਲ موبائل فون جوال هاتف الهاتف الجوال 手机 手机号 电话 điện_thoại sđt đt 📱 📞 ☎
            EMAIL email mail e-mail gmail ईमेल почта correo eposta
            CARD card cc ccn visa mastercard amex rupay debit credit cvv cvv2 ccs cards fullz bin bins cardno карта карты карте tarjeta tarjetas cartão cartao kart kartu 卡号 银行卡 بطاقة कार्ड 💳
            BIRTH dob d.o.b birth born birthdate birthday bdate birthdt yob date_of_birth जन्म जन्मतिथि जन्मदिन जन्मतारीख জন্ম জন্মতারিখ பிறந்த பிறப்பு పుట్టిన ಜನ್ಮ ಹುಟ್ಟಿದ ജനന જન્મ ਜਨਮ پیدائش рождения родился др дата_рождения nacimiento nascimento nasc nac fecnac doğum doğumtarihi lahir ttl tgllahir ngày_sinh 出生 生日 الميلاد ميلاد تولد 🎂
            IDENTITY id idno idnumber document doc identity id_no id_number document_number doc_no документ документа documento dni दस्तावेज पहचान 🆔 🪪 🃏
            ACCOUNT account acct acc a_c ac bank_ac accountno account_no account_number bank_account खाता अकाउंट खाते হিসাব கணக்கு счет счёт cuenta conta hesap rekening norek cust_id customer_id
            IFSC ifsc ifsc_code
            UPI upi vpa gpay phonepe paytm bhim upi_id यूपीआई
            ABHA abha abhaid health_id abha_number healthid आभा
            COWIN cowin co_win beneficiary beneficiary_id beneficiary_reference ref_id लाभार्थी लाभार्थी_संदर्भ
            VID vid virtual_id
            GSTIN gstin gst gst_no
            IBAN iban
            SSN ssn social social_security ssns
            CPF cpf cpfs
            IMEI imei imei1 imei2 device
            REFERENCE order ref reference utr rrn txn transaction txnid tracking consignment awb invoice bill meter readings protocol protocolo protocolos ticket refund serial serials ean isbn sku pnr parcel shipment shipping waybill booking receipt docket complaint case challan voucher coupon otp pedido rastreio rastreamento número_de_pedido guia factura radicado заказ заказа трек трек-номер накладная чек referans sipariş kargo takip başvuru resi pesanan faktur invoice_no ऑर्डर संदर्भ रसीद शिकायत অর্ডার ஆர்டர் 订单 订单号 单号 运单 快递单号 mã_đơn vận_đơn الطلب رقم_الطلب مرجع شحنة message_id commit build version ver ticketno lot batch model part_no eway hsn
            CIN cin corporate_identification corporate_identity company_number
            MAC mac mac_address macaddr bssid hwaddr ether ethernet physical_address
            IP ip ipaddr ip_address ips ipv4 ipv6 ip4 ip6 айпи
            SECRET secret api_key apikey token access_key secret_key private_key auth_token access_token client_secret api_token api_secret bearer
            ABA aba routing routing_number rtn routing_no aba_number transit_number
            ITIN itin itins taxpayer
            NINO nino national_insurance ni_number nin ni_no insurance_number
            NHS nhs nhs_number nhsno nhs_no
            UK_LICENCE uk_driving uk_licence uk_dl dvla
            UK_TAX unique_taxpayer taxpayer_reference utr_number
            TCKN tc tckn kimlik tcno kimlik_no
            RIC 身份证 身份证号 身份证号码 公民身份号码
            INN инн inn
            SNILS снилс snils
            DNI nie nif documento_nacional
            NIK nik ktp
            SAUDI الهوية هوية هويته الإقامة إقامة iqama
            CNPJ cnpj
            CUIT cuit cuil
            RUT rut
            RUC ruc
            CEDULA cédula cedula cédulas
            RIF rif
            CURP curp
            SIN social_insurance assurance_sociale
            CONTRIBUINTE contribuinte
            CODICE codice_fiscale codicefiscale
            NIR sécurité_sociale numéro_sécu sécu insee
            NUMERO_FISCAL numéro_fiscal
            IDNR idnr steuer_id steuerid steueridentifikationsnummer identifikationsnummer steuernummer steuer_idnr steuer_identifikationsnummer
            SVNR svnr sozialversicherungsnummer rentenversicherungsnummer versicherungsnummer sv_nummer
            AHV ahv avs ahv_nummer
            RIJKSREGISTER rijksregisternummer rijksregister insz niss registre_national national_register
            BSN bsn burgerservicenummer sofinummer citizen_service
            PPS pps ppsn
            CPR cprnr cpr_nr cpr_nummer cpr_number
            PERSONNUMMER personnummer personnr samordningsnummer pers_nr personal_identity
            FNR fnr fødselsnummer fodselsnummer fødselsnr d_nummer
            HETU hetu henkilötunnus henkilotunnus sotu personbeteckning
            KENNITALA kennitala kt
            PESEL pesel песель
            NIP nip
            BIRTH_NUMBER rodné_číslo rodne_cislo rodné_č birth_number
            CNP cnp cod_numeric
            EGN егн egn
            OIB oib
            JMBG jmbg јмбг emšo emso емшо матични_број
            ISIKUKOOD isikukood
            ASMENS_KODAS asmens_kodas asmens_kodą
            PERSONAS_KODS personas_kods personas_koda
            AMKA αμκα amka
            AFM αφμ afm
            IDNP idnp
            RNTRC рнокпп ипн іпн rntrc идентификационный_код ідентифікаційний_код
            SERIES серия серії серии серію
            HKID hkid 香港身份 身份證 身份證號 身份證號碼
            TAIWAN_ID 身分證 身分證字號 身分證號
            MYNUMBER mynumber マイナンバー 個人番号
            RRN rrn 주민등록번호 주민번호 외국인등록번호 resident_registration
            THAI_ID thai_id
            CCCD cccd cmnd căn_cước
            MYKAD mykad mykid kad_pengenalan no_kp nokp
            NRIC nric nric_no nric_fin
            CNIC cnic nicop شناختی_کارڈ شناختی
            NID nid nid_no এনআইডি জাতীয়_পরিচয়পত্র
            ISRAEL_ID תעודת_זהות מספר_זהות teudat_zehut
            MELLI melli کدملی ملی national_code
            EMIRATES_ID emirates_id eid_no emiratesid
            CIVIL_ID civil_id المدني المدنية
            QAWMI القومي قومي رقم_قومي
            IIN иин жсн iin
            RSA_ID rsa_id
            TFN tfn tax_file
            ABN abn
            MEDICARE medicare
            IRD ird ird_no
            OTHER oib cnic nid cccd cmnd rg cnpj cuit curp cep pin pincode zip price salary amount score цена сумма
            """;

    private static final int LONGEST_JOINED = 4;
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_GLUED = 14;
    private static final Map<String, Cue> MEANINGS = meanings();
    private static final WordTable<Entry> TABLE = new WordTable<>(entries());
    private static final int PARTS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK;

    /** Whether a char is part of a word, of those that are a code point by themselves. */
    private static final boolean[] PART_CHARS = partChars();

    /**
     * A word of the list.
     *
     * @param cue null for one that means nothing alone
     * @param second whether a phrase of two words ends with it
     */
    private record Entry(@Nullable Cue cue, boolean second) {}

    private CueWords() {}

    static void find(char[] words, Sink sink) {
        int previous = -1;
        int previousEnd = -1;
        for (int i = 0; i < words.length; ) {
            char c = words[i];
            if (!isPart(words, i)) {
                int end = c < 0x80 ? i + 1 : i + Character.charCount(codePoint(words, i));
                if (c >= 0x2600) report(words, i, end, sink);
                i = end;
                continue;
            }
            int end = end(words, i);
            if (end - i <= LONGEST_WORD) token(words, i, end, previous, previousEnd, sink);
            else if (isJoined(codePoint(words, i))) unspaced(words, i, end, sink);
            previous = i;
            previousEnd = end;
            i = end;
        }
    }

    /** Whether a word that names something ends right at a place of a digit view, where a number begins. */
    static boolean isNamed(String text, int at) {
        int start = at;
        while (start > 0 && at - start <= LONGEST_GLUED && Chars.isAlphanumeric(text.charAt(start - 1))) start--;
        return at - start <= LONGEST_GLUED && MEANINGS.containsKey(Chars.lower(text.substring(start, at)));
    }

    private static int end(char[] words, int start) {
        int end = start;
        while (end < words.length && isPart(words, end))
            end += Character.isHighSurrogate(words[end]) ? Character.charCount(codePoint(words, end)) : 1;
        return end;
    }

    private static void token(char[] words, int start, int end, int previous, int previousEnd, Sink sink) {
        boolean digit = end - start > 1 && Chars.isDigit(words[start + 1]);
        if (end - start > 1 && !digit && !TABLE.mayBegin(words[start], words[start + 1])) {
            if (isJoined(codePoint(words, start))) unspaced(words, start, end, sink);
            return; // as most words
        }
        Entry entry = TABLE.get(words, start, end);
        if (entry != null && entry.second() && start - previousEnd <= 2 && start - previous <= LONGEST_WORD) {
            Cue cue =
                    previous < 0 || words[previousEnd] == '\n' ? null : both(words, previous, previousEnd, start, end);
            if (cue != null) {
                sink.add(cue, start, end);
                return;
            }
        }
        if (report(entry, start, end, sink)) return;
        int letters = end;
        while (letters > start && Chars.isDigit(words[letters - 1])) letters--;
        if (letters < end && letters > start && report(words, start, letters, sink)) return;
        if (isJoined(codePoint(words, start))) unspaced(words, start, end, sink);
    }

    /** What two words mean together. */
    private static @Nullable Cue both(char[] words, int first, int firstEnd, int second, int end) {
        return MEANINGS.get(new String(words, first, firstEnd - first) + ' ' + new String(words, second, end - second));
    }

    /** Scripts that put no blanks between words: every short piece may be one. */
    private static void unspaced(char[] words, int start, int end, Sink sink) {
        for (int i = start; i < end - 1; i++) {
            if (!TABLE.mayBegin(words[i], words[i + 1])) continue;
            for (int length = Math.min(LONGEST_JOINED, end - i); length >= 2; length--) {
                if (report(words, i, i + length, sink)) {
                    i += length - 1;
                    break;
                }
            }
        }
    }

    private static boolean report(char[] words, int start, int end, Sink sink) {
        return report(TABLE.get(words, start, end), start, end, sink);
    }

    private static boolean report(@Nullable Entry entry, int start, int end, Sink sink) {
        if (entry == null || entry.cue() == null) return false;
        sink.add(entry.cue(), start, end);
        return true;
    }

    private static int codePoint(char[] words, int at) {
        return Character.codePointAt(words, at);
    }

    private static boolean isJoined(int codePoint) {
        return codePoint >= 0x80 && Character.isIdeographic(codePoint);
    }

    private static boolean isPart(char[] words, int at) {
        char c = words[at];
        return Character.isHighSurrogate(c) ? isPart(codePoint(words, at)) : PART_CHARS[c];
    }

    private static boolean[] partChars() {
        boolean[] parts = new boolean[Character.MAX_VALUE + 1];
        for (char c = 0; c < 0x80; c++) parts[c] = Chars.isAlphanumeric(c);
        for (int c = 0x80; c < parts.length; c++) parts[c] = isPart(c);
        return parts;
    }

    private static boolean isPart(int codePoint) {
        return (PARTS >>> Character.getType(codePoint) & 1) != 0;
    }

    private static Map<String, Cue> meanings() {
        Map<String, Cue> meanings = new HashMap<>();
        WORDS.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            Cue cue = Cue.valueOf(words[0]);
            for (int i = 1; i < words.length; i++) {
                String folded = TextViews.of(words[i].replace('_', ' ')).words().text();
                meanings.putIfAbsent(folded.replace('-', ' '), cue);
            }
        });
        return Map.copyOf(meanings);
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new HashMap<>();
        MEANINGS.forEach((word, cue) -> entries.put(word, new Entry(cue, false)));
        for (String word : MEANINGS.keySet()) {
            int blank = word.indexOf(' ');
            if (blank < 0) continue;
            String second = word.substring(blank + 1);
            entries.put(second, new Entry(MEANINGS.get(second), true));
        }
        return entries;
    }
}
