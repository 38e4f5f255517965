/** A submitter of its own process, to be killed: its desk lies in a folder, its service is told in a file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { submit } from '../../../src/submission/submit/index.ts';
import type { AskedService } from '../../../src/submission/submit/index.ts';
import { deskIn, submission } from './desk.ts';
import { clock } from './desk.ts';

const [folder = ''] = process.argv.slice(2);
const told = JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8')) as AskedService;
const { desk } = await deskIn(folder);
const service: AskedService = { ...told, reach: { ...told.reach, clock } };
const photo = new Uint8Array(readFileSync(join(folder, 'probe.jpg')));
const given = submission(photo, { facesCountedBy: 'agent' });
const { end } = await submit(desk, service, given, { assess: { without: ['models'] } });
process.stdout.write(`${end}\n`);
