/** A face has an acquisition profile, and nothing else has one. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

export const faceRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.013.face-requires-sap',
    title: '10.013 SAP must be present when IMT is FACE',
    clause: fieldClause(T10.IMT, T10.SAP),
    help: 'Add SAP, which is mandatory when IMT is FACE. Use 0 where nothing is known of the capture, and 20 for a legacy mugshot.',
    severity: 'error',
    since: '0400',
    needs: [T10.IMT],
    check: ({ text, has, at }, fail) => {
      if (text(T10.IMT) !== 'FACE' || has(T10.SAP)) return;
      fail({
        at: at(T10.SAP),
        message: 'IMT is FACE, but 10.013 SAP is absent; write 0 where it is not known',
      });
    },
  }),
  photoRule({
    id: 'itl.10.013.sap-requires-face',
    title: '10.013 SAP must be absent when IMT is not FACE',
    clause: fieldClause(T10.IMT, T10.SAP),
    help: 'SAP is for faces only. Leave it out, or correct IMT where the image does show a face.',
    severity: 'error',
    since: '0400',
    needs: [T10.IMT, T10.SAP],
    check: ({ text, at }, fail) => {
      if (text(T10.IMT) === 'FACE') return;
      fail({ at: at(T10.SAP), message: '10.013 SAP is present although IMT is not FACE' });
    },
  }),
];
