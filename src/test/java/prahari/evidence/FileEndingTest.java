package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileEndingTest {

    @ParameterizedTest
    @CsvSource({
        "PREVIEW,text/html; charset=utf-8,.html",
        "PREVIEW,text/plain,.html",
        "EMBED,'',.html",
        "UPDATE,'',.json",
        "EXPORT,text/html,.json",
        "FILE,application/pdf,.pdf",
        "FILE,image/jpeg,.jpg",
        "FILE,text/csv,.csv",
        "FILE,Text/X-Anything;charset=x,.txt",
        "FILE,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,.xlsx",
        "FILE,application/x-msdownload,.bin",
        "FILE,../../etc/passwd,.bin",
        "FILE,'',.bin"
    })
    void of_isWhatTheContentIs(String kind, String contentType, String ending) {
        assertThat(FileEnding.of(kind, contentType)).isEqualTo(ending);
    }
}
