package prahari.identifier;

import java.util.List;

/** National ids of northern, western and southern Europe. */
final class WesternIds {
    static final List<NationalId> ALL = List.of(
            NationalId.of(
                            "es.dni",
                            Cue.DNI,
                            WesternChecks::dni,
                            ".6 ########@ | .75 ########-@ | .7 ##.###.###-@ | .6 ##.###.###@ | .3 ######## @")
                    .marked("DNI,D.N.I,NIF,N.I.F"),
            NationalId.of(
                            "es.nie",
                            Cue.DNI,
                            WesternChecks::nie,
                            ".7 @#######@ | .8 @-#######@ | .8 @-#######-@ | .75 @#######-@ | .5 @ ####### @")
                    .marked("NIE,N.I.E,NIF"),
            NationalId.of("pt.nif", Cue.CONTRIBUINTE, WesternChecks::nif, ".15 ######### | .3 ### ### ###")
                    .marked("NIF,N.I.F"),
            NationalId.of(
                    "pt.cc",
                    "CC,Cartão de Cidadão,cartão de cidadão,BI",
                    WesternChecks::portugueseCard,
                    ".4 #########**# | .6 ######## # **# | .5 ######## #**# | .5 ########-#-**#"),
            NationalId.of(
                            "it.cf",
                            Cue.CODICE,
                            WesternChecks::codice,
                            ".95 @@@@@@**@**@***@ | .9 @@@ @@@ **@** @***@ | .85 @@@-@@@-**@**-@***@")
                    .marked("CF,C.F"),
            NationalId.of(
                            "fr.nir",
                            Cue.NIR,
                            WesternChecks::nir,
                            ".75 ############### | .75 ######@######## | .85 ############# ## | "
                                    + ".85 ######@###### ## | .85 #############-## | .9 # ## ## ## ### ### ## | "
                                    + ".9 # ## ## #@ ### ### ## | .85 # ## ## ## ### ###-## | .85 # ## ## ## ### ### - ##")
                    .marked("NIR,INSEE"),
            NationalId.of(
                    "fr.nif", Cue.NUMERO_FISCAL, WesternChecks::frenchTax, ".35 ############# | .7 ## ## ### ### ###"),
            NationalId.of(
                    "de.idnr",
                    Cue.IDNR,
                    WesternChecks::idnr,
                    ".42 ########### | .75 ## ### ### ### | .6 ##/###/###/###"),
            NationalId.of("de.svnr", Cue.SVNR, WesternChecks::germanPension, ".75 ########@### | .9 ## ###### @ ###"),
            NationalId.of(
                    "at.svnr", Cue.SVNR, WesternChecks::austria, ".3 ########## | .6 #### ###### | .6 ####-######"),
            NationalId.of(
                    "ch.ahv",
                    Cue.AHV,
                    WesternChecks::ahv,
                    ".75 ############# | .97 ###.####.####.## | .9 ### #### #### ##"),
            NationalId.of(
                    "be.nn",
                    Cue.RIJKSREGISTER,
                    WesternChecks::belgium,
                    ".55 ########### | .95 ##.##.##-###.## | .85 ######-###-## | .8 ###### ### ## | "
                            + ".9 ##.##.## ### ## | .9 ##.##.##-### ##"),
            NationalId.of(
                    "nl.bsn",
                    Cue.BSN,
                    WesternChecks::bsn,
                    ".2 ######### | .55 ####.##.### | .45 #### ## ### | .35 ### ### ###"),
            NationalId.of(
                    "lu.matricule", "Matricule,matricule,MATRICULE", WesternChecks::luxembourg, ".75 #############"),
            NationalId.of("ie.pps", Cue.PPS, WesternChecks::pps, ".45 #######@ | .45 #######@@")
                    .marked("PPS"),
            NationalId.of("dk.cpr", Cue.CPR, WesternChecks::cpr, ".3 ########## | .7 ######-#### | .55 ###### ####")
                    .also(Cue.PERSONNUMMER)
                    .marked("CPR"),
            NationalId.of("dk.cpr", Cue.CPR, WesternChecks::cprDate, ".1 ########## | .4 ######-#### | .3 ###### ####")
                    .also(Cue.PERSONNUMMER)
                    .marked("CPR"),
            NationalId.of(
                            "no.fnr",
                            Cue.FNR,
                            WesternChecks::norway,
                            ".7 ########### | .85 ###### ##### | .8 ######-#####")
                    .also(Cue.PERSONNUMMER),
            NationalId.of(
                            "se.pnr",
                            Cue.PERSONNUMMER,
                            WesternChecks::sweden,
                            ".35 ########## | .6 ############ | .75 ######~#### | .9 ########~#### | "
                                    + ".4 ###### ####")
                    .marked("pnr"),
            NationalId.of("fi.hetu", Cue.HETU, WesternChecks::hetu, ".9 ######~###* | .75 ######@###*")
                    .marked("HETU,PIC"),
            NationalId.of("is.kennitala", Cue.KENNITALA, WesternChecks::kennitala, ".35 ########## | .7 ######-####"));

    private WesternIds() {}
}
