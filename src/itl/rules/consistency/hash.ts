/** 10.996 HAS against the bytes of 10.999 DATA. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../../bytes/index.ts';
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

const DIGEST = /^[0-9A-F]{64}$/;

export const hashRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.996.sha-256',
    title: '10.996 HAS must be the SHA-256 of 10.999 DATA',
    clause: fieldClause(T10.HAS, T10.DATA),
    help: 'Find out first whether the image was changed after it was hashed or something else was hashed; then write HAS as the SHA-256 of the bytes of 10.999 DATA in upper-case hexadecimal.',
    severity: 'error',
    since: '0500',
    needs: [T10.HAS, T10.DATA],
    check: ({ text, subfields, at }, fail) => {
      const stated = text(T10.HAS).toUpperCase();
      const data = subfields(T10.DATA)[0]?.[0]?.bytes;
      if (data === undefined || !DIGEST.test(stated) || toHex(sha256(data)).toUpperCase() === stated) return;
      fail({
        at: at(T10.HAS),
        message: '10.996 HAS is not the SHA-256 of 10.999 DATA',
        facts: { length: data.length },
      });
    },
  }),
];
