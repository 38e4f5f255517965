/** Cipher suites by their IANA codes, and the family of each weak one. */

/** Families of weak suites by name. A suite belongs to the first family that matches. */
export const FAMILIES = {
  NULL: /_WITH_NULL_|^TLS_SHA(?:256|384)_/,
  anonymous: /_anon_/,
  EXPORT: /_EXPORT/,
  RC4: /_RC4_/,
  /** Ciphers with 64-bit blocks: 3DES and weaker ones. */
  '3DES': /_(?:3DES_EDE|DES|IDEA)_/,
  'static-RSA': /^TLS_RSA_WITH_/,
  /** The certificate key is used for every session, as with static RSA. */
  'static-DH': /^TLS_(?:DH|ECDH)_(?:RSA|DSS|ECDSA)_/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Family = keyof typeof FAMILIES;

/** Codes and names, by key exchange. */
const TABLE: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  TLS: {
    0x1301: 'AES_128_GCM_SHA256',
    0x1302: 'AES_256_GCM_SHA384',
    0x1303: 'CHACHA20_POLY1305_SHA256',
    0x1304: 'AES_128_CCM_SHA256',
    0xc0b4: 'SHA256_SHA256',
    0xc0b5: 'SHA384_SHA384',
  },
  TLS_ECDHE_ECDSA_WITH: {
    0xc02b: 'AES_128_GCM_SHA256',
    0xc02c: 'AES_256_GCM_SHA384',
    0xcca9: 'CHACHA20_POLY1305_SHA256',
    0xc0ac: 'AES_128_CCM',
    0xc0ad: 'AES_256_CCM',
    0xc023: 'AES_128_CBC_SHA256',
    0xc024: 'AES_256_CBC_SHA384',
    0xc009: 'AES_128_CBC_SHA',
    0xc00a: 'AES_256_CBC_SHA',
    0xc008: '3DES_EDE_CBC_SHA',
    0xc007: 'RC4_128_SHA',
    0xc006: 'NULL_SHA',
  },
  TLS_ECDHE_RSA_WITH: {
    0xc02f: 'AES_128_GCM_SHA256',
    0xc030: 'AES_256_GCM_SHA384',
    0xcca8: 'CHACHA20_POLY1305_SHA256',
    0xc027: 'AES_128_CBC_SHA256',
    0xc028: 'AES_256_CBC_SHA384',
    0xc013: 'AES_128_CBC_SHA',
    0xc014: 'AES_256_CBC_SHA',
    0xc012: '3DES_EDE_CBC_SHA',
    0xc011: 'RC4_128_SHA',
    0xc010: 'NULL_SHA',
  },
  TLS_DHE_RSA_WITH: {
    0x009e: 'AES_128_GCM_SHA256',
    0x009f: 'AES_256_GCM_SHA384',
    0xccaa: 'CHACHA20_POLY1305_SHA256',
    0x0067: 'AES_128_CBC_SHA256',
    0x006b: 'AES_256_CBC_SHA256',
    0x0033: 'AES_128_CBC_SHA',
    0x0039: 'AES_256_CBC_SHA',
    0x0045: 'CAMELLIA_128_CBC_SHA',
    0x0088: 'CAMELLIA_256_CBC_SHA',
    0x0016: '3DES_EDE_CBC_SHA',
    0x0015: 'DES_CBC_SHA',
  },
  TLS_DHE_DSS_WITH: {
    0x0032: 'AES_128_CBC_SHA',
    0x0038: 'AES_256_CBC_SHA',
    0x0066: 'RC4_128_SHA',
    0x0013: '3DES_EDE_CBC_SHA',
    0x0012: 'DES_CBC_SHA',
  },
  TLS_RSA_WITH: {
    0x009c: 'AES_128_GCM_SHA256',
    0x009d: 'AES_256_GCM_SHA384',
    0xc09c: 'AES_128_CCM',
    0xc09d: 'AES_256_CCM',
    0xc0a0: 'AES_128_CCM_8',
    0xc0a1: 'AES_256_CCM_8',
    0xc050: 'ARIA_128_GCM_SHA256',
    0xc051: 'ARIA_256_GCM_SHA384',
    0x003c: 'AES_128_CBC_SHA256',
    0x003d: 'AES_256_CBC_SHA256',
    0x00ba: 'CAMELLIA_128_CBC_SHA256',
    0x00c0: 'CAMELLIA_256_CBC_SHA256',
    0x002f: 'AES_128_CBC_SHA',
    0x0035: 'AES_256_CBC_SHA',
    0x0041: 'CAMELLIA_128_CBC_SHA',
    0x0084: 'CAMELLIA_256_CBC_SHA',
    0x0096: 'SEED_CBC_SHA',
    0x000a: '3DES_EDE_CBC_SHA',
    0x0009: 'DES_CBC_SHA',
    0x0007: 'IDEA_CBC_SHA',
    0x0005: 'RC4_128_SHA',
    0x0004: 'RC4_128_MD5',
    0x003b: 'NULL_SHA256',
    0x0002: 'NULL_SHA',
    0x0001: 'NULL_MD5',
  },
  TLS_DH_anon_WITH: {
    0x00a6: 'AES_128_GCM_SHA256',
    0x00a7: 'AES_256_GCM_SHA384',
    0x006c: 'AES_128_CBC_SHA256',
    0x006d: 'AES_256_CBC_SHA256',
    0x00bf: 'CAMELLIA_128_CBC_SHA256',
    0x00c5: 'CAMELLIA_256_CBC_SHA256',
    0x0034: 'AES_128_CBC_SHA',
    0x003a: 'AES_256_CBC_SHA',
    0x0046: 'CAMELLIA_128_CBC_SHA',
    0x0089: 'CAMELLIA_256_CBC_SHA',
    0x001b: '3DES_EDE_CBC_SHA',
    0x0018: 'RC4_128_MD5',
  },
  TLS_ECDH_anon_WITH: {
    0xc018: 'AES_128_CBC_SHA',
    0xc019: 'AES_256_CBC_SHA',
    0xc017: '3DES_EDE_CBC_SHA',
    0xc016: 'RC4_128_SHA',
    0xc015: 'NULL_SHA',
  },
  TLS_RSA_EXPORT_WITH: { 0x0003: 'RC4_40_MD5', 0x0006: 'RC2_CBC_40_MD5', 0x0008: 'DES40_CBC_SHA' },
  TLS_DHE_RSA_EXPORT_WITH: { 0x0014: 'DES40_CBC_SHA' },
  TLS_DHE_DSS_EXPORT_WITH: { 0x0011: 'DES40_CBC_SHA' },
  TLS_DH_anon_EXPORT_WITH: { 0x0017: 'RC4_40_MD5', 0x0019: 'DES40_CBC_SHA' },
  TLS_RSA_EXPORT1024_WITH: { 0x0062: 'DES_CBC_SHA', 0x0064: 'RC4_56_SHA' },
  TLS_DH_RSA_WITH: {
    0x00a0: 'AES_128_GCM_SHA256',
    0x00a1: 'AES_256_GCM_SHA384',
    0x003f: 'AES_128_CBC_SHA256',
    0x0069: 'AES_256_CBC_SHA256',
    0x0031: 'AES_128_CBC_SHA',
    0x0037: 'AES_256_CBC_SHA',
    0x0010: '3DES_EDE_CBC_SHA',
  },
  TLS_DH_DSS_WITH: { 0x0030: 'AES_128_CBC_SHA', 0x0036: 'AES_256_CBC_SHA', 0x000d: '3DES_EDE_CBC_SHA' },
  TLS_ECDH_RSA_WITH: {
    0xc031: 'AES_128_GCM_SHA256',
    0xc032: 'AES_256_GCM_SHA384',
    0xc029: 'AES_128_CBC_SHA256',
    0xc00e: 'AES_128_CBC_SHA',
    0xc00f: 'AES_256_CBC_SHA',
    0xc00d: '3DES_EDE_CBC_SHA',
    0xc00c: 'RC4_128_SHA',
    0xc00b: 'NULL_SHA',
  },
  TLS_ECDH_ECDSA_WITH: {
    0xc02d: 'AES_128_GCM_SHA256',
    0xc02e: 'AES_256_GCM_SHA384',
    0xc025: 'AES_128_CBC_SHA256',
    0xc004: 'AES_128_CBC_SHA',
    0xc005: 'AES_256_CBC_SHA',
    0xc003: '3DES_EDE_CBC_SHA',
    0xc002: 'RC4_128_SHA',
    0xc001: 'NULL_SHA',
  },
};

export type Suite = { readonly code: number; readonly name: string };

export const SUITES: readonly Suite[] = Object.entries(TABLE).flatMap(([exchange, row]) =>
  Object.entries(row).map(([code, rest]) => ({ code: Number(code), name: `${exchange}_${rest}` })),
);

/** True for suites of TLS 1.3, which older versions do not use. */
export function isOf13(code: number): boolean {
  return code >> 8 === 0x13 || code === 0xc0b4 || code === 0xc0b5;
}

/** The family of a weak suite; undefined for other suites. */
export function familyOf(name: string): Family | undefined {
  return (Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].test(name));
}

/** True for suites with forward secrecy. */
export function hasForwardSecrecy(name: string): boolean {
  return /^TLS_(?:EC)?DHE_|_anon_|^TLS_(?:AES|CHACHA20|SHA)/.test(name);
}

/** The codes of the suites of a family. */
export function suitesOf(family: Family): readonly number[] {
  return SUITES.filter(({ name }) => familyOf(name) === family).map(({ code }) => code);
}

/** The IANA name of a suite, else its code. */
export function suiteName(code: number): string {
  const known = SUITES.find((suite) => suite.code === code);
  return known?.name ?? `0x${code.toString(16).padStart(4, '0')}`;
}

const strong = SUITES.filter(({ name }) => familyOf(name) === undefined).map(({ code }) => code);

/** Strong suites by version. Below TLS 1.2 there are none, so OLD offers all suites of that time. */
export const STRONG_13 = strong.filter(isOf13);
export const STRONG_12 = strong.filter((code) => !isOf13(code));
export const OLD = SUITES.filter(
  ({ name, code }) => !isOf13(code) && !/GCM|CCM|POLY|SHA256$|SHA384$/.test(name),
).map(({ code }) => code);
