/** 10.023 PAS: the vendor's description goes with PAC VENDOR. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

const { PAC, VSD } = T10_ITEMS.PAS;

export const acquisitionSourceRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.023.vendor-only',
    title: '10.023 VSD must be absent unless PAC is VENDOR',
    clause: fieldClause(T10.PAS),
    help: 'VSD is given only when PAC is VENDOR. Leave it out, or write VENDOR where no other code fits the source.',
    severity: 'error',
    since: '0400',
    needs: [T10.PAS],
    check: ({ text, at }, fail) => {
      if (text(T10.PAS, VSD) === '' || text(T10.PAS, PAC) === 'VENDOR') return;
      fail({ at: at(T10.PAS, VSD), message: '10.023 VSD is given although PAC is not VENDOR' });
    },
  }),
  photoRule({
    id: 'itl.10.023.vendor-description',
    title: '10.023 VSD must be present when PAC is VENDOR',
    clause: fieldClause(T10.PAS),
    help: 'Add VSD, a description of the source of 1 to 64 characters, or correct PAC.',
    severity: 'error',
    since: '0400',
    needs: [T10.PAS],
    check: ({ text, at }, fail) => {
      if (text(T10.PAS, PAC) !== 'VENDOR' || text(T10.PAS, VSD) !== '') return;
      fail({ at: at(T10.PAS, VSD), message: '10.023 PAC is VENDOR, but VSD is empty' });
    },
  }),
];
