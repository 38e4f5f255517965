/** The state of a running service: settings, galleries, keys, store, log and submissions. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Audit, type NewEvent, openAudit } from './audit.ts';
import { type Entry, type Gallery, makeGallery } from './gallery.ts';
import { type Holder, openHolder, purgeLeft } from './holder.ts';
import { openKeys, type Signer } from './keys.ts';
import { instant } from './lists.ts';
import { ISSUER, type Settings } from './settings.ts';
import { type Submissions, makeSubmissions } from './submissions.ts';

/** A gallery of another holder behind the hub. */
export type Behind = { readonly gallery: Gallery; readonly holder: Holder };

/** The audit log as the handlers use it. */
export type Log = Pick<Audit, 'of'> & { readonly append: (event: NewEvent) => void };

export type State = {
  readonly settings: Settings;
  readonly holder: Holder;
  readonly examiner: Signer;
  readonly policy: Signer;
  readonly own: readonly Gallery[];
  readonly behind: readonly Behind[];
  readonly audit: Log;
  readonly submissions: Submissions;
  readonly startedAt: number;
};

/** The issuer name of the holder of a gallery. */
export function holderIssuer(gallery: string): string {
  return `${gallery}.${ISSUER}`;
}

/** The gallery entry with an image ID. */
export function entryOf({ own }: State, imageId: string): Entry | undefined {
  const entries = own.flatMap((gallery) => gallery.entries.filter(({ shared }) => shared));
  return entries.find(({ gallery, encounterId }) => `${gallery}/${encounterId}` === imageId);
}

/** A log that receives only the events that the hook `logged` returns. */
function logOf(audit: Audit, logged: (event: NewEvent) => NewEvent | undefined): Log {
  return {
    of: audit.of,
    append: (event) => {
      const passed = logged(event);
      if (passed !== undefined) audit.append(passed);
    },
  };
}

/** Opens the folder of the service, and deletes the submissions that a crash left there. */
export async function openState(settings: Settings): Promise<State> {
  const { folder, now, seed, gallerySize, restricted, faultHooks } = settings;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = ['attestation', 'policy', 'examiner', ...settings.behind] as const;
  const keys = await openKeys(folder, names);
  const plan = { seed, size: gallerySize, restricted };
  const holder = await openHolder(ISSUER, keys.attestation, join(folder, 'store'), now, faultHooks);
  const audit = logOf(openAudit(join(folder, 'audit')), faultHooks.logged);
  const behind: Behind[] = [];
  for (const id of settings.behind) {
    const own = await openHolder(holderIssuer(id), keys[id], join(folder, 'behind', id), now);
    await purgeLeft(own);
    behind.push({ gallery: makeGallery(id, plan), holder: own });
  }
  for (const { requester, requestId, purpose } of await purgeLeft(holder)) {
    const passed = { at: instant(now()), requester, requestId, purpose };
    audit.append({ ...passed, kind: 'deletion', outcome: { kind: 'timed-out' } });
  }
  return {
    settings,
    holder,
    examiner: keys.examiner,
    policy: keys.policy,
    own: settings.own.map((id) => makeGallery(id, plan)),
    behind,
    audit,
    submissions: makeSubmissions(settings),
    startedAt: now(),
  };
}
