import { createHash } from "node:crypto";
import { CompiledQuery } from "kysely";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "#db/database.ts";

/** The limiter's store asks for a pg client; this is the public handle in its clothes, so that no second pool is needed. */
const clientOf = (publicDb: Db) => ({
  async query({ text, values }: { text: string; values: readonly unknown[] }) {
    const { rows, numAffectedRows } = await publicDb.executeQuery(CompiledQuery.raw(text, [...values]));
    return { rows, rowCount: rows.length || Number(numAffectedRows ?? 0) };
  },
});

/** What is typed as a login may be a password: the store keeps its hash only. */
export const attemptKey = (typed: string): string => createHash("sha256").update(typed).digest("base64url");

/** Attempts of one kind in PostgreSQL: they survive a restart and count across instances (security §3.1). */
export class Attempts {
  private readonly limiter: RateLimiterPostgres;

  constructor(
    private readonly publicDb: Db,
    kind: "login" | "ip" | "password" | "code" | "one_tap_ip" | "one_tap_card" | "one_tap_miss",
    points: number,
    seconds: number,
  ) {
    this.limiter = new RateLimiterPostgres({
      storeClient: clientOf(publicDb),
      storeType: "client",
      tableName: "rate_limit",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: kind,
      points,
      duration: seconds,
    });
  }

  /** Counts one attempt before it is made, so that attempts at the same moment cannot pass the limit together. */
  async take(key: string): Promise<{ allowed: boolean; count: number; waitMs: number }> {
    try {
      const { consumedPoints, msBeforeNext, isFirstInDuration } = await this.limiter.consume(key);
      if (isFirstInDuration) await this.forgetExpired();
      return { allowed: true, count: consumedPoints, waitMs: msBeforeNext };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { allowed: false, count: refused.consumedPoints, waitMs: refused.msBeforeNext };
    }
  }

  /** An attempt that does not count after all. */
  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(key);
  }

  /** Writes without counting: the price of a failure that has no account to be noted on. */
  async touch(key: string): Promise<void> {
    await this.limiter.penalty(key, 0);
  }

  async block(key: string, seconds: number): Promise<void> {
    await this.limiter.block(key, seconds);
  }

  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }

  private async forgetExpired(): Promise<void> {
    await this.publicDb.deleteFrom("rate_limit").where("expire", "<", Date.now()).execute();
  }
}
