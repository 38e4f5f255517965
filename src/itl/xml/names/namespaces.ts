/** Namespaces of the XML encoding. Prefixes are ours: they are written, and never looked at when reading. */

export const ITL = 'http://biometrics.nist.gov/standard/2011';
export const BIOM = 'http://niem.gov/niem/biometrics/1.0';
export const NC = 'http://niem.gov/niem/niem-core/2.0';
export const STRUCTURES = 'http://niem.gov/niem/structures/2.0';
export const EBTS = 'http://cjis.fbi.gov/fbi_ebts/10.0';
export const JXDM = 'http://niem.gov/niem/domains/jxdm/4.1';
export const INTI = 'http://interpol.gov/int-i/1.0';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Prefixes that the tables of names use and that a new file declares where it needs them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  itl: ITL,
  biom: BIOM,
  nc: NC,
  ebts: EBTS,
  j: JXDM,
  'int-i': INTI,
};

/** The element that holds a transaction. */
export const PACKAGE = 'NISTBiometricInformationExchangePackage';
