package prahari.identifier;

import java.util.List;

/** National ids of Africa, Australia and New Zealand. */
final class SouthernIds {
    static final List<NationalId> ALL = List.of(
            NationalId.of(
                            "za.id",
                            Cue.RSA_ID,
                            SouthernChecks::southAfrica,
                            ".65 ############# | .85 ###### #### ## # | .8 ###### #### ###")
                    .marked("RSA,SA ID,SAID"),
            NationalId.of("ng.nin", "NIN", SouthernChecks::nigeria, ".05 ###########"),
            NationalId.of("au.tfn", Cue.TFN, SouthernChecks::tfn, ".15 ######### | .4 ### ### ###"),
            NationalId.of("au.abn", Cue.ABN, SouthernChecks::abn, ".38 ########### | .7 ## ### ### ###"),
            NationalId.of(
                    "au.medicare",
                    Cue.MEDICARE,
                    SouthernChecks::medicare,
                    ".15 ########## | .5 #### ##### # | .5 ####-#####-#"),
            NationalId.of(
                            "nz.ird",
                            Cue.IRD,
                            SouthernChecks::ird,
                            ".15 ######### | .05 ######## | .45 ###-###-### | .4 ##-###-###")
                    .marked("IRD"));

    private SouthernIds() {}
}
