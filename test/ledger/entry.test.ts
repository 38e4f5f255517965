/** Entries are as declared or are refused; nothing that a person wrote in words finds a place in one. */
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../src/findings/errors.ts';
import {
  type Kind,
  type KindName,
  type NewEntry,
  commitmentTo,
  kinds,
  lineOf,
  problemsOfEntry,
  problemsOfNew,
} from '../../src/ledger/index.ts';
import { type CanonicalValue, canonicalText } from '../../src/json/canonical.ts';
import type { Channel } from '../../src/services/profiles/index.ts';
import type { Purpose, Request } from '../../src/submission/gate/subject.ts';
import { EVIDENCE_KINDS, REASONS } from '../../src/submission/leads/candidate.ts';
import { quickCheck } from '../../src/ledger/quick-check.ts';
import { AT, BODIES, COMMITMENT, DIGEST, NUMBER, submission } from './bodies.ts';
import { freshLedger } from './recipes.ts';

const CANARY = 'Jane Q. Canary, born 1980-01-02';
const names = Object.keys(kinds) as KindName[];

/** Every member of every kind, with the body that it stands in. */
const members = names.flatMap((kind) =>
  Object.keys(BODIES[kind]).map((member) => ({
    kind,
    member,
    body: new Map<string, unknown>(Object.entries(BODIES[kind])),
  })),
);

describe('entries', () => {
  it('every kind takes a body with all that it must and may have, and the recipe leaves none out', () => {
    for (const kind of names) {
      const { must, may }: Kind = kinds[kind];
      expect(problemsOfNew({ kind, at: AT, body: BODIES[kind] })).toEqual([]);
      expect(Object.keys(BODIES[kind]).sort()).toEqual([...Object.keys(must), ...Object.keys(may)].sort());
    }
  });

  it('each kind names requirements of the catalogue', () => {
    for (const kind of names)
      for (const id of kinds[kind].for) expect(id).toMatch(/^(?:AUD|GATE|GOV|DIS)-\d\d$/);
    const asked = new Set<string>(names.flatMap((kind) => [...kinds[kind].for]));
    // AUD-03 to AUD-09, the gates that leave a trace, GOV-09 and GOV-10, DIS-06.
    for (const id of 'AUD-03 AUD-04 AUD-05 AUD-06 AUD-07 AUD-08 AUD-09 GOV-09 GOV-10 DIS-06'.split(' ')) {
      expect(asked).toContain(id);
    }
  });

  it.each(members)(
    '$kind: no sentence stands in $member, and the refusal does not repeat it',
    ({ kind, member, body }) => {
      for (const planted of [CANARY, [CANARY], { text: CANARY }, `${CANARY}\n`]) {
        const problems = problemsOfNew({
          kind,
          at: AT,
          body: { ...Object.fromEntries(body), [member]: planted },
        });
        expect(problems).toHaveLength(1);
        expect(JSON.stringify(problems)).not.toContain('Canary');
      }
    },
  );

  it.each(names)('%s: a member that is not declared is refused without being named', (kind) => {
    for (const entry of [
      { kind, at: AT, body: { ...BODIES[kind], [CANARY]: 'x' } },
      { kind, at: AT, body: BODIES[kind], [CANARY]: 'x' },
      { kind, at: CANARY, body: BODIES[kind] },
    ]) {
      const problems = problemsOfNew(entry);
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain('Canary');
    }
    expect(problemsOfNew({ kind: CANARY, at: AT, body: BODIES[kind] })).toHaveLength(1);
  });

  it('every member that must be there is asked for', () => {
    for (const { kind, member, body } of members) {
      const { [member]: _, ...rest } = Object.fromEntries(body);
      const needed = Object.hasOwn(kinds[kind].must, member);
      expect(problemsOfNew({ kind, at: AT, body: rest })).toHaveLength(needed ? 1 : 0);
    }
  });

  it('a bare hash is no commitment, a picture is no digest, a day that does not exist is none', () => {
    const problems = (change: object) =>
      problemsOfNew({
        kind: 'submission.prepared',
        at: AT,
        body: { ...BODIES['submission.prepared'], ...change },
      });
    expect(problems({ probe: DIGEST })).toHaveLength(1);
    expect(problems({ probe: `sha256:${DIGEST}` })).toHaveLength(1);
    expect(problems({ probe: COMMITMENT })).toEqual([]);
    expect(problems({ statute: '18 USC 2251(a) because he did it' })).toHaveLength(1);
    const closed = (day: string) =>
      problemsOfNew({ kind: 'case.closed', at: AT, body: { ...BODIES['case.closed'], closed: day } });
    expect(closed('2028-02-29')).toEqual([]);
    expect(closed('2026-02-29')).toHaveLength(1);
    expect(closed('2026-13-01')).toHaveLength(1);
    expect(
      problemsOfNew({ kind: 'retention.set', at: '2026-03-04T25:00:00Z', body: BODIES['retention.set'] }),
    ).toHaveLength(1);
    expect(
      problemsOfNew({ kind: 'retention.set', at: '2026-03-04T05:06:07.123Z', body: BODIES['retention.set'] }),
    ).toEqual([]);
    expect(
      problemsOfNew({
        kind: 'retention.set',
        at: '2026-03-04T05:06:07+01:00',
        body: BODIES['retention.set'],
      }),
    ).toHaveLength(1);
  });

  it('a list is neither empty nor longer than declared', () => {
    const refused = (list: readonly string[]) =>
      problemsOfNew({ kind: 'gate.refused', at: AT, body: { ...BODIES['gate.refused'], refused: list } });
    expect(refused([])).toHaveLength(1);
    expect(refused(Array.from({ length: 40 }, () => 'GATE-01'))).toEqual([]);
    expect(refused(Array.from({ length: 41 }, () => 'GATE-01'))).toHaveLength(1);
  });

  it('a line is the canonical form, and its hash that of the line without the hash', () => {
    const { line, sha256 } = lineOf(submission(1), 7, NUMBER);
    const { sha256: stated, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const sorted = JSON.stringify(
      Object.fromEntries(
        Object.entries({
          ...rest,
          body: Object.fromEntries(Object.entries(rest['body'] as object).sort()),
        }).sort(),
      ),
    );
    expect(line).toBe(`${sorted.slice(0, -1)},"sha256":"${sha256}"}`);
    expect(stated).toBe(sha256);
    expect(createHash('sha256').update(`\0${sorted}`, 'latin1').digest('hex')).toBe(sha256);
    expect(problemsOfEntry(JSON.parse(line))).toEqual([]);
  });

  it('the quick look takes every entry that is written, and says the same of it', () => {
    const seqs = [0, 9, 10, 123_456_789_012_345];
    for (const kind of names) {
      const full = { kind, at: AT, body: BODIES[kind] } as NewEntry;
      const { must }: Kind = kinds[kind];
      const few = Object.fromEntries(
        Object.entries(BODIES[kind]).filter(([name]) => Object.hasOwn(must, name)),
      );
      for (const entry of [full, { kind, at: '2026-03-04T05:06:07.5Z', body: few } as unknown as NewEntry]) {
        for (const seq of seqs) {
          const { line } = lineOf(entry, seq, NUMBER);
          const { body: _, ...head } = JSON.parse(line) as Record<string, unknown>;
          expect(quickCheck(line)).toEqual(head);
        }
      }
    }
  });

  it('the quick look takes nothing that the thorough one does not', () => {
    const isCanonicalEntry = (text: string): boolean => {
      try {
        const value = JSON.parse(text) as CanonicalValue;
        return canonicalText(value) === text && problemsOfEntry(value).length === 0;
      } catch {
        return false;
      }
    };
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const pieces = [
      '"',
      ',',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\\',
      '0',
      '1',
      ' ',
      '\n',
      'a',
      '-',
      '":"',
      '","',
      ',"kind":"',
      'null',
    ];
    let taken = 0;
    for (const kind of names) {
      const { line } = lineOf({ kind, at: AT, body: BODIES[kind] } as NewEntry, 12, NUMBER);
      for (const end of [']', ')', ' ', '}}', ',}', '']) {
        expect(quickCheck(line.replace('},"kind"', `${end},"kind"`))).toBeUndefined();
      }
      for (let i = 0; i < 300; i++) {
        const at = next(line.length);
        const cut = next(4) === 0 ? next(40) : next(3);
        const put =
          next(3) === 0
            ? line.slice(next(line.length), next(line.length))
            : (pieces[next(pieces.length)] ?? '');
        const changed = line.slice(0, at) + put + line.slice(at + cut);
        if (quickCheck(changed) === undefined) continue;
        taken++;
        expect(isCanonicalEntry(changed), changed).toBe(true);
      }
    }
    // Changes of a letter in a reference are entries still.
    expect(taken).toBeGreaterThan(100);
  });

  it('append refuses with names and no values', async () => {
    const { ledger } = await freshLedger();
    const bad = { ...submission(1), body: { ...submission(1).body, agent: CANARY } };
    let caught: unknown;
    try {
      ledger.append(submission(0), bad);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(FrskitError);
    const { code, message, problems } = caught as FrskitError;
    expect(code).toBe('ERR_ARGUMENT');
    expect(problems.map(({ input }) => input)).toEqual(['entries[1].body.agent']);
    expect(message + JSON.stringify(problems)).not.toContain('Canary');
    expect(ledger.size()).toBe(1);
  });
});

describe('vocabularies', () => {
  const evidence = (list: readonly string[]) =>
    problemsOfNew({
      kind: 'candidate.judged',
      at: AT,
      body: { ...BODIES['candidate.judged'], evidence: list },
    });

  it('take the kinds of evidence that vetting takes, and no biometric one', () => {
    expect(evidence(EVIDENCE_KINDS.map((kind) => `${kind}:REF-1`))).toEqual([]);
    for (const kind of ['score', 'rank', 'face-comparison', 'examiner', 'biometric', 'surveillance']) {
      expect(evidence([`${kind}:REF-1`])).toHaveLength(1);
    }
  });

  it('take the reasons and decisions of vetting, and the channels and searches of the gate', () => {
    const judged: Readonly<Record<string, unknown>> = BODIES['candidate.judged'];
    for (const [state, reasons] of Object.entries(REASONS)) {
      for (const reason of reasons) {
        expect(
          problemsOfNew({ kind: 'candidate.judged', at: AT, body: { ...judged, state, reason } }),
        ).toEqual([]);
      }
    }
    const channels: readonly Channel[] = ['api', 'mail', 'web-upload', 'manual'];
    const older = ['email', 'portal', 'upload', 'user-interface', 'web', 'ebts'];
    const modes: readonly Request['kind'][] = ['search', 'reference-search', 'comparison'];
    const purposes: readonly Purpose[] = [
      'criminal-investigation',
      'live-video',
      'crowd-surveillance',
      'other',
    ];
    const prepared = kinds['submission.prepared'].must;
    expect([...channels, ...older].every(prepared.channel.fits)).toBe(true);
    expect(modes.every(prepared.mode.fits)).toBe(true);
    expect(purposes.every(kinds['gate.refused'].may.purpose.fits)).toBe(true);
    // What the gate refuses cannot be written as sent.
    expect(purposes.filter(prepared.purpose.fits)).toEqual(['criminal-investigation']);
  });
});

describe('commitments', () => {
  const picture = Uint8Array.of(1, 2, 3);
  const salt = Uint8Array.from({ length: 32 }, (_, i) => i);

  it('are keyed: HMAC-SHA-256 (RFC 2104) of the bytes under the salt, never a bare hash', () => {
    const found = commitmentTo(picture, salt);
    expect(found).toBe(`hmac-sha256:${createHmac('sha256', salt).update(picture).digest('hex')}`);
    expect(found).not.toContain(createHash('sha256').update(picture).digest('hex'));
    expect(commitmentTo(picture, salt.toReversed())).not.toBe(found);
  });

  it('ask for a salt', () => {
    expect(() => commitmentTo(picture, new Uint8Array(32))).toThrow(FrskitError);
    expect(() => commitmentTo(picture, salt.subarray(0, 15))).toThrow(FrskitError);
    expect(() => commitmentTo(picture, salt.subarray(0, 16))).not.toThrow();
  });
});
