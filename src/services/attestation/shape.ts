/**
 * The form of the claims as far as A20 asks for it: no member that is unknown, whole times, and what no other rule
 * judges. A claim with a rule of its own may be missing or of any kind here: that rule then refuses it.
 */
import { type JsonValue, pointerStep } from '../../json/read.ts';

/** `own`: another rule judges it. A name with `?` may be missing. */
type Shape =
  | 'own'
  | 'free'
  | 'text'
  | 'time'
  | { readonly oneOf: readonly string[] }
  | { readonly each: Shape }
  | { readonly members: Readonly<Record<string, Shape>> };

export type Misfit = { readonly pointer: string; readonly message: string };

const CLAIMS: Shape = {
  members: {
    'iss?': 'own',
    'aud?': 'own',
    'sub?': 'own',
    jti: 'text',
    iat: 'time',
    'nonce?': 'own',
    'ext?': 'free',
    att: {
      members: {
        'v?': 'own',
        'event?': 'own',
        event_at: 'time',
        'probe?': { members: { 'commitments?': { each: 'text' }, 'bytes?': 'own', 'images?': 'own' } },
        deleted_at: 'time',
        method: {
          members: {
            class: { oneOf: ['clear', 'purge', 'destroy'] },
            technique: 'text',
            tool: 'text',
            tool_version: 'text',
          },
        },
        'copies?': {
          each: { members: { store: 'text', 'state?': 'own', 'at?': 'time', 'expires_at?': 'time' } },
        },
        'retained?': { each: { members: { kind: 'text', holder: 'text', 'until?': 'time', basis: 'text' } } },
        'shared_with?': { each: 'free' },
        'other_uses?': { each: 'free' },
        'forwarded_to?': { each: { members: { holder: 'text', 'attestation?': 'own' } } },
        'verified?': { members: { 'how?': 'own', 'at?': 'time' } },
        operator: { members: { kind: { oneOf: ['system', 'person'] }, id: 'text' } },
      },
    },
  },
};

type JsonObject = { readonly [name: string]: JsonValue };

/** True for an object of JSON. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: JsonValue, members: Readonly<Record<string, Shape>>, pointer: string): Misfit[] {
  if (!isObject(value)) return [{ pointer, message: 'an object is expected here' }];
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(members, name) && !Object.hasOwn(members, `${name}?`))
    .map(() => ({ pointer, message: 'a member that the format does not know' }));
  const known = Object.entries(members).flatMap(([key, shape]) => {
    const name = key.replace('?', '');
    const member = value[name];
    const at = pointer + pointerStep(name);
    if (member !== undefined) return misfits(member, shape, at);
    return key.endsWith('?') ? [] : [{ pointer: at, message: 'this member is missing' }];
  });
  return [...unknown, ...known];
}

function misfits(value: JsonValue, shape: Shape, pointer: string): Misfit[] {
  if (shape === 'own' || shape === 'free') return [];
  if (shape === 'text') {
    const fits = typeof value === 'string' && value !== '';
    return fits ? [] : [{ pointer, message: 'a text is expected here' }];
  }
  if (shape === 'time') {
    const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    return fits ? [] : [{ pointer, message: 'a time in whole seconds is expected here' }];
  }
  if ('oneOf' in shape) {
    const fits = typeof value === 'string' && shape.oneOf.includes(value);
    return fits ? [] : [{ pointer, message: `must be one of ${shape.oneOf.join(', ')}` }];
  }
  if ('members' in shape) return membersOf(value, shape.members, pointer);
  if (!Array.isArray(value)) return [{ pointer, message: 'a list is expected here' }];
  return (value as readonly JsonValue[]).flatMap((item, i) =>
    misfits(item, shape.each, pointer + pointerStep(i)),
  );
}

/** What does not fit in a set of claims; none where the rest is for the other rules. */
export function misfitsOfClaims(claims: JsonValue): readonly Misfit[] {
  return misfits(claims, CLAIMS, '');
}
