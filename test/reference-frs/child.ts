/** The service, or its command, in a process of its own: `service {options}` or `command {arguments}`. */
import { frs as frsCommand } from '../../cli/frs/index.ts';
import { ioOf } from '../../cli/print.ts';
import { type FrsOptions, startReferenceFrs } from '../../conformance/reference-frs/index.ts';

const [what, told = '{}'] = process.argv.slice(2);
if (what === 'service') {
  const { url, port, ca, tokens, keys, folder } = await startReferenceFrs(JSON.parse(told) as FrsOptions);
  process.stdout.write(`${JSON.stringify({ url, port, ca, tokens, keys, folder })}\n`);
} else {
  const io = ioOf(process.stdout, process.stderr, process.env, false);
  const defaults = { action: 'serve', profile: 'ci-smoke', port: 0, gallery: 4, seed: 5, format: 'json' };
  const args = {
    ...defaults,
    mtls: false,
    later: false,
    ...(JSON.parse(told) as object),
    _: [],
    $0: 'frskit',
  };
  if (!('subcommands' in frsCommand)) throw new Error('frs has no subcommands');
  process.exitCode = await frsCommand.subcommands[0]?.run(args, io);
}
