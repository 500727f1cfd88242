import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import { AppError } from "../lib/errors.ts";
import { type Actor, accessOf } from "./actor.ts";
import { can, type Permission } from "./policy.ts";
import { readSession, type SignedIn, tokenOf } from "./session.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type ActorArgs = Args & { actor: SignedIn; db: Db; token: string };
export type PublicArgs = Args & { db: Db };

/** Signs in, checks the permission, hands over a `db` scoped to the actor, and gives an AppError its status. `null` asks for a signed-in person only. */
export const withActor =
  <T>(permission: Permission | null, handle: (args: ActorArgs) => Promise<T>) =>
  async (args: Args): Promise<T> => {
    const { request, context } = args;
    const token = await tokenOf(request, context.secureCookie);
    const actor = token ? await readSession(publicDb(args), token) : undefined;
    if (!token || !actor) throw redirect(signInUrl(request));
    if (actor.must_change_pwd && new URL(request.url).pathname.replace(/\.data$/, "") !== "/password")
      throw redirect("/password");
    const db = context.door.scoped(accessOf(actor), { token, requestId: context.requestId });
    const refused = (id: string | null, why: string) =>
      sql`select audit_event('refused', ${permission?.split(":")[0] ?? "page"}, ${id}, ${JSON.stringify({ path: new URL(request.url).pathname })}, ${why})`.execute(
        db,
      );
    return answering(async () => {
      if (permission && !can(actor, permission)) {
        await refused(null, permission);
        throw new AppError("forbidden", "您的岗位没有这项权限。如确需办理，请联系本单位管理员或切换岗位。");
      }
      try {
        return await handle({ ...args, actor, db, token });
      } catch (error) {
        // Not there and not theirs look the same to the person; the log keeps what was asked for (domain §8 rule 1).
        if (error instanceof AppError && error.code === "not_found")
          await refused(Object.values(args.params).find(isUuid) ?? null, "not_found");
        throw error;
      }
    });
  };

const isUuid = (text: string | undefined): text is string => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text ?? "");

/** For the pages of domain §8 rule 9 and the sign-in itself: nobody is known, and the database shows what is public. */
export const withPublic =
  <T>(handle: (args: PublicArgs) => Promise<T>) =>
  async (args: Args): Promise<T> =>
    answering(() => handle({ ...args, db: publicDb(args) }));

/** The actor's own handle again, with words for the log: a reason typed by the person (void, reveal). */
export const reasonedDb = (
  { context, actor, token }: { context: Args["context"]; actor: Actor; token: string },
  reason: string,
): Db => context.door.scoped(accessOf(actor), { token, requestId: context.requestId, reason });

const publicDb = ({ context }: Args) => context.door.scoped("public", { token: "", requestId: context.requestId });

function signInUrl(request: Request) {
  const { pathname, search } = new URL(request.url);
  const back =
    request.method === "GET" && pathname !== "/" ? `?next=${encodeURIComponent(pathname.replace(/\.data$/, "") + search)}` : "";
  return `/sign-in${back}`;
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw data({ message: error.message }, { status: error.status });
    throw error;
  }
}
