package prahari.identifier;

import java.util.List;

/** National ids of America without the USA. */
final class AmericanIds {
    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "br.cpf",
                    Cue.CPF,
                    AmericanChecks::cpf,
                    ".4 ########### | .9 ###.###.###-## | .75 #########-## | .7 ###.###.###.## | "
                            + ".6 ### ### ### ## | .6 ###.###.### ##"),
            NationalId.of(
                    "br.cnpj",
                    Cue.CNPJ,
                    AmericanChecks::cnpj,
                    ".5 ############## | .92 **.***.***/****-## | .7 ########/####-## | .3 ************##"),
            NationalId.of("br.pis", "PIS,PASEP,NIS,NIT", AmericanChecks::pis, ".15 ########### | .6 ###.#####.##-#"),
            NationalId.of(
                    "ar.cuit", Cue.CUIT, AmericanChecks::cuit, ".38 ########### | .8 ##-########-# | .6 ## ######## #"),
            NationalId.of(
                    "cl.rut",
                    Cue.RUT,
                    AmericanChecks::rut,
                    ".8 ##.###.###-* | .8 #.###.###-* | .4 ########-* | .3 #######-* | .05 ########* | "
                            + ".05 #######*"),
            NationalId.of("co.nit", "NIT", AmericanChecks::nit, ".15 ########## | .6 ###.###.###-# | .4 #########-#"),
            NationalId.of("pe.ruc", Cue.RUC, AmericanChecks::ruc, ".37 ###########"),
            NationalId.of("ec.ci", Cue.CEDULA, AmericanChecks::ecuador, ".2 ########## | .4 #########-#"),
            NationalId.of("uy.ci", Cue.CEDULA, AmericanChecks::uruguay, ".1 ######## | .6 #.###.###-# | .25 #######-#")
                    .marked("CI,C.I."),
            NationalId.of("do.cedula", Cue.CEDULA, AmericanChecks::dominican, ".15 ########### | .75 ###-#######-#"),
            NationalId.of("ve.rif", Cue.RIF, AmericanChecks::rif, ".7 @-########-# | .5 @########-# | .35 @#########"),
            NationalId.of("mx.curp", Cue.CURP, AmericanChecks::curp, ".95 @@@@######@@@@@@*#"),
            NationalId.of(
                    "mx.rfc",
                    "RFC",
                    AmericanChecks::rfc,
                    ".75 @@@@######*** | .5 @@@######*** | .8 @@@@-######-*** | .7 @@@-######-***"),
            NationalId.of("ca.sin", Cue.SIN, AmericanChecks::sin, ".15 ######### | .45 ###-###-### | .4 ### ### ###")
                    .marked("SIN,S.I.N,NAS,sin no,\"sin\""));

    private AmericanIds() {}
}
