/** Files of the demo. Each run writes the same bytes, so that a second run into its folder changes nothing. */
import { equalBytes } from '../../src/bytes/index.ts';
import { writeOutput } from '../output.ts';

/**
 * Writes a file of the demo; an existing one must have the same content, unless `isForced`.
 * @throws UsageError where another file has the name
 */
export async function writeDemoFile(
  path: string,
  data: string | Uint8Array,
  isForced: boolean,
): Promise<void> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  await writeOutput(path, bytes, {
    inputs: [],
    force: isForced,
    replaces: (before) => equalBytes(before, bytes),
  });
}
