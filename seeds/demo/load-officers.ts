import { uuidv7 } from "uuidv7";
import { approveDispatch, proposeDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { writeLog } from "#app/features/officers/commands/log.server.ts";
import { approveOfficer, nominateOfficer } from "#app/features/officers/commands/officer.server.ts";
import type { DemoDispatch, DemoOfficer } from "./officers/index.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";

/** Nominates and approves the officers, sends them out and writes down their weeks (domain §3.7, §7.1). */
export async function loadOfficers(
  stage: ContactStage,
  known: { enterprises: ReadonlyMap<string, string>; projects: ReadonlyMap<string, string> },
  demo: { officers: readonly DemoOfficer[]; dispatches: readonly DemoDispatch[] },
): Promise<void> {
  const officers = new Map<string, string>();
  for (const officer of demo.officers) officers.set(officer.login, await enlist(stage, officer));
  for (const dispatch of demo.dispatches) await sendOut(stage, known, officers, dispatch);
}

async function enlist(stage: ContactStage, officer: DemoOfficer): Promise<string> {
  const { login, nominator, approved_on, approved_doc, ...told } = officer;
  const by = actsAs(stage, nominator, officer.nominated_on);
  const user_id = stage.cast.get(login)?.actor.user_id;
  if (!user_id) throw new Error(`nobody plays ${login}`);
  const id = await nominateOfficer(by.db, by.actor, { ...told, user_id });
  const office = actsAs(stage, "rcb.rc", approved_on);
  await approveOfficer(office.db, office.actor, id, 1, approved_doc);
  return id;
}

async function sendOut(
  stage: ContactStage,
  { enterprises, projects }: { enterprises: ReadonlyMap<string, string>; projects: ReadonlyMap<string, string> },
  officers: ReadonlyMap<string, string>,
  dispatch: DemoDispatch,
): Promise<void> {
  const { login, enterprise, town, proposed_on, approved_on, from_on, doc_no, duties, logs } = dispatch;
  const chief = actsAs(stage, `${town}.zz`, proposed_on);
  const id = await proposeDispatch(chief.db, chief.actor, {
    officer_id: idOf(officers, login),
    enterprise_id: idOf(enterprises, enterprise),
    role: "chief",
    from_on,
    to_on: null,
    project_id: projects.get(enterprise) ?? null,
    duties,
    campaign_tags: ["归根工程"],
  });
  const office = actsAs(stage, "rcb.rc", approved_on);
  await approveDispatch(office.db, office.actor, id, 1, { doc_no, replace: false, handover_note: null });
  for (const { recorded_on, input } of logs) {
    const { db, actor } = actsAs(stage, login, recorded_on);
    await writeLog(db, actor, id, uuidv7(), input);
  }
}
