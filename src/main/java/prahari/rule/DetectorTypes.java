package prahari.rule;

import java.util.Set;

/** The identifier types that {@code detector} may name. */
final class DetectorTypes {
    static final Set<String> ALL = Set.of("""
            in.aadhaar in.aadhaar-vid in.aadhaar-masked in.pan in.passport in.voter-id in.driving-licence in.vehicle
            in.gstin in.ifsc in.upi in.abha in.cowin-id in.cin phone email card iban dob ip mac imei crypto.btc
            crypto.eth crypto.tron cred.combo cred.ulp secret us.ssn us.itin us.aba uk.nino uk.nhs br.cpf br.cnpj
            br.pis ar.cuit cl.rut co.nit pe.ruc ec.ci uy.ci do.cedula ve.rif mx.curp mx.rfc ca.sin es.dni es.nie
            pt.nif pt.cc it.cf fr.nir fr.nif de.idnr de.svnr at.svnr ch.ahv be.nn nl.bsn lu.matricule ie.pps dk.cpr
            no.fnr se.pnr fi.hetu is.kennitala pl.pesel pl.nip cz.rc hu.taj ro.cnp bg.egn hr.oib rs.jmbg si.emso ee.ik
            lt.ak lv.pk gr.amka gr.afm md.idnp ua.rntrc ru.inn ru.snils ru.passport cn.ric hk.hkid tw.id jp.mynumber
            kr.rrn th.id vn.cccd my.nric sg.nric id.nik pk.cnic bd.nid lk.nic il.id ir.nid ae.eid sa.id kw.civil
            eg.nid tr.tckn kz.iin za.id ng.nin au.tfn au.abn au.medicare nz.ird""".split("\\s+"));

    private DetectorTypes() {}
}
