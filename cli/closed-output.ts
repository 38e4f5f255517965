/** Ends the process without a message when the reader of its output has gone away, such as `head`. */
export function endOnClosedOutput(): void {
  const end = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  };
  process.stdout.on('error', end);
  process.stderr.on('error', end);
}
