import type { Submission, SubmissionResult } from "@conform-to/react";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import type { PublicArgs } from "#app/auth/with-actor.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import type { Db } from "#db/database.ts";
import { type Card, readCard, type StationPhones, stationPhones } from "../queries/one-tap.server.ts";
import { type Caller, NoCard } from "./one-tap.server.ts";
import { countCard, countMiss } from "./one-tap-limits.server.ts";

export type OpenCard = Card & { token: string };

/** What a token may look like; anything else is not asked of the database. */
const TOKEN = /^[\w-]{20,64}$/;

/** The card in an address, or undefined where it opens nothing. Throws too_many for whoever tries address after address. */
export async function openCard(
  publicDb: Db,
  { token = "" }: LoaderFunctionArgs["params"],
  { ip }: LoaderFunctionArgs["context"],
): Promise<OpenCard | undefined> {
  const card = TOKEN.test(token) ? await readCard(publicDb, token) : undefined;
  if (card) return { ...card, token };
  await countMiss(publicDb, ip);
  return undefined;
}

/** The answer where a card opens nothing: whom to call. */
export const noCard = async (publicDb: Db): Promise<{ stations: StationPhones }> => ({ stations: await stationPhones(publicDb) });

export const callerOf = ({ context: { door, ip, requestId } }: PublicArgs, { token }: OpenCard): Caller => ({
  door,
  token,
  ip,
  requestId,
});

type Lost = ReturnType<typeof data<{ stations: StationPhones }>>;
type Refused = ReturnType<typeof data<{ result: SubmissionResult<string[]> }>>;

/** Runs what a valid form asks for, counted against its card. Whatever stops it, the typed text comes back with the sentence. */
export async function judge<T, R>(
  { db, params }: PublicArgs,
  submission: Submission<unknown, string[], T>,
  command: (value: T) => Promise<R>,
): Promise<R | Refused | Lost> {
  try {
    return await attempt(submission, async (value) => {
      await countCard(db, params.token ?? "");
      return command(value);
    });
  } catch (error) {
    if (error instanceof NoCard) return data(await noCard(db), { status: 404 });
    if (!(error instanceof AppError)) throw error;
    return data({ result: submission.reply({ formErrors: [error.message] }) }, { status: error.status });
  }
}
