/** A submitter of its own process, to be killed: its desk lies in a folder, its service is told in a file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { submit } from '../../../src/submission/workflow/index.ts';
import type { RequestedService } from '../../../src/submission/workflow/index.ts';
import { workspaceIn, submission } from './workspace.ts';
import { clock } from './workspace.ts';

const [folder = ''] = process.argv.slice(2);
const told = JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8')) as RequestedService;
const { workspace } = await workspaceIn(folder);
const service: RequestedService = { ...told, reach: { ...told.reach, clock } };
const photo = new Uint8Array(readFileSync(join(folder, 'probe.jpg')));
const given = submission(photo, { facesCountedBy: 'agent' });
const { end } = await submit(workspace, service, given, { assess: { without: ['models'] } });
process.stdout.write(`${end}\n`);
