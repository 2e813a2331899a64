package prahari.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.model.Identified;
import prahari.text.TextViews;

/** Values are published examples of their authorities and registries, or made up. */
class NationalIdsTest {
    private static final double LIKELY = 0.5;
    private static final Identifiers IDENTIFIERS = Identifiers.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "br.cpf | 390.533.447-05",
                "br.cpf | CPF 39053344705",
                "br.cnpj | 16.727.230/0001-97",
                "br.cnpj | CNPJ 16727230000197",
                "br.cnpj | 12.ABC.345/01DE-35",
                "es.dni | 54362315-K",
                "es.dni | DNI 54362315k",
                "es.nie | X-2482300W",
                "it.cf | RCCMNL83S18D969H",
                "pl.pesel | PESEL: 44051401458",
                "pl.pesel | 44051401458",
                "tr.tckn | 10000000146",
                "cn.ric | 360426199101010071",
                "id.nik | NIK 3171011708450001",
                "id.nik | 3171011708450001",
                "pk.cnic | 42201-0397640-8",
                "bd.nid | 19841592824588424",
                "bd.nid | NID: 19841592824588424",
                "lk.nic | NIC 200159302029",
                "lk.nic | 790930622V",
                "lk.nic | 200159302029",
                "ru.inn | ИНН 1234567894",
                "ru.inn | INN 1234567894",
                "ru.snils | 112-233-445 95",
                "ru.snils | СНИЛС 11223344595",
                "ru.passport | паспорт 45 08 123456",
                "ru.passport | Паспорт серия 4508 номер 123456",
                "ru.passport | паспорт РФ: 4508 123456",
                "ua.rntrc | РНОКПП 1759013776",
                "sg.nric | My NRIC is S1728872E",
                "sg.nric | S1728872E",
                "sg.nric | FIN G4549883U",
                "sg.nric | M1234567K",
                "za.id | 8001015009087",
                "za.id | South African ID 8001015009087",
                "ae.eid | 784-1979-1234567-1",
                "my.nric | 770305-02-1234",
                "my.nric | IC 770305021234",
                "th.id | 1-2345-45678-78-1",
                "th.id | Thai ID 1234545678781",
                "kr.rrn | 971013-9019902",
                "kr.rrn | 주민등록번호는 9710139019902",
                "fi.hetu | 131052-308T",
                "fi.hetu | henkilötunnus 131052-308t",
                "se.pnr | 880320-0016",
                "nl.bsn | BSN 111222333",
                "fr.nir | 2 95 10 99 126 111 93",
                "fr.nir | 295109912611193",
                "de.idnr | 36574261809",
                "de.idnr | Steuer-ID: 36 574 261 809",
                "il.id | 3933742-3",
                "il.id | Israeli ID 3933742-3",
                "ca.sin | 123-456-782",
                "ca.sin | SIN: 123 456 782",
                "ir.nid | کد ملی 0499370899",
                "mx.curp | CURP BOXW310820HNERXN09",
                "ar.cuit | 20-05536168-2",
                "sa.id | رقم الهوية 1664644000",
                "ch.ahv | 756.9217.0769.85",
                "be.nn | 85.07.30-033 28",
                "be.nn | 85.07.30-033.28",
                "no.fnr | 15108695088",
                "at.svnr | 1237 010180",
                "is.kennitala | 120174-3399",
                "lv.pk | 161175-19997",
                "ro.cnp | 1630615123457",
                "bg.egn | ЕГН 7523169263",
                "ee.ik | 36805280109",
                "lt.ak | asmens kodas 33309240064",
                "gr.amka | AMKA 01013099997",
                "hk.hkid | A123456(3)",
                "tw.id | A123456789",
                "hr.oib | OIB 33392005961",
                "pt.nif | NIF 501964843",
                "pt.cc | 00000000 0 ZZ4",
                "ie.pps | PPS 6433435F",
                "ie.pps | 6433435F",
                "de.svnr | 15070649C103",
                "mx.rfc | GODE561231GR8",
                "ve.rif | J-07013380-5",
                "cl.rut | 12.531.909-2",
                "cl.rut | RUT 12531909-2",
                "dk.cpr | 211062-5629",
                "cz.rc | 710319/2745",
                "pl.nip | NIP 8567346215",
                "pe.ruc | RUC 20512333797",
                "ec.ci | cédula 1714307103",
                "uy.ci | CI 1.234.567-2",
                "co.nit | NIT 213.123.432-1",
                "au.tfn | TFN 123 456 782",
                "au.abn | 83 914 571 673",
                "au.medicare | Medicare 2123 45670 1",
                "nz.ird | IRD 49-091-850",
                "vn.cccd | CCCD 001099123456",
                "jp.mynumber | マイナンバー 123456789018",
                "fr.nif | numéro fiscal 30 23 217 600 053",
                "do.cedula | cédula 00113918205",
                "si.emso | EMŠO 0101006500006",
                "ru.inn | 500100732259",
            })
    void find_tellsTheTypeByItsCheckAndForm(String type, String text) {
        assertThat(likely(text, "IN")).contains(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "br.cpf | CPF 390.533.447-06",
                "br.cpf | CPF 111.111.111-11",
                "br.cpf | CPF 1390.533.447-05",
                "br.cpf | CPF 390.533.447-05-1",
                "br.cnpj | CNPJ 16.727.230/0001-98",
                "es.dni | DNI 54362315-T",
                "es.nie | NIE X-2482300A",
                "it.cf | codice fiscale RCCMNL83S18D969I",
                "it.cf | codice fiscale RCCMNL83S32D969H",
                "pl.pesel | PESEL 44051401459",
                "pl.pesel | PESEL 44133401450",
                "tr.tckn | TC 10000000147",
                "tr.tckn | TC 01000000146",
                "cn.ric | 360426199113010071",
                "cn.ric | 身份证 360426199101010072",
                "id.nik | NIK 3171013208450001",
                "id.nik | NIK 3171011708450000",
                "pk.cnic | CNIC 92201-0397640-8",
                "pk.cnic | CNIC 42201-0397640-0",
                "pk.cnic | CNIC 42201-03976408",
                "lk.nic | NIC 790400622V",
                "lk.nic | NIC 790930623V",
                "ru.inn | ИНН 1234567895",
                "ru.snils | СНИЛС 112-233-445 96",
                "ua.rntrc | РНОКПП 1759013777",
                "sg.nric | NRIC S1728872F",
                "sg.nric | NRIC M1234567L",
                "za.id | RSA ID 8001015009088",
                "za.id | RSA ID 8013015009086",
                "ae.eid | 784-1979-1234567-2",
                "my.nric | MyKad 771305-02-1234",
                "my.nric | MyKad 770305-17-1234",
                "th.id | 1-2345-45678-78-2",
                "kr.rrn | 971013-9019903",
                "kr.rrn | 971313-9019902",
                "fi.hetu | HETU 131052-308U",
                "fi.hetu | HETU 311152-308T",
                "se.pnr | personnummer 880320-0017",
                "se.pnr | personnummer 881320-0016",
                "nl.bsn | BSN 111222334",
                "fr.nir | NIR 2 95 10 99 126 111 94",
                "de.idnr | Steuer-ID 36574261808",
                "il.id | Israel ID 3933742-4",
                "ca.sin | SIN 123-456-783",
                "ca.sin | SIN 046-454-286",
                "ir.nid | کد ملی 0499370898",
                "mx.curp | CURP BOXW310820HNERXN08",
                "ar.cuit | CUIT 20-05536168-3",
                "sa.id | الهوية 1664644001",
            })
    void find_refusesWrongChecksDatesAndLengths(String type, String text) {
        assertThat(IDENTIFIERS.find(TextViews.of(text), null))
                .extracting(Identified::type)
                .doesNotContain(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl.bsn | 111222333 | NL",
                "ca.sin | 130692544 | CA",
                "ru.inn | 500100732259 | RU",
                "br.cpf | take 39053344705 from there | BR",
                "pl.pesel | take 44051401458 from there | PL",
            })
    void find_believesABareNumberOfTheRegion(String type, String text, String region) {
        assertThat(likely(text, region)).contains(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "take 111222333 from there",
                "take 39053344705 from there",
                "take 1234545678781 from there",
                "2024-39053344705",
                "order 390.533.447-05 is packed",
            })
    void find_doubtsBareNumbers(String text) {
        assertThat(likely(text, "IN")).isEmpty();
    }

    @Test
    void find_believesAColumnThatPassesWhole() {
        assertThat(likely("list\n10000000146 a\n53300965944 b\n93775851106 c\n", "IN"))
                .containsExactly("tr.tckn", "tr.tckn", "tr.tckn");
    }

    @Test
    void find_readsAFullPageOfNumbersInTime() {
        StringBuilder text = new StringBuilder();
        for (long i = 0; text.length() < 1_000_000; i++)
            text.append(10_000_000_000L + i * 7_919_993L).append(' ');
        Scan scan = new Scan(TextViews.of(text.toString()), "IN", false);
        NationalIdSearch search = new NationalIdSearch(NationalIds.ALL);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            long start = threads.getCurrentThreadCpuTime();
            search.find(scan, found -> {});
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }

        assertThat(best).isLessThan(500_000_000L);
    }

    private static List<String> likely(String text, String region) {
        return IDENTIFIERS.find(TextViews.of(text), region).stream()
                .filter(one -> one.confidence() >= LIKELY)
                .map(Identified::type)
                .toList();
    }
}
