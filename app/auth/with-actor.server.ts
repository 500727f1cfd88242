import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { sql } from "kysely";
import type { Db } from "#db/database.ts";
import { DRAFT_FIELD } from "../lib/draft.ts";
import { draftFormOf, dropDraft, keepLateDraft } from "../lib/drafts.server.ts";
import { AppError } from "../lib/errors.ts";
import { type Actor, accessOf } from "./actor.ts";
import { can, type Permission } from "./policy.ts";
import { readSession, type SignedIn, tokenOf } from "./session.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;
export type ActorArgs = Args & { actor: SignedIn; db: Db; token: string };
export type PublicArgs = Args & { db: Db };

/**
 * Signs in, checks the permission, hands over a `db` scoped to the actor, and gives an AppError its status. Of several permissions
 * any one suffices; `null` asks for a signed-in person only. A form that keeps drafts loses its draft when it is saved, and
 * becomes one when it comes after the end of its session (decision 0018).
 */
export const withActor =
  <T>(asked: Permission | readonly Permission[] | null, handle: (args: ActorArgs) => Promise<T>) =>
  async (args: Args): Promise<T> => {
    const { request, context } = args;
    const permissions = typeof asked === "string" ? [asked] : (asked ?? []);
    const form = await draftedForm(request);
    const token = await tokenOf(request, context.secureCookie);
    const actor = token ? await readSession(publicDb(args), token) : undefined;
    if (!token || !actor) {
      const isKept = token !== null && form !== undefined && (await keepLateDraft(publicDb(args), token, form));
      throw redirect(signInUrl(request, form && (isKept ? "kept" : "lost")));
    }
    const first = firstTask(actor);
    if (first && new URL(request.url).pathname.replace(/\.data$/, "") !== first) throw redirect(first);
    const db = context.door.scoped(accessOf(actor), { token, requestId: context.requestId });
    const refused = (id: string | null, why: string) =>
      sql`select audit_event('refused', ${permissions[0]?.split(":")[0] ?? "page"}, ${id}, ${JSON.stringify({ path: new URL(request.url).pathname })}, ${why})`.execute(
        db,
      );
    return answering(async () => {
      if (permissions.length > 0 && !permissions.some((permission) => can(actor, permission))) {
        await refused(null, permissions.join(" "));
        throw new AppError("forbidden", "您的岗位没有这项权限。如确需办理，请联系本单位管理员或切换岗位。");
      }
      try {
        const answer = await handle({ ...args, actor, db, token });
        const saved = form && isRedirect(answer) ? draftFormOf(form) : undefined;
        if (saved) await dropDraft(db, actor, saved);
        return answer;
      } catch (error) {
        // Not there and not theirs look the same to the person; the log keeps what was asked for (domain §8 rule 1).
        if (error instanceof AppError && error.code === "not_found")
          await refused(Object.values(args.params).find(isUuid) ?? null, "not_found");
        throw error;
      }
    });
  };

/** The page that comes before anything else: one's own password, then the second factor that the post asks for (security §3.1). */
function firstTask({ must_change_pwd, password_expired, must_enrol }: SignedIn): string | null {
  if (must_change_pwd || password_expired) return "/password";
  return must_enrol ? "/account/second-factor" : null;
}

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

const isRedirect = (answer: unknown) => answer instanceof Response && answer.status >= 300 && answer.status < 400;

/** The body of a small form that keeps drafts, read beside the handler's own reading. */
async function draftedForm(request: Request): Promise<FormData | undefined> {
  if (request.method !== "POST" || !request.headers.get("Content-Type")?.startsWith("application/x-www-form-urlencoded"))
    return undefined;
  const form = await request.clone().formData();
  return form.has(DRAFT_FIELD) ? form : undefined;
}

/** Back to the page that was asked for, or whose form was sent: its address is the form's own. `typed` says what became of the text. */
function signInUrl(request: Request, typed?: "kept" | "lost") {
  const { pathname, search } = new URL(request.url);
  const next = pathname.replace(/\.data$/, "") + search;
  if (typed) return `/sign-in?${new URLSearchParams({ next, typed })}`;
  return request.method === "GET" && pathname !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in";
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw data({ message: error.message }, { status: error.status });
    throw error;
  }
}
