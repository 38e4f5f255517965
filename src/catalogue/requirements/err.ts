/** ERR: robustness. */
import type { Requirement } from './requirement.ts';

export const err: readonly Requirement[] = [
  {
    id: 'ERR-01',
    title: 'Refuse hostile input, keep running',
    miss: 'fails or misbehaves on hostile input',
    step: 'Refuse hostile input with an error, and keep serving.',
    level: 'MUST',
    who: ['FRS'],
    text: 'Not an image, truncated, oversized, bomb, malformed JSON or XML, entities: a clean refusal, attested where number and nonce were readable, service alive after.',
    added: true,
  },
  {
    id: 'ERR-02',
    title: 'Error texts reveal nothing',
    miss: 'reveals internal details in error texts',
    step: 'Put nothing internal and nothing of a request into error texts.',
    level: 'MUST',
    who: ['FRS'],
    text: 'Error text holds no stack, path, canary or person.',
    added: true,
  },
];
