import { sql } from "kysely";
import { projectLimits } from "#app/features/projects/commands/lock.server.ts";
import { plainProjectName } from "#app/features/projects/rules/name.ts";
import type { Db } from "#db/database.ts";
import { loadPeople, loadTowns } from "../reading.server.ts";
import type { RecordLedger } from "../records/record-ledger.server.ts";
import { amountDoubt, compareProject, matchProject } from "./compare.ts";
import type { ProjectDesk } from "./desk.ts";
import type { ProjectEntry, ProjectTarget } from "./entry.ts";
import { readProjectRow } from "./project-row.ts";

/** 归根项目台账 (RPT-04): rows become projects of the own town; one on file already is shown beside it and changed in its own place. */
export const PROJECT_LEDGER: RecordLedger<ProjectDesk, ProjectEntry, ProjectTarget> = {
  async loadDesk(db, actor, { town_id, late_reason, file_name }, today) {
    const [towns, people, limits, amounts, talents, enterprises] = await Promise.all([
      loadTowns(db),
      loadPeople(db, town_id),
      projectLimits(db),
      amountsOf(db, town_id),
      namesOf(db, town_id),
      enterprisesOf(db, town_id),
    ]);
    return {
      town_id,
      town_name: towns.find(({ id }) => id === town_id)?.name ?? "",
      towns,
      today,
      role: actor.role,
      unit_name: actor.unit_name,
      file_name,
      late_reason,
      limits,
      amounts,
      office: new Map(people.toReversed().map(({ name, id }) => [name, id])),
      talents,
      enterprises,
    };
  },
  read: readProjectRow,
  keys: ({ name }) => (name === null ? [] : [plainProjectName(name)]),
  loadTargets,
  match: matchProject,
  compare: compareProject,
  mayUpdate: false,
  elsewhere: async () => new Map(),
  doubts(entries, { amounts, limits }) {
    const all = [...amounts, ...entries.flatMap(({ agreed_invest_fen }) => agreed_invest_fen ?? [])];
    return (entry) => amountDoubt(entry, all, limits);
  },
  sameWords: "是同名项目",
};

const amountsOf = async (db: Db, townId: string): Promise<number[]> =>
  (
    await db
      .selectFrom("project")
      .select("agreed_invest_fen")
      .where("landing_town_id", "=", townId)
      .where("voided_at", "is", null)
      .where("agreed_invest_fen", "is not", null)
      .execute()
  ).flatMap(({ agreed_invest_fen }) => agreed_invest_fen ?? []);

/** The town's talents by name; two of one name are told apart by a person. */
async function namesOf(db: Db, townId: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("talent")
    .select(["id", "name"])
    .where("credit_town_id", "=", townId)
    .where("voided_at", "is", null)
    .orderBy("id")
    .execute();
  const names = new Map<string, string[]>();
  for (const { id, name } of rows) names.set(name, [...(names.get(name) ?? []), id]);
  return names;
}

const enterprisesOf = (db: Db, townId: string) =>
  db
    .selectFrom("enterprise")
    .select(["id", "name", "uscc"])
    .where("town_id", "=", townId)
    .where("voided_at", "is", null)
    .orderBy("id")
    .execute();

/** The town's projects with what was entered of their stages and money, whether it waits or counts. */
async function loadTargets(db: Db, townId: string): Promise<ProjectTarget[]> {
  const rows = await db
    .selectFrom("project as p")
    .leftJoin("enterprise as e", "e.id", "p.enterprise_id")
    .where("p.landing_town_id", "=", townId)
    .where("p.voided_at", "is", null)
    .select(["p.id", "p.project_no as no", "p.version", "p.name", "p.kind", "p.investor_name", "e.uscc", "p.referral_town_id"])
    .select(["p.industry_code", "p.content", "p.agreed_invest_fen", "p.fixed_invest_fen", "p.lead_person", "p.owner_unit"])
    .select(["p.progress_text", "p.issues", "p.next_step"])
    .select([
      sql<string[]>`array(select t.name from project_talent l join talent t on t.id = l.talent_id
        where l.project_id = p.id and l.voided_at is null order by l.id)`.as("talents"),
      sql<
        ProjectTarget["days"]
      >`coalesce((select jsonb_object_agg(v.stage, v.days) from (select e.stage, jsonb_agg(e.occurred_on order by e.occurred_on) as days
        from project_stage_event e where e.project_id = p.id and e.voided_at is null and not e.resumes group by e.stage) v), '{}')`.as(
        "days",
      ),
      sql<number>`(select coalesce(sum(r.amount_fen), 0)::bigint from investment_receipt r where r.project_id = p.id and r.voided_at is null)`.as(
        "entered_fen",
      ),
      sql<number>`(select coalesce(sum(r.amount_fen), 0)::bigint from investment_receipt r
        where r.project_id = p.id and r.voided_at is null and r.verified_at is not null)`.as("verified_fen"),
    ])
    .orderBy("p.id")
    .execute();
  return rows;
}
