import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { personFacts, policyTerms } from "#app/features/policies/commands/terms.server.ts";
import type { Choice } from "#app/features/policies/rules/precheck.ts";
import { precheck } from "#app/features/policies/rules/precheck.ts";
import { coversPeriod } from "#app/features/policies/rules/standards.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { ApplicationInput, Approval, FirstCheck, Outcome, Review } from "../schema/input.ts";
import { openAccount } from "./account.server.ts";
import { createApplication } from "./application.server.ts";
import { approveApplication, firstCheck, reviewApplication } from "./review.server.ts";
import { submitApplication } from "./submit.server.ts";

/** More at once would keep a page waiting. */
const MOST = 200;
type Period = Pick<ApplicationInput, "period_from" | "period_to">;

/** Each by itself, in its own transaction: what is refused says why and holds up nobody else. */
async function each(items: readonly { who: string; run: () => Promise<string> }[]): Promise<Outcome> {
  if (items.length > MOST) throw new AppError("invalid", `一次最多办${MOST}件，请分几次。`);
  const outcome: Outcome = { done: [], refused: [] };
  for (const { who, run } of items)
    try {
      outcome.done.push(await run());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcome.refused.push({ who, why: error.message });
    }
  return outcome;
}

/** Drafts for people of the entitled list, each with the highest standard whose condition is met (免申即享). */
export async function startApplications(
  db: Db,
  actor: Actor,
  policyId: string,
  talentIds: readonly string[],
  period: Period,
): Promise<Outcome> {
  demand(actor, "application:create");
  const { policy, standards, clauses } = await policyTerms(db, actor, policyId);
  const open: Choice[] = standards.filter((standard) => coversPeriod(standard, period.period_from, period.period_to));
  const people = await db
    .selectFrom("talent")
    .select(["id", "name", "work_unit"])
    .where("id", "=", sql<string>`any (${[...new Set(talentIds)]}::uuid[])`)
    .orderBy("id")
    .execute();
  return each(
    people.map(({ id, name, work_unit }) => ({
      who: name,
      run: async () => {
        const facts = await personFacts(db, actor, id);
        if (!facts) throw new AppError("not_found", "没有找到这个人。");
        const { standard_id, verdict } = precheck(clauses, open, facts, actor.today);
        if (verdict === "not_entitled" || !standard_id) throw new AppError("invalid", "不符合这项政策。");
        return createApplication(db, actor, {
          ...period,
          policy_id: policy.id,
          standard_id,
          talent_id: id,
          enterprise_id: null,
          work_unit_at_apply: work_unit ?? "未登记",
          pay_town_id: null,
          base_fen: null,
          account: null,
          materials: [],
        });
      },
    })),
  );
}

/** 续报上期名单: who was approved for the last months before the new period gets a draft for it, with the same standard, account and materials. */
export async function renewLast(db: Db, actor: Actor, policyId: string, period: Period): Promise<Outcome> {
  demand(actor, "application:create");
  let last = db
    .selectFrom("subsidy_application as a")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .where("a.policy_id", "=", policyId)
    .where("a.status", "=", "approved")
    .where("a.stop_asked_by", "is", null)
    .where("a.voided_at", "is", null)
    .where("a.period_to", "<", period.period_from);
  if (actor.town_id) last = last.where("a.pay_town_id", "=", actor.town_id);
  const rows = await last
    .distinctOn("a.talent_id")
    .select([
      "a.id",
      "a.talent_id",
      "a.enterprise_id",
      "a.applicant_name",
      "a.work_unit_at_apply",
      "a.pay_town_id",
      "a.account_enc",
    ])
    .select(["s.grade", "a.std_amount_fen"])
    .select(sql<{ name: string; has: boolean }[]>`a.materials`.as("materials"))
    .orderBy("a.talent_id")
    .orderBy("a.period_to", "desc")
    .orderBy("a.id")
    .limit(MOST)
    .execute();
  const { standards } = await policyTerms(db, actor, policyId);
  const open = standards.filter((standard) => coversPeriod(standard, period.period_from, period.period_to));
  return each(
    rows.map((row) => ({
      who: row.applicant_name,
      run: async () => {
        const standard = open.find(({ grade }) => grade === row.grade);
        if (!standard) throw new AppError("invalid", `${row.grade}这一档现在没有执行中的标准。`);
        const there = await db
          .selectFrom("subsidy_application")
          .select("app_no")
          .where("talent_id", "=", row.talent_id)
          .where("policy_id", "=", policyId)
          .where("voided_at", "is", null)
          .where("status", "<>", "rejected")
          .where("period_to", ">=", period.period_from)
          .where("period_from", "<=", period.period_to)
          .limit(1)
          .executeTakeFirst();
        if (there) throw new AppError("conflict", `这一期已有申报${there.app_no}。`);
        return createApplication(
          db,
          actor,
          {
            ...period,
            policy_id: policyId,
            standard_id: standard.id,
            talent_id: row.talent_id,
            enterprise_id: row.enterprise_id,
            work_unit_at_apply: row.work_unit_at_apply,
            pay_town_id: row.pay_town_id,
            base_fen: null,
            account: row.account_enc ? openAccount({ id: row.id, account_enc: row.account_enc }) : null,
            materials: row.materials.filter(({ has }) => has).map(({ name }) => name),
          },
          uuidv7(),
        );
      },
    })),
  );
}

/** The applications of these ids that the actor sees, by number. */
async function chosen(db: Db, actor: Actor, ids: readonly string[], run: (id: string) => Promise<void>): Promise<Outcome> {
  let query = db
    .selectFrom("subsidy_application")
    .select(["id", "app_no"])
    .where("id", "=", sql<string>`any (${[...new Set(ids)]}::uuid[])`)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("pay_town_id", "=", actor.town_id);
  const rows = await query.orderBy("app_no").execute();
  return each(
    rows.map(({ id, app_no }) => ({
      who: app_no,
      run: async () => {
        await run(id);
        return id;
      },
    })),
  );
}

export const submitMany = (db: Db, actor: Actor, ids: readonly string[]): Promise<Outcome> =>
  chosen(db, actor, ids, (id) => submitApplication(db, actor, id, null));

export const firstCheckMany = (
  db: Db,
  actor: Actor,
  ids: readonly string[],
  check: Omit<FirstCheck, "items">,
): Promise<Outcome> => chosen(db, actor, ids, (id) => firstCheck(db, actor, id, null, check));

export const reviewMany = (db: Db, actor: Actor, ids: readonly string[], review: Review): Promise<Outcome> =>
  chosen(db, actor, ids, (id) => reviewApplication(db, actor, id, null, review));

export const approveMany = (db: Db, actor: Actor, ids: readonly string[], approval: Approval): Promise<Outcome> =>
  chosen(db, actor, ids, (id) => approveApplication(db, actor, id, null, { ...approval, approved_amount_fen: null }));

type Many = {
  ids: readonly string[];
  step: "submit" | "first" | "review" | "approve";
  opinion: string | null;
  minutes: string | null;
} & Pick<Review, "employed" | "insured">;

/** One step of many with one opinion, as the form asks. Only what may be passed is passed: returning and refusing are done one by one. */
export function runMany(db: Db, actor: Actor, { ids, step, opinion, minutes, employed, insured }: Many): Promise<Outcome> {
  const said = { result: "pass", opinion: opinion ?? "" } as const;
  if (step === "submit") return submitMany(db, actor, ids);
  if (step === "first") return firstCheckMany(db, actor, ids, said);
  if (step === "review") return reviewMany(db, actor, ids, { ...said, employed, insured });
  return approveMany(db, actor, ids, { ...said, minutes, approved_amount_fen: null });
}
