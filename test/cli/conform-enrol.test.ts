/** `conform enrol` and `conform unenrol` as processes, against the stubs of the vendors. */
import { appendFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { type Enrolment, enrolment } from './enrolment.ts';
import { inside } from './inside.ts';

const main = inject('commandLine');
const running: Enrolment[] = [];
const prepared = async (given: Parameters<typeof enrolment>[1] = {}): Promise<Enrolment> => {
  const one = await enrolment(main, given);
  running.push(one);
  return one;
};
afterAll(async () => {
  for (const { stub, cwd } of running) {
    await stub.close();
    rmSync(cwd, { recursive: true, force: true });
  }
});

const ENROLS = /IndexFaces|POST \/insertrequest|POST .*\/(?:addface|persistedfaces|faces|encounters\/[^/]+) /;
const REMOVES = /DeleteFaces|removeface|DELETE /;
const ids = ({ lines }: Enrolment) =>
  lines().flatMap((line) => (line.kind === 'result' && line.outcome === 'enrolled' ? [line.id] : []));
const recordOf = ({ cwd }: Enrolment): string =>
  readFileSync(join(cwd, 'enrolment', 'enrolment.jsonl'), 'utf8');

const SLOW = 180_000;

describe.each(['rekognition', 'osia', 'compreface', 'azure-face', 'facepp', 'mosip-abis'])(
  '%s',
  { timeout: SLOW },
  (adapter) => {
    it('enrols, finds, goes on without enrolling twice, removes, and shows that all is gone', async () => {
      const place = await prepared({ adapter });
      const first = await place.start('enrol').done;
      expect(first).toMatchObject({
        code: 0,
        out: expect.stringMatching(/person 2, image 1 {2}enrolled; a search finds it/) as unknown,
      });
      expect(first.out + first.err).not.toMatch(/DOE|secret|token-of/);
      // Azure refuses changes during a training; each refused call has its own two lines.
      const busy = place
        .lines()
        .flatMap((line) => (line.kind === 'result' && line.outcome === 'throttled' ? [line.seq] : []));
      const kinds = place
        .lines()
        .filter((line) => !('seq' in line && busy.includes(line.seq)))
        .map((line) => line.kind);
      expect(busy.length > 0).toBe(adapter === 'azure-face');
      expect(kinds).toEqual(['head', 'intent', 'result', 'intent', 'result', 'search', 'search']);
      expect(new Set(ids(place)).size).toBe(2);
      expect(place.sent(ENROLS)).toBe(2);
      const again = await place.start('enrol').done;
      expect(again).toMatchObject({ code: 0, out: expect.stringContaining('by an earlier call') as unknown });
      expect(place.sent(ENROLS)).toBe(2);
      const removed = await place.start('unenrol').done;
      expect(removed).toMatchObject({
        code: 0,
        out: expect.stringContaining('a search shows that it is gone') as unknown,
      });
      expect(place.sent(REMOVES)).toBe(2);
      const nothing = await place.start('unenrol').done;
      expect(nothing).toMatchObject({ code: 0, out: 'Nothing is enrolled by this record.\n' });
      expect(place.sent(REMOVES)).toBe(2);
      expect(recordOf(place)).not.toMatch(/DOE|secret|token-of/);
      expect(statSync(join(place.cwd, 'enrolment', 'enrolment.jsonl')).mode & 0o077).toBe(0);
    });

    it('reports a removal that is accepted while the face stays', async () => {
      const place = await prepared({ adapter, persons: 1, faults: ['remove-ignored'] });
      expect(await place.start('enrol').done).toMatchObject({ code: 0 });
      const { code, out } = await place.start('unenrol', '--wait', '1').done;
      expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('STILL THERE') as unknown });
      // It is still recorded, and removed by a later call.
      expect(await place.start('unenrol', '--wait', '0').done).toMatchObject({ code: 1 });
      expect(place.sent(REMOVES)).toBe(2);
    });

    // A MOSIP ABIS takes the reference ID from the client, and refuses one that is used.
    it.skipIf(adapter === 'mosip-abis')('never removes an ID that was already used, and stops', async () => {
      const place = await prepared({ adapter, faults: ['id-in-use'] });
      const { code, out } = await place.start('enrol', '--wait', '1').done;
      expect({ code, out }).toEqual({
        code: 1,
        out: expect.stringContaining('the ID of another entry') as unknown,
      });
      // The ID of Rekognition is one that no list shows: it is known to be used at the second answer.
      expect(out).toContain(adapter === 'rekognition' ? 'no search has found it yet' : 'not tried');
      const removed = await place.start('unenrol').done;
      expect(removed).toMatchObject({
        code: 2,
        out: expect.stringContaining('without a known ID') as unknown,
      });
      expect(place.sent(REMOVES)).toBe(0);
    });
  },
);

describe('an enrolment', { timeout: SLOW }, () => {
  it('that no search has found is removed only if that is asked for', async () => {
    const place = await prepared({ persons: 1, faults: ['id-in-use'] });
    expect(await place.start('enrol', '--wait', '0').done).toMatchObject({ code: 2 });
    const { code, out } = await place.start('unenrol').done;
    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining('--also-unfound') as unknown });
    expect(place.sent(REMOVES)).toBe(0);
    expect(await place.start('unenrol', '--also-unfound').done).toMatchObject({
      code: 2,
      out: expect.stringContaining('not shown to be gone') as unknown,
    });
    expect(place.sent(REMOVES)).toBe(1);
  });

  it('without an ID in the answer is named, and is repeated only if that is asked for', async () => {
    const place = await prepared({ faults: ['enrol-without-id'] });
    const { code, out } = await place.start('enrol').done;
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('without an ID') as unknown });
    expect(place.sent(ENROLS)).toBe(1);
    const again = await place.start('enrol').done;
    expect(again.out).toMatch(/person 2, image 1 {2}unclear.*by an earlier call/);
    expect(place.sent(ENROLS)).toBe(2);
    await place.start('enrol', '--repeat-unclear').done;
    expect(place.sent(ENROLS)).toBe(3);
  });

  it('waits for a busy service, and records each call', async () => {
    const place = await prepared({ adapter: 'azure-face', persons: 1, faults: ['throttled'] });
    expect(await place.start('enrol').done).toMatchObject({ code: 0 });
  });

  it('that was killed in a call goes on, names the unclear call, and repeats nothing', async () => {
    const place = await prepared({ persons: 2 });
    const { child, done } = place.start('enrol');
    const isIntended = () => {
      try {
        return recordOf(place).includes('"intent"');
      } catch {
        return false;
      }
    };
    while (!isIntended() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    await done;
    // The record ends with an intent, as it is where the kill came before the answer.
    const text = recordOf(place);
    const cut = text.slice(0, text.indexOf('\n', text.indexOf('"intent"')) + 1);
    place.put('enrolment/enrolment.jsonl', cut);
    const before = place.sent(ENROLS);
    const { code, out } = await place.start('enrol').done;
    expect(code).toBe(2);
    expect(out).toMatch(/person 2, image 1 {2}unclear: it may be in the gallery.*by an earlier call/);
    expect(out).toMatch(/person 3, image 1 {2}enrolled; a search finds it/);
    expect(place.sent(ENROLS)).toBe(before + 1);
    expect(recordOf(place).startsWith(cut)).toBe(true);
    const removed = await place.start('unenrol').done;
    expect(removed.out).toMatch(/person 3, image \w+ {2}removed; a search shows/);
    expect(removed.out).toMatch(/person 2, image \w+ {2}may be in the gallery without a known ID/);
    expect(removed.code).toBe(2);
  });

  it('goes on after a line that was cut off, and keeps it', async () => {
    const place = await prepared({ persons: 1 });
    await place.start('enrol').done;
    appendFileSync(join(place.cwd, 'enrolment', 'enrolment.jsonl'), '{"kind":"sea');
    expect(await place.start('enrol').done).toMatchObject({ code: 0 });
    expect(await place.start('unenrol').done).toMatchObject({ code: 0 });
    expect(recordOf(place)).toContain('{"kind":"sea\n');
    place.put('enrolment/enrolment.jsonl', recordOf(place).replace('"intent"', '"intent'));
    expect(await place.start('unenrol').done).toMatchObject({
      code: 3,
      err: expect.stringContaining('damaged in line 2') as unknown,
    });
  });

  it.each([
    ['without consent', { consent: {} }, [], /person 2 of the manifest has no consent/],
    [
      'with a consent that has ended',
      { consent: { document: 'C-1', at: '2020-01-02', until: '2021-01-02' } },
      [],
      /person 2 of the manifest has a consent that has ended/,
    ],
    ['into an unknown gallery', {}, ['--gallery', 'other'], /no gallery other/],
  ])('%s is refused before anything is sent', async (_, given, more, words) => {
    const place = await prepared({ persons: 1, ...given });
    const { code, err } = await place.start('enrol', ...more).done;
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(words) as unknown });
    expect(place.stub.requests).toHaveLength(0);
  });

  it('of an absent or restricted person is refused', async () => {
    const place = await prepared({ persons: 1 });
    const file = join(place.cwd, 'people', 'manifest.json');
    const text = readFileSync(file, 'utf8');
    for (const role of ['absent', 'restricted']) {
      place.put('people/manifest.json', text.replace('"enrolled"', `"${role}"`));
      const { code, err } = await place.start('enrol').done;
      expect({ code, err }).toEqual({
        code: 3,
        err: expect.stringContaining(`has the role ${role}`) as unknown,
      });
    }
    expect(place.stub.requests).toHaveLength(0);
  });

  it('into a gallery that is not declared as a test gallery needs a person and a reason, which are recorded', async () => {
    const place = await prepared({ persons: 1 });
    const { declaration } = place.stub;
    const galleries = [{ id: 'test', test: true, from: 'assumed' }];
    place.put('vendor.json', { ...declaration, galleries });
    const only = ['--gallery', 'test'];
    for (const more of [[], ['--authorised-by', 'Chief'], ['--reason', 'R']]) {
      const { code, err } = await place.start('enrol', ...only, ...more).done;
      expect({ code, err }).toEqual({
        code: 3,
        err: expect.stringContaining('not declared as a test gallery') as unknown,
      });
    }
    expect(place.stub.requests).toHaveLength(0);
    const { code } = await place.start('enrol', ...only, '--authorised-by', 'Chief', '--reason', 'R-7').done;
    expect(code).toBe(0);
    expect(place.lines()[0]).toMatchObject({ kind: 'head', authorisedBy: 'Chief', reason: 'R-7' });
  });

  it('of another service is not recorded in the same folder', async () => {
    const place = await prepared({ persons: 1 });
    await place.start('enrol').done;
    const { service, ...declaration } = place.stub.declaration;
    place.put('vendor.json', { ...declaration, service: { ...service, id: 'other' } });
    const { code, err } = await place.start('unenrol').done;
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('of another service') as unknown });
    expect(place.sent(REMOVES)).toBe(0);
  });
});

describe('conform run --enrolment', { timeout: SLOW }, () => {
  const CONTROLS = ['--only', 'CTL-04', '--enrolment', 'enrolment'];
  const stopped = async ({ run, stub }: Enrolment, expected: string, ...more: readonly string[]) => {
    const before = stub.requests.length;
    const { code, err } = await run(...CONTROLS, ...more).done;
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining(expected) as unknown });
    expect(err).not.toMatch(/DOE|secret/);
    expect(stub.requests).toHaveLength(before);
  };

  it('finds the people whom the record has, and stops where it does not show that they are enrolled', async () => {
    const place = await prepared();
    await stopped(place, 'enrolment holds no enrolment record');
    const verdictOf = async (...args: readonly string[]) => {
      const { out } = await place.run('--only', 'CTL-04', '--format', 'json', ...args).done;
      const { requirements } = JSON.parse(out) as {
        readonly requirements: readonly { readonly id: string; readonly verdict: string }[];
      };
      return { out, verdict: requirements.find(({ id }) => id === 'CTL-04')?.verdict };
    };
    // Nobody in the manifest has an ID: without the record no control can be found.
    expect((await verdictOf()).verdict).toBe('inconclusive');
    expect(await place.start('enrol').done).toMatchObject({ code: 0 });
    const { out, verdict } = await verdictOf('--enrolment', 'enrolment');
    expect(verdict).toBe('pass');
    // No ID of an entry stands in a report.
    for (const id of ids(place)) expect(out).not.toContain(id);

    const { declaration } = place.stub;
    place.put('vendor.json', { ...declaration, service: { ...declaration.service, id: 'another' } });
    await stopped(place, 'the enrolment record is of another service');
    place.put('vendor.json', declaration);
    expect(await place.start('unenrol').done).toMatchObject({ code: 0 });
    await stopped(place, 'person 2, image 1 to enrol, is not enrolled, or was removed');
  });

  it('stops where an enrolment was not found by a search', async () => {
    const place = await prepared({ persons: 1 });
    await place.start('enrol').done;
    const kept = recordOf(place)
      .split('\n')
      .filter((line) => !line.includes('"kind":"search"'));
    place.put('enrolment/enrolment.jsonl', kept.join('\n'));
    await stopped(place, 'person 2, image 1 to enrol, is enrolled, and no search has found it');
    const [head = '', intent = ''] = kept;
    place.put('enrolment/enrolment.jsonl', `${head}\n${intent}\n`);
    await stopped(place, 'person 2, image 1 to enrol, has an enrolment that is unclear');
    place.put('enrolment/enrolment.jsonl', `${head}\n`);
    await stopped(place, 'person 2, image 1 to enrol, is not in the enrolment record');
  });

  it('is for a run through an adapter', async () => {
    const { code, err } = await inside('conform', 'run', '--profile', 'ci-smoke', '--enrolment', 'enrolment');
    expect([code, err]).toEqual([3, expect.stringContaining('--enrolment is for a run through an adapter')]);
  });
});
