/** GOV-01, as far as a program can check it: the conformity statement is signed and current. People review documents. */
import type { Check } from '../suite/check.ts';
import { fail, notOffered, pass } from '../suite/verdict.ts';
import { silent } from './unanswered.ts';

/** Result for a service that the office declares. */
export const NO_STATEMENT = notOffered(
  'statement',
  'the service makes no signed statement; the office declared it',
  'Publish a signed statement of the capabilities, stores, limits and deadlines of the service.',
);

export const gov: readonly Check[] = [
  {
    id: 'gov.statement',
    requirement: 'GOV-01',
    title:
      "The conformity statement is signed by the operator's pinned key, in date, and valid by its schema",
    stage: 'drive',
    after: [],
    needsStatement: false,
    plan: [{ operation: 'capabilities', as: 'none', times: 1, what: 'the conformity statement' }],
    run: ({ setup, statementInspection: { exchange, signature, problems } }) => {
      const evidence = [exchange.seq];
      if (setup.declared !== undefined) return Promise.resolve(NO_STATEMENT);
      const silence = silent(exchange);
      if (silence !== undefined) return Promise.resolve(silence);
      const [first] = problems;
      return Promise.resolve(
        first === undefined && signature === 'valid'
          ? pass(
              'E2',
              "the statement is signed by the operator's key, in date, and valid by its schema",
              evidence,
            )
          : fail(
              'E2',
              first ?? 'the conformity statement is not signed',
              'Sign the statement as a compact JWS of type frs-policy+jwt with the key that the agency pinned, and renew it before it expires.',
              evidence,
            ),
      );
    },
  },
];
