package prahari.rule;

import java.util.Set;

/** The identifier types that {@code detector} may name. */
final class DetectorTypes {
    static final Set<String> ALL = Set.of("""
            in.aadhaar in.aadhaar-vid in.aadhaar-masked in.pan in.passport in.voter-id in.driving-licence in.vehicle
            in.gstin in.ifsc in.upi in.abha in.cowin-id in.cin phone email card iban dob ip mac imei crypto.btc
            crypto.eth crypto.tron cred.combo cred.ulp secret us.ssn us.itin us.aba uk.nino uk.nhs br.cpf br.cnpj es.dni
            es.nie it.cf pl.pesel tr.tckn cn.ric id.nik pk.cnic bd.nid lk.nic ru.inn ru.snils ru.passport ua.rntrc
            kz.iin sg.nric za.id ae.eid my.nric th.id kr.rrn fi.hetu se.pnr nl.bsn fr.nir de.idnr il.id ca.sin ir.nid
            mx.curp ar.cuit""".split("\\s+"));

    private DetectorTypes() {}
}
