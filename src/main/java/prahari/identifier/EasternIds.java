package prahari.identifier;

import java.util.List;

/** National ids of eastern Europe, Greece and Russia. */
final class EasternIds {
    static final List<NationalId> ALL = List.of(
            NationalId.of("pl.pesel", Cue.PESEL, EasternChecks::pesel, ".38 ###########"),
            NationalId.of(
                    "pl.nip", Cue.NIP, EasternChecks::nip, ".15 ########## | .55 ###-###-##-## | .55 ###-##-##-###"),
            NationalId.of(
                            "cz.rc",
                            Cue.BIRTH_NUMBER,
                            EasternChecks::birthNumber,
                            ".3 ########## | .7 ######/#### | .05 ######### | .3 ######/###")
                    .marked("RČ,R.č,IČ"),
            NationalId.of("hu.taj", "TAJ", EasternChecks::taj, ".1 ######### | .3 ### ### ### | .3 ###-###-###"),
            NationalId.of("ro.cnp", Cue.CNP, EasternChecks::cnp, ".65 #############"),
            NationalId.of("bg.egn", Cue.EGN, EasternChecks::egn, ".3 ##########"),
            NationalId.of("hr.oib", Cue.OIB, EasternChecks::oib, ".2 ###########"),
            NationalId.of("rs.jmbg", Cue.JMBG, EasternChecks::jmbg, ".6 #############"),
            NationalId.of("si.emso", Cue.JMBG, EasternChecks::emso, ".6 #############"),
            NationalId.of("ee.ik", Cue.ISIKUKOOD, EasternChecks::baltic, ".5 ###########")
                    .marked("IK"),
            NationalId.of("lt.ak", Cue.ASMENS_KODAS, EasternChecks::baltic, ".48 ###########"),
            NationalId.of("lv.pk", Cue.PERSONAS_KODS, EasternChecks::latvia, ".45 ########### | .85 ######-#####"),
            NationalId.of("lv.pk", Cue.PERSONAS_KODS, EasternChecks::newLatvia, ".05 ########### | .4 ######-#####"),
            NationalId.of("gr.amka", Cue.AMKA, EasternChecks::amka, ".36 ###########"),
            NationalId.of("gr.afm", Cue.AFM, EasternChecks::afm, ".15 #########"),
            NationalId.of("md.idnp", Cue.IDNP, EasternChecks::idnp, ".15 #############"),
            NationalId.of("ua.rntrc", Cue.RNTRC, EasternChecks::rntrc, ".2 ##########")
                    .also(Cue.INN),
            NationalId.of("ru.inn", Cue.INN, EasternChecks::inn, ".2 ########## | .38 ############"),
            NationalId.of(
                    "ru.snils",
                    Cue.SNILS,
                    EasternChecks::snils,
                    ".38 ########### | .92 ###-###-### ## | .8 ###-###-###-## | .6 ### ### ### ## | "
                            + ".6 #########-## | .6 ######### ##"),
            NationalId.of(
                            "ru.passport",
                            Cue.SERIES,
                            EasternChecks::passport,
                            ".05 ########## | .1 #### ###### | .2 ## ## ###### | .2 ####-###### | .5 #### № ###### | "
                                    + ".5 ## ## № ###### | .5 #### номер ###### | .5 ## ## номер ###### | .4 #### No ###### | "
                                    + ".4 ## ## No ######")
                    .also(Cue.PASSPORT));

    private EasternIds() {}
}
