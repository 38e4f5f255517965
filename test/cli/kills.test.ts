/** Kills at random steps of `submit`, `registry add`, `ledger vet`, `lead create` and `lead approve`. */
import { it } from 'vitest';
import { demandSurvival } from './kills.ts';
import { commandLine } from './run.ts';

const { main } = commandLine();

/** `FRSKIT_KILLS=200` runs all that the project promises; fewer by default, with another seed each day. */
const KILLS = Number(process.env['FRSKIT_KILLS'] ?? 80);
const SEED = Math.floor(Date.now() / 86_400_000);

it(`loses nothing that was acknowledged in ${KILLS} kills, and leaves no item without its entry`, async () => {
  await demandSurvival(main, KILLS, SEED);
}, 3_600_000);
