package prahari.identifier;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words that name a login or its parts, and those that call a text a list of them. */
final class LoginWords {
    /** What a label announces. */
    enum Part {
        SITE,
        USER,
        PASSWORD
    }

    private static final Map<String, Part> PARTS = parts();

    private static final String[] DUMP = {
        "combo",
        "logs",
        "leak",
        "dump",
        "hits",
        "hit ",
        "valid",
        "password",
        "passwd",
        "pass ",
        "mail access",
        "account",
        "cracked",
        "checked",
        "breach",
        "fresh",
        "ulp",
        "login",
        "парол",
        "логи",
        "база",
        "слив",
        "contraseña",
        "clave",
        "senha",
        "conta",
        "vazad",
        "şifre",
        "hesap",
        "sandi",
        "akun",
        "bocor",
        "mật khẩu",
        "tài khoản",
        "密码",
        "账号",
        "كلمة",
        "حساب",
        "पासवर्ड",
        "পাসওয়ার্ড",
        "கடவுச்சொல்"
    };

    private LoginWords() {}

    /** The part that a label in lower case announces. */
    static Part part(String label) {
        return PARTS.getOrDefault(label, Part.SITE);
    }

    static boolean isLabel(String label) {
        return PARTS.containsKey(label);
    }

    /** Whether a text with logins is said to be a list of them. */
    static boolean inside(String text, List<LoginLine.Login> logins) {
        if (logins.isEmpty()) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : DUMP) if (lower.contains(word)) return true;
        return false;
    }

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new HashMap<>();
        add(
                parts,
                Part.SITE,
                "url,host,hostname,origin,website,web,site,domain,link,portal,ссылка,сайт,хост,sitio,página,网址,网站,链接,الرابط,الموقع,situs,वेबसाइट");
        add(
                parts,
                Part.USER,
                "username,user name,user,usr,login,user login,userid,user id,login id,email,e-mail,mail,логин,пользователь,имя пользователя,почта,usuario,usuário,correo,kullanıcı adı,kullanıcı,nama pengguna,tên đăng nhập,tài khoản,用户名,账号,帐号,اسم المستخدم,المستخدم,यूज़रनेम,यूजर");
        add(
                parts,
                Part.PASSWORD,
                "password,passwd,pass,pwd,pw,passcode,пароль,contraseña,clave,senha,şifre,parola,kata sandi,sandi,mật khẩu,密码,كلمة المرور,كلمة السر,الباسورد,पासवर्ड,পাসওয়ার্ড,கடவுச்சொல்");
        return Map.copyOf(parts);
    }

    private static void add(Map<String, Part> parts, Part part, String labels) {
        for (String label : labels.split(",", -1)) parts.put(label, part);
    }
}
