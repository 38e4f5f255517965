/** The home folder: where it lies, and where everything lies in it. */
import { join, resolve } from 'node:path';
import { isThere, privateFolder } from './files.ts';
import { UsageError } from '../exit.ts';

/** Absolute paths. */
export type Home = {
  readonly folder: string;
  /** Signed lines: who may be asked. */
  readonly registry: string;
  readonly ledger: string;
  readonly cases: string;
  /** Private keys, one file each. */
  readonly keys: string;
  /** Whose signatures count. */
  readonly trust: string;
  /** How to reach each service, one file each. */
  readonly services: string;
  /** Signed acceptances of disclaimers, one on each line. */
  readonly acceptances: string;
};

/** `--home`, else `$FRSKIT_HOME`, else `./.frskit`. */
function folderOf(option: string | undefined): string {
  const [named, own = ''] = [option, process.env['FRSKIT_HOME']];
  if (named === '') throw new UsageError('--home names a folder');
  return resolve(named ?? (own === '' ? '.frskit' : own));
}

function homeAt(folder: string): Home {
  return {
    folder,
    registry: join(folder, 'registry.jws'),
    ledger: join(folder, 'ledger.jsonl'),
    cases: join(folder, 'cases'),
    keys: join(folder, 'keys'),
    trust: join(folder, 'trust.json'),
    services: join(folder, 'services'),
    acceptances: join(folder, 'acceptances.jws'),
  };
}

/**
 * The home that is there.
 * @throws UsageError where there is none
 */
export async function openHome(option?: string): Promise<Home> {
  const home = homeAt(folderOf(option));
  if (!(await isThere(home.folder))) {
    throw new UsageError(`there is no home folder ${home.folder}`, [
      'name it by --home or FRSKIT_HOME; frskit keys new makes one',
    ]);
  }
  await privateFolder(home.folder);
  return home;
}

/** The home, made where there is none. */
export async function makeHome(option?: string): Promise<Home> {
  const home = homeAt(folderOf(option));
  await privateFolder(home.folder);
  await Promise.all([home.keys, home.services].map(privateFolder));
  return home;
}
