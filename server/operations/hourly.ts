import type { Logger } from "pino";

const HOUR = 3_600_000;

/**
 * Runs a piece of work now and every hour while the server runs; it says what it did, if anything. A failure is logged and tried again
 * with the next hour. Returns what ends it.
 */
export function hourly(log: Logger, failed: string, work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  const run = () => {
    running = work().catch((error: unknown) => log.error({ err: error }, failed));
  };
  run();
  const timer = setInterval(run, HOUR);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
