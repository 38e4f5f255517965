/** Under which number a submission goes, and the salts of its commitments: drawn once, kept with the case, never drawn again. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { requestIdOf } from '../../services/protocol/write.ts';
import { NONCE_BYTES, nonceText } from '../../services/attestation/commitment.ts';
import type { NewItem } from '../cases/record.ts';
import { type CaseFile, jsonBody, jsonOf, wholeItems } from '../cases/store.ts';
import type { Workspace } from './declared.ts';

/** Salts, each for one commitment in the ledger, in hexadecimal. */
type Salts = {
  readonly probe: string;
  readonly second: string;
  readonly request: string;
  readonly return: string;
};

export type Plan = {
  readonly schema: 'plan/1';
  readonly requestId: string;
  readonly nonce: string;
  readonly galleries?: readonly string[];
  readonly salts: Salts;
};

const SALT = 32;
const NUMBER = 16;

/** The octets of a salt. */
export function saltOf({ salts }: Plan, name: keyof Salts): Uint8Array {
  return hexToBytes(salts[name]);
}

/** A number for a submission that has none. */
export function newNumber({ random }: Pick<Workspace, 'random'>): string {
  return `S-${bytesToHex(random(8))}`;
}

/** A new plan; it counts once it is in the case file. */
export function drawPlan({ random }: Pick<Workspace, 'random'>, galleries?: readonly string[]): Plan {
  const salt = (): string => bytesToHex(random(SALT));
  return {
    schema: 'plan/1',
    requestId: requestIdOf(random(NUMBER)),
    nonce: nonceText(random(NONCE_BYTES)),
    ...(galleries === undefined ? {} : { galleries }),
    salts: { probe: salt(), second: salt(), request: salt(), return: salt() },
  };
}

/** The plan of a submission; undefined where none was kept, or it went with the probe. */
export async function planOf(file: CaseFile, submission: string): Promise<Plan | undefined> {
  const [item] = await wholeItems(file, ['plan'], submission);
  return item === undefined ? undefined : (jsonOf(item) as Plan);
}

/** The item of a plan. */
export function planItem(submission: string, plan: Plan, at: string): NewItem {
  return { kind: 'plan', at, submission, body: jsonBody(plan) };
}
