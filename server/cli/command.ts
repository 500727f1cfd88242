import { env } from "#app/lib/env.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { boot, type House } from "../boot.ts";
import { openLog } from "../log.ts";
import { bundledMigrations } from "../migrations.ts";
import { stopOnSignals } from "../postgres/signals.ts";

/** One thing the command line does. `run` gets the words after the command's name and prints its own result. */
export type Command = { readonly usage: string; run(args: string[]): Promise<void> };

/** A command line that cannot be understood: exit 2, like every refused input. */
export class UsageError extends AppError {
  constructor(message: string) {
    super("invalid", message);
  }
}

/** The one word a command takes, named for the person who forgot it. */
export function onlyWord(words: readonly string[], name: string): string {
  const [word, ...rest] = words;
  if (!word || rest.length > 0) throw new UsageError(`请给出${name}（只要一个）。`);
  return word;
}

export function needed(value: string | undefined, option: string): string {
  if (!value) throw new UsageError(`缺少 --${option}。`);
  return value;
}

/** Starts or joins the database, migrates, works, and stops what it started (architecture §5). Only a command that reads figures or seeds wants the demo. */
export async function inHouse<T>(work: (house: House) => Promise<T>, options: { demo?: boolean } = {}): Promise<T> {
  const demo = (options.demo ?? false) && env().DEMO;
  const house = await boot({ lock: "share", demo, log: openLog("warn"), migrations: bundledMigrations });
  const release = stopOnSignals(house.stop);
  try {
    return await work(house);
  } finally {
    await house.stop();
    release();
  }
}

/** The result: JSON alone on stdout, or the sentence. */
export function answer(json: boolean, value: unknown, sentence: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : sentence}\n`);
}
