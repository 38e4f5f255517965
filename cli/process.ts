/** Runs a command line in this process: the one place that ends the process with the exit code of a command. */
import { runCommandLine, reportThrown } from './execute.ts';
import { EXIT } from './exit.ts';
import { ioOf } from './print.ts';

/** Runs the arguments behind the program's name and sets the exit code of the process. */
export async function runProcess(argv: readonly string[]): Promise<void> {
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
}
