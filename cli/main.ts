/** The command line: the one place that ends the process. */
import { runCommandLine, reportThrown } from './execute.ts';
import { EXIT } from './exit.ts';
import { ioOf } from './print.ts';

/** A reader of our output that has gone away is no fault of anybody's. */
function quietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  throw error;
}

process.stdout.on('error', quietly);
process.stderr.on('error', quietly);
const argv = process.argv.slice(2);
const io = ioOf(process.stdout, process.stderr, process.env, argv.includes('--quiet'));
process.on('uncaughtException', (error) => {
  process.exit(reportThrown(error, io));
});
process.exitCode = await runCommandLine(argv, io);
if (process.exitCode === EXIT.interrupted) {
  // Inputs that are still awaited would keep the process; the report is written out first.
  process.stdout.write('', () => {
    process.exit(EXIT.interrupted);
  });
}
