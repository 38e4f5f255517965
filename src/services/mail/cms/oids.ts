/** Object identifiers of CMS (RFC 5652, 5083, 5084, 5753, 8017) and what they mean. */

export const CONTENT = {
  data: '1.2.840.113549.1.7.1',
  signed: '1.2.840.113549.1.7.2',
  enveloped: '1.2.840.113549.1.7.3',
  authEnveloped: '1.2.840.113549.1.9.16.1.23',
} as const;

export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

export const OAEP = '1.2.840.113549.1.1.7';
export const MGF1 = '1.2.840.113549.1.1.8';
export const PSS = '1.2.840.113549.1.1.10';
export const P_SPECIFIED = '1.2.840.113549.1.1.9';
export const RSA = '1.2.840.113549.1.1.1';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
export const SUBJECT_KEY_ID = '2.5.29.14';

export type Cipher = {
  /** Name for `node:crypto`; undefined for what is never opened. */
  readonly name?: string;
  readonly label: string;
  readonly mode: 'gcm' | 'cbc' | 'broken';
  /** Bytes of the key. */
  readonly key: number;
};

/** Content ciphers by identifier. */
export const CIPHERS: ReadonlyMap<string, Cipher> = new Map<string, Cipher>([
  ...(
    [
      ['6', 'gcm', 128],
      ['26', 'gcm', 192],
      ['46', 'gcm', 256],
      ['2', 'cbc', 128],
      ['22', 'cbc', 192],
      ['42', 'cbc', 256],
    ] as const
  ).map(
    ([arc, mode, bits]) =>
      [
        `2.16.840.1.101.3.4.1.${arc}`,
        {
          name: `aes-${bits}-${mode}`,
          label: `AES-${bits}-${mode.toUpperCase()}`,
          mode,
          key: bits / 8,
        },
      ] as const,
  ),
  ['1.2.840.113549.3.7', { label: '3DES', mode: 'broken', key: 24 }],
  ['1.2.840.113549.3.2', { label: 'RC2', mode: 'broken', key: 16 }],
  ['1.3.14.3.2.7', { label: 'DES', mode: 'broken', key: 8 }],
]);

export const AES_256_GCM = '2.16.840.1.101.3.4.1.46';

/** Hash functions by identifier, under the name of `node:crypto`. */
export const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

export const SHA_1 = '1.3.14.3.2.26';
export const SHA_256 = '2.16.840.1.101.3.4.2.1';

/** Key agreement by ECDH with the X9.63 key derivation, and the hash of the derivation. */
export const AGREEMENTS: ReadonlyMap<string, string> = new Map([
  ['1.3.133.16.840.63.0.2', 'sha1'],
  ['1.3.132.1.11.1', 'sha256'],
  ['1.3.132.1.11.2', 'sha384'],
  ['1.3.132.1.11.3', 'sha512'],
]);

export const ECDH_SHA_256 = '1.3.132.1.11.1';

/** AES key wrap: bytes of the key, name for `node:crypto`. */
export const WRAPS: ReadonlyMap<string, { readonly key: number; readonly name: string }> = new Map([
  ['2.16.840.1.101.3.4.1.5', { key: 16, name: 'id-aes128-wrap' }],
  ['2.16.840.1.101.3.4.1.25', { key: 24, name: 'id-aes192-wrap' }],
  ['2.16.840.1.101.3.4.1.45', { key: 32, name: 'id-aes256-wrap' }],
]);

export const AES_256_WRAP = '2.16.840.1.101.3.4.1.45';

/** Signatures with the hash in their identifier. */
export const SIGNATURES: ReadonlyMap<string, { readonly key: 'rsa' | 'ec'; readonly hash: string }> = new Map(
  [
    ['1.2.840.10045.4.3.2', { key: 'ec', hash: 'sha256' }],
    ['1.2.840.10045.4.3.3', { key: 'ec', hash: 'sha384' }],
    ['1.2.840.10045.4.3.4', { key: 'ec', hash: 'sha512' }],
    ['1.2.840.113549.1.1.11', { key: 'rsa', hash: 'sha256' }],
    ['1.2.840.113549.1.1.12', { key: 'rsa', hash: 'sha384' }],
    ['1.2.840.113549.1.1.13', { key: 'rsa', hash: 'sha512' }],
  ],
);

export const ECDSA_SHA_256 = '1.2.840.10045.4.3.2';
