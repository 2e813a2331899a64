package prahari.rule;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import prahari.text.CaseFold;

/**
 * The commonest words of English, Hindi in Latin letters, Russian, Spanish, Portuguese, Indonesian and Turkish, a block
 * each: what stands in most messages tells nothing.
 */
final class CommonWords {
    private static final Set<String> ALL =
            Arrays.stream("""
            the be to of and a in that have i it for not on with he as you do at this but his by from they we say
            her she or an will my one all would there their what so up out if about who get which go me when make
            can like time no just him know take is are was

            hai ka ki ke ko se mein me aur ye yeh wo woh kya nahi nahin haan hain tha thi the ho hota hoti kar karo
            karna kiya gaya gayi bhi toh to hi par pe ab jo jab tab kab kaise kyun kyu koi kuch sab bahut bhai aap
            tum main hum mera meri mere apna apne raha rahi rahe ek iska uska

            и в не на я что он с как это а по но они мы она так за из от у же вы то ты все его о для бы был мне меня
            было только есть ее если или когда уже нет да до под чтобы будет вот себя чем при мой кто этот там где

            de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí
            porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos todos uno les ni
            otros ese eso ante ellos

            de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à
            seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem
            mesmo aos

            yang di dan itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka
            lebih kata tahun sudah atau saat oleh menjadi orang dia telah adalah seperti sebagai bahwa dapat para
            harus namun kita dua satu masih hari hanya kami kamu aku belum apa mau

            bir ve bu da de için o ile çok ne ben ama var gibi daha mi mı sen en ki kadar sonra olan olarak her ya
            yok değil biz şey hiç diye mu mü nasıl neden bana sana ona beni seni onu şimdi evet hayır iyi zaman kim
            siz onlar""".split("\\s+")).map(CommonWords::folded).collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST =
            ALL.stream().mapToInt(String::length).max().orElse(0);

    private CommonWords() {}

    /** Whether the phrase is one of them, in whatever case. */
    static boolean contains(String phrase) {
        String word = phrase.strip();
        return word.length() <= LONGEST && ALL.contains(folded(word));
    }

    private static String folded(String word) {
        char[] folded = word.toCharArray();
        for (int i = 0; i < folded.length; i++) folded[i] = CaseFold.fold(folded[i]);
        return new String(folded);
    }
}
