import { describe, expect, test } from "vitest";
import { editProject } from "#app/features/projects/commands/project.server.ts";
import { recordStage, verifyStage, voidStage } from "#app/features/projects/commands/stage.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import type { StageInput } from "#app/features/projects/schema/input.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";
import { filedProject, projectOf, projectRow, stageOf } from "./scene.ts";

const { asRole, admin } = await openTestDatabase();
const [clerk, chief, office] = [
  handOf(await asRole({ role: "ZY" })),
  handOf(await asRole({ role: "ZZ" })),
  handOf(await asRole({ role: "RC" })),
];

const IN_DOLLARS = { currency: "USD", foreign_amount_cents: 100_000_000, fx_rate: "6.8717", fx_on: "2023-03-01" };
const dollars = { agreed_invest_fen: 687_170_000, foreign: IN_DOLLARS };

const signed = async (projectId: string, fields: Partial<StageInput> = {}) => {
  const { id } = await recordStage(chief.db, chief.actor, projectId, stageOf("SIGN", "2023-03-02", fields));
  await verifyStage(office.db, office.actor, id);
  return id;
};

describe("an agreement in a foreign currency (domain E40)", () => {
  test("counts in yuan at the rate of its day, with what the agreement says beside it", async () => {
    const id = await filedProject(clerk);
    const event = await signed(id, dollars);
    expect(await projectRow(clerk.db, id)).toMatchObject({
      agreed_invest_fen: 687_170_000,
      currency: "USD",
      foreign_amount_cents: 100_000_000,
      fx_rate: "6.871700",
      fx_on: "2023-03-01",
    });
    const { events } = await getProject(clerk.db, clerk.actor, id);
    expect(events.find((each) => each.id === event)).toMatchObject({ agreed_invest_fen: 687_170_000, currency: "USD" });
  });

  test("is not the project's before it is verified, and a signing in yuan after it says yuan", async () => {
    const id = await filedProject(clerk);
    const { id: event } = await recordStage(chief.db, chief.actor, id, stageOf("SIGN", "2023-03-02", dollars));
    expect(await projectRow(clerk.db, id)).toMatchObject({ currency: "CNY", fx_rate: null });
    await verifyStage(office.db, office.actor, event);
    await voidStage(office.db, office.actor, event, "币种登记有误");
    await signed(id, { agreed_invest_fen: 687_170_000 });
    expect(await projectRow(clerk.db, id)).toMatchObject({ agreed_invest_fen: 687_170_000, currency: "CNY", fx_on: null });
  });

  test("stays what was signed, whatever a form says of the currency", async () => {
    const id = await filedProject(clerk);
    await signed(id, dollars);
    const { version, name } = await projectRow(clerk.db, id);
    const { stage: _, occurred_on: __, late_reason: ___, evidence_text: ____, talents: _____, ...input } = projectOf({ name });
    await editProject(clerk.db, clerk.actor, id, version, { ...input, agreed_invest_fen: 687_170_000 });
    expect(await projectRow(clerk.db, id)).toMatchObject({ currency: "USD", foreign_amount_cents: 100_000_000 });
  });
});

describe("who is behind a project has signed once its signing counts (domain §3.1)", () => {
  const behind = async (status: string, role: "investor" | "referrer") => {
    const { id: talent_id } = await aTalent(clerk.db, { status });
    const id = await filedProject(clerk, { is_guigen: true, talents: [{ talent_id, role, share_pct: null }] });
    await signed(id);
    const { rows } = await admin.query("select status from talent where id = $1", [talent_id]);
    const path = await admin.query(
      "select from_status, to_status, occurred_on::text as on, evidence_text from talent_status_event where talent_id = $1 and to_status = 'signed'",
      [talent_id],
    );
    return { status: rows[0]?.status, path: path.rows };
  };

  test("from 对接中 to 已签约, on the day of the signing, naming the project", async () => {
    const { status, path } = await behind("in_talks", "investor");
    expect(status).toBe("signed");
    expect(path).toEqual([
      { from_status: "in_talks", to_status: "signed", on: "2023-03-02", evidence_text: expect.stringMatching(/XM-2023-\d{3}/) },
    ]);
  });

  test.each([
    ["who only introduced the investor", "in_talks", "referrer"],
    ["who is not in talks", "interested", "investor"],
    ["who had signed before", "signed", "investor"],
  ] as const)("not %s", async (_, status, role) => {
    expect(await behind(status, role)).toEqual({ status, path: [] });
  });
});
