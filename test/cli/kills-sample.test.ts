/** Ten kills at random steps of `submit`, `registry add`, `ledger vet`, `lead create` and `lead approve`. */
import { it } from 'vitest';
import { demandSurvival } from './kills.ts';
import { commandLine } from './run.ts';

const { main } = commandLine();

it('loses nothing that was acknowledged, and leaves no item without its entry', async () => {
  await demandSurvival(main, 10, 1);
}, 300_000);
