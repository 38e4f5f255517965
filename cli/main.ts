/** The command line. `--version` alone is answered without loading the parser and the commands. */
import { endOnClosedOutput } from './closed-output.ts';
import { versionOf } from './version.ts';

const argv = process.argv.slice(2);
endOnClosedOutput();
if (argv.length === 1 && argv[0] === '--version') process.stdout.write(`${versionOf()}\n`);
else await (await import('./process.ts')).runProcess(argv);
