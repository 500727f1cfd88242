import { setTimeout as sleep } from "node:timers/promises";

/** Ours and what it is compared with, in milliseconds: the median and the 95th percentile of interleaved calls. */
export type Timing = { ours: Spread; plain: Spread };
export type Spread = { p50: number; p95: number; calls: number };

type Pair = { ours: () => Promise<unknown>; plain: () => Promise<unknown> };
type Limits = { warmUp: number; calls: number; ms: number };

/** Calls both in turn, the first one changing, so that what else the machine does falls on both alike. Ends at `calls` or after `ms`, whichever is first. */
export async function interleaved({ ours, plain }: Pair, { warmUp, calls, ms }: Limits): Promise<Timing> {
  for (let i = 0; i < warmUp; i++) {
    await ours();
    await plain();
  }
  const [mine, theirs]: [number[], number[]] = [[], []];
  const end = performance.now() + ms;
  for (let i = 0; i < calls && (i < 3 || performance.now() < end); i++) {
    const turns = [[mine, ours] as const, [theirs, plain] as const];
    for (const [times, call] of i % 2 === 0 ? turns : turns.toReversed()) times.push(await timed(call));
  }
  return { ours: spreadOf(mine), plain: spreadOf(theirs) };
}

/** How long one call takes, in milliseconds. */
export async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), calls: sorted.length };
}

/** Asks again until it succeeds; gives up after `ms`. */
export async function until<T>(ms: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(10)) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
  }
  throw new Error(`no answer within ${ms} ms`);
}
