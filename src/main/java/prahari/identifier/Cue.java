package prahari.identifier;

/** What words may announce. */
enum Cue {
    NOTHING,
    AADHAAR,
    PAN,
    PASSPORT,
    VOTER,
    LICENCE,
    VEHICLE,
    PHONE,
    EMAIL,
    CARD,
    BIRTH,
    IDENTITY,
    ACCOUNT,
    IFSC,
    UPI,
    ABHA,
    COWIN,
    VID,
    GSTIN,
    IBAN,
    SSN,
    CPF,
    IMEI,
    TCKN,
    RIC,
    INN,
    SNILS,
    DNI,
    NIK,
    SAUDI,
    /** Order, parcel, payment, meter: harmless numbers. */
    REFERENCE,
    /** Money, postal codes and other things that are no identifier. */
    OTHER
}
