/** What `strip` makes of a file, or why it refuses it. */
import { expect } from 'vitest';
import { isNotStripped, strip, type StripOptions, type Stripped } from '../../../../src/image/file/strip.ts';

export function stripped(bytes: Uint8Array, options?: StripOptions): Stripped {
  const answer = strip(bytes, options);
  if (isNotStripped(answer)) throw new Error(answer.message);
  expect(answer.bytes.length).toBeLessThanOrEqual(bytes.length);
  const again = strip(answer.bytes, options);
  expect(again).toMatchObject({ removed: [] });
  return answer;
}

export function refusal(bytes: Uint8Array, options?: StripOptions): string | undefined {
  const answer = strip(bytes, options);
  return isNotStripped(answer) ? answer.refused : undefined;
}

export const hasText = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);
export const hasCanary = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('CANARY');
