package prahari.identifier;

import java.util.List;

/** National ids of Asia without India. */
final class AsianIds {
    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "cn.ric",
                    Cue.RIC,
                    AsianChecks::ric,
                    ".85 ################## | .9 #################@ | .85 ###### ######## ###*"),
            NationalId.of(
                            "hk.hkid",
                            Cue.HKID,
                            AsianChecks::hkid,
                            ".8 @######(*) | .85 @@######(*) | .15 @######* | .3 @@######*")
                    .also(Cue.RIC),
            NationalId.of("tw.id", Cue.TAIWAN_ID, AsianChecks::taiwan, ".55 @#########")
                    .also(Cue.HKID, Cue.RIC)
                    .marked("身分證,身份證"),
            NationalId.of(
                            "jp.mynumber",
                            Cue.MYNUMBER,
                            AsianChecks::japan,
                            ".1 ############ | .2 #### #### #### | .2 ####-####-####")
                    .marked("マイナンバー,個人番号"),
            NationalId.of("kr.rrn", Cue.RRN, AsianChecks::korea, ".5 ############# | .85 ######-#######")
                    .marked("주민등록번호,주민번호,외국인등록번호,주민 등록 번호,RRN"),
            NationalId.of(
                            "th.id",
                            Cue.THAI_ID,
                            AsianChecks::thailand,
                            ".25 ############# | .92 #-####-#####-##-# | .9 # #### ##### ## #")
                    .marked("ประชาชน"),
            NationalId.of("vn.cccd", Cue.CCCD, AsianChecks::vietnam, ".08 ############"),
            NationalId.of("my.nric", Cue.MYKAD, AsianChecks::malaysia, ".2 ############ | .85 ######-##-####")
                    .also(Cue.NRIC)
                    .marked("IC,I/C"),
            NationalId.of("sg.nric", Cue.NRIC, AsianChecks::singapore, ".65 @#######@")
                    .marked("FIN,IC"),
            NationalId.of(
                    "id.nik",
                    Cue.NIK,
                    AsianChecks::nik,
                    ".35 ################ | .6 ######.######.#### | .6 ######-######-####"),
            NationalId.of("pk.cnic", Cue.CNIC, AsianChecks::pakistan, ".08 ############# | .8 #####-#######-#"),
            NationalId.of(
                    "bd.nid",
                    Cue.NID,
                    AsianChecks::bangladesh,
                    ".02 ########## | .05 ############# | .45 #################"),
            NationalId.of("lk.nic", "NIC,N.I.C,nic", AsianChecks::lanka, ".4 ############ | .65 #########@"),
            NationalId.of(
                            "il.id",
                            Cue.ISRAEL_ID,
                            AsianChecks::israel,
                            ".15 ######### | .4 ########-# | .4 #######-# | .05 ########")
                    .marked("ת.ז,ת״ז,ת\"ז,תעודת זהות,זהות"),
            NationalId.of("ir.nid", Cue.MELLI, AsianChecks::iran, ".15 ########## | .75 ###-######-#")
                    .marked("کد ملی,کدملی,شماره ملی,ملی"),
            NationalId.of(
                            "ae.eid",
                            Cue.EMIRATES_ID,
                            AsianChecks::emirates,
                            ".9 ############### | .97 ###-####-#######-# | .9 ### #### ####### #")
                    .also(Cue.SAUDI)
                    .marked("EID"),
            NationalId.of("sa.id", Cue.SAUDI, AsianChecks::saudi, ".2 ##########"),
            NationalId.of("kw.civil", Cue.CIVIL_ID, AsianChecks::kuwait, ".42 ############")
                    .also(Cue.SAUDI),
            NationalId.of("eg.nid", Cue.QAWMI, AsianChecks::egypt, ".6 ##############")
                    .also(Cue.SAUDI, Cue.NID),
            NationalId.of("tr.tckn", Cue.TCKN, AsianChecks::tckn, ".4 ########### | .45 ### ### ### ##"),
            NationalId.of("kz.iin", Cue.IIN, AsianChecks::kazakhstan, ".5 ############")
                    .also(Cue.INN));

    private AsianIds() {}
}
