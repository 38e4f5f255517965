/** Processor time, for tests that bound its growth. */

/** Processor time of the work in milliseconds: the least of several runs, since collecting garbage varies. */
export function processorTime(work: () => void, runs = 2): number {
  const times = Array.from({ length: runs }, () => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
