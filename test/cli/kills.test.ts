/** Two hundred kills at random steps of `submit`, `registry add`, `ledger vet`, `lead create` and `lead approve`. */
import { it } from 'vitest';
import { demandSurvival } from './kills.ts';
import { commandLine } from './run.ts';

const { main } = commandLine();

it('loses nothing that was acknowledged in 200 kills, and leaves no item without its entry', async () => {
  await demandSurvival(main, 200, 2026);
}, 3_600_000);
