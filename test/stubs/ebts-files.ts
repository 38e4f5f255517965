/**
 * A stub of a face search by EBTS 10.0 behind two folders: it takes transactions FRS out of one and puts SRB or ERRB into the
 * other. `test/services/adapters/ebts-oracle.test.ts` validates what it writes, and what the adapter writes, by the schema of
 * the EBTS 10.0 IEPD; its records are written without the writer of frskit.
 *
 * As documented, every refusal has one text, and a list has no message. In the best mode each reason has its words, a
 * disclaimer and the repository are named, and a single candidate is not returned.
 */
import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CAPABILITIES, type Declaration } from '../../src/services/adapters/index.ts';
import { AGENCIES, LIST, SCALE, type State, answerTo } from './ebts-answer.ts';
import { faults } from './faults.ts';
import { openGalleries } from './galleries.ts';
import type { Seen } from './server.ts';
import type { RunningStub, Stub, StubFault, StubOptions } from './stub.ts';

const OWN: readonly StubFault[] = [
  { id: 'tcr-of-another', what: 'answers with the number of another request in 1.010', catches: ['TCN-01'] },
  { id: 'candidates-51', what: 'returns 51 candidates', catches: ['CAN-12'] },
  { id: 'errb-without-msg', what: 'refuses without 2.060 MSG', catches: ['QUA-04'] },
  { id: 'probe-type-10', what: 'returns the Type-10 record of the probe', catches: ['MIN-09'] },
  { id: 'no-disclaimer', what: 'returns a list without a disclaimer', catches: ['DIS-01'] },
];

/** Milliseconds between two looks into the folder. */
const LOOK = 10;

type Serving = { readonly requests: Seen[]; readonly stop: () => Promise<void> };

/** Takes files away as a gateway does, and answers them. */
function serving(state: State, outgoing: string, incoming: string): Serving {
  const requests: Seen[] = [];
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    for (const name of readdirSync(outgoing)
      .filter((one) => one.endsWith('.an2'))
      .sort()) {
      const path = join(outgoing, name);
      const body = readFileSync(path);
      rmSync(path);
      const { number, answer } = await answerTo(state, new Uint8Array(body), requests.length + 1);
      requests.push({
        method: 'PUT',
        url: new URL(`https://stub.invalid/${name}`),
        headers: {},
        body,
        status: 200,
        answer: Buffer.from(answer).toString('latin1'),
      });
      writeFileSync(join(incoming, `.${number}`), answer);
      renameSync(join(incoming, `.${number}`), join(incoming, `${number}_R.an2`));
    }
  };
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      running = look().then(() => {
        if (!isOver) next();
      });
    }, LOOK);
  };
  next();
  return {
    requests,
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function declarationOf({ isBest, galleries }: State): Declaration {
  const from = 'icd';
  const offered: readonly string[] = ['length', 'galleries', 'statute', 'number-echo', 'second-requester'];
  return {
    schema: 'frs-declaration/1',
    service: { id: 'stub-ebts-files', vendor: 'Vendor', product: 'ebts-files', kind: 'fbi-ngi-ips' },
    by: { office: 'Test office', at: '2026-11-01', until: '2027-11-01' },
    documents: [{ id: from, title: 'EBTS 10.0' }],
    endpoints: [{ url: `files:${AGENCIES.fbi}`, for: 'search' }],
    format: 'ebts-srb',
    offers: Object.fromEntries(
      CAPABILITIES.map((one) => [one, { value: offered.includes(one) ? 'yes' : 'no', from }] as const),
    ),
    list: { ...LIST, from },
    score: { kind: 'similarity', direction: 'higher', min: 0, max: SCALE, from },
    threshold: { control: 'none', from },
    emptyMeans: { value: isBest ? 'no-match' : 'either', from },
    galleries: galleries.names.map((id) => ({ id, size: galleries.size, events: false, test: true, from })),
    images: { types: ['image/jpeg', 'image/png', 'image/jp2'], from },
  };
}

export const ebtsFilesStub: Stub = {
  name: 'ebts-files',
  faults: [
    ...OWN,
    ...faults(
      'order-reversed',
      'cut-to-3',
      'length-ignored',
      'out-of-range',
      'one-person',
      'probe-enrolled',
      'credentials-ignored',
      'no-face-as-empty',
      'path-in-message',
    ),
  ],
  start: async (options: StubOptions = {}): Promise<RunningStub> => {
    const { mode = 'as-documented', faults: wanted = [], people = {} } = options;
    const unknown = wanted.filter((id) => !ebtsFilesStub.faults.some((fault) => fault.id === id));
    if (unknown.length > 0) throw new Error(`the stub ebts-files has no fault ${unknown.join(', ')}`);
    const has = (id: string): boolean => wanted.includes(id);
    const isBest = mode === 'best';
    // EBTS names a repository by a number.
    const galleries = await openGalleries(people, ['1', '7'], { isBest, has });
    const folder = mkdtempSync(join(tmpdir(), 'frskit-ebts-'));
    const folders = { outgoing: join(folder, 'out'), incoming: join(folder, 'in') };
    mkdirSync(folders.outgoing);
    mkdirSync(folders.incoming);
    const state = { isBest, has, galleries };
    const { requests, stop } = serving(state, folders.outgoing, folders.incoming);
    return {
      url: `files:${AGENCIES.fbi}`,
      roots: [],
      folders,
      requests,
      credentials: { primary: '', second: '' },
      options: {
        agency: AGENCIES.primary,
        secondAgency: AGENCIES.second,
        unknownAgency: AGENCIES.unknown,
      },
      declaration: declarationOf(state),
      close: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

/** Starts the stub. */
export const startEbtsFilesStub = (options?: StubOptions) => ebtsFilesStub.start(options);
