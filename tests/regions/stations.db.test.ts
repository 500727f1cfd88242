import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { createStation, editStation, voidStation } from "#app/features/regions/commands.server.ts";
import { getStation, listPublicStations, listStations } from "#app/features/regions/queries.server.ts";
import { stationSchema } from "#app/features/regions/schema.ts";
import { aPosition, aStation, aUser } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const database = await openTestDatabase();
const publicDb = database.door.scoped("public", { token: "" });
const TODAY = "2023-03-28";

const as = async (role: Role, town?: string) => {
  const actor = await database.asRole({ role, ...(town && { town }) });
  return { db: actor.db, actor: { ...actor, today: TODAY } };
};

const aHead = async (town_id: string, name = "韩予安") => {
  const user = await aUser(database.system, { name });
  await aPosition(database.system, { user_id: user.id, role: "ZZ", region_id: town_id });
  return user.id;
};

const input = async (fields: { town_id?: string; status?: string; head_user_id?: string; opened_on?: string } = {}) => {
  const town_id = fields.town_id ?? TOWN_A;
  return stationSchema.parse({
    name: "滍阳镇返乡创业人才服务站",
    address: "便民服务中心一楼",
    work_phone: "0375-1234567",
    open_hours: "工作日 8:30–17:30",
    service_items: ["policy_advice"],
    opened_on: "2022-06-18",
    status: "preparing",
    is_public: true,
    ...fields,
    town_id,
    head_user_id: fields.head_user_id ?? (await aHead(town_id)),
  });
};

const editOf = async (fields: Parameters<typeof input>[0] & { version: number }) => {
  const { town_id: _town, ...rest } = await input(fields);
  return { ...rest, version: fields.version };
};

describe("setting up a station", () => {
  test("is 人才办's, takes the head's name along, and is logged", async () => {
    const { db, actor } = await as("RC");
    const id = await createStation(db, actor, await input());
    expect(await getStation(db, actor, id)).toMatchObject({ head_name: "韩予安", status: "preparing", version: 1 });
    const { rows } = await database.admin.query("select user_id, action from audit_log where row_id = $1", [id]);
    expect(rows).toEqual([{ user_id: actor.user_id, action: "insert" }]);
  });

  test.each(["ZY", "ZZ", "JB", "SH", "CZ", "LD", "SJ", "GL"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await as(role);
    await expect(createStation(db, actor, await input())).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each([
    ["a head from another town", async () => ({ head_user_id: await aHead(TOWN_B) }), "head_user_id"],
    ["a day to come", async () => ({ opened_on: "2023-03-29" }), "opened_on"],
  ])("is refused for %s, at the field", async (_, fields, field) => {
    const { db, actor } = await as("RC");
    await expect(createStation(db, actor, await input(await fields()))).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  });

  test("in service is for one a town: the second hears it as a sentence", async () => {
    const { db, actor } = await as("RC");
    await createStation(db, actor, await input({ town_id: TOWN_B, status: "active" }));
    await expect(createStation(db, actor, await input({ town_id: TOWN_B, status: "active" }))).rejects.toMatchObject({
      code: "conflict",
      fields: { status: expect.stringContaining("已有一个运行中的服务站") },
    });
  });
});

describe("changing a station", () => {
  test.each(["ZY", "ZZ"] as const)("of the own town is %s's", async (role) => {
    const { db, actor } = await as(role);
    const { id } = await aStation(database.system, { town_id: TOWN_A, head_user_id: actor.user_id });
    await editStation(db, actor, id, await editOf({ version: 1 }));
    expect(await getStation(db, actor, id)).toMatchObject({ address: "便民服务中心一楼", version: 2 });
  });

  test("of another town finds nothing, even one that is published", async () => {
    const { db, actor } = await as("ZY");
    const { id } = await aStation(database.system, { town_id: TOWN_B, head_user_id: actor.user_id, is_public: true });
    await expect(editStation(db, actor, id, await editOf({ version: 1 }))).rejects.toMatchObject({ code: "not_found" });
    expect((await listStations(db, actor)).map((station) => station.id)).toContain(id);
  });

  test("that somebody else has just changed is a conflict, the second click too", async () => {
    const { db, actor } = await as("RC");
    const { id } = await aStation(database.system, { town_id: TOWN_A, head_user_id: actor.user_id });
    const edit = await editOf({ version: 1 });
    await editStation(db, actor, id, edit);
    await expect(editStation(db, actor, id, edit)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each(["JB", "LD", "SJ", "GL"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await as(role);
    const { id } = await aStation(database.system, { town_id: TOWN_A, head_user_id: actor.user_id, is_public: true });
    await expect(editStation(db, actor, id, await editOf({ version: 1 }))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a void station", () => {
  test("is in no list, and keeps its reason", async () => {
    const { db, actor } = await as("RC");
    const { id } = await aStation(database.system, { town_id: TOWN_A, head_user_id: actor.user_id });
    await voidStation(db, actor, id, 1, "重复登记了");
    expect((await listStations(db, actor)).map((station) => station.id)).not.toContain(id);
    await expect(voidStation(db, actor, id, 2, "重复登记了")).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await database.admin.query("select void_reason, voided_by from station where id = $1", [id]);
    expect(rows).toEqual([{ void_reason: "重复登记了", voided_by: actor.user_id }]);
  });

  test.each(["ZY", "ZZ"] as const)("is not %s's to make", async (role) => {
    const { db, actor } = await as(role);
    const { id } = await aStation(database.system, { town_id: TOWN_A, head_user_id: actor.user_id });
    await expect(voidStation(db, actor, id, 1, "重复登记了")).rejects.toMatchObject({ code: "forbidden" });
  });
});

test.each([
  ["in service and published", { status: "active", is_public: true }, true],
  ["not published", { status: "closed", is_public: false }, false],
  ["closed", { status: "closed", is_public: true }, false],
])("the public directory and a station that is %s: %s", async (_, fields, isListed) => {
  const { actor } = await as("RC");
  const town_id = "00000000-0000-7000-8000-410472001000";
  const { id } = await aStation(database.system, { town_id, head_user_id: actor.user_id, ...fields });
  const listed = await listPublicStations(publicDb);
  expect(listed.map((station) => station.id).includes(id)).toBe(isListed);
  expect(Object.keys(listed[0] ?? {}).sort()).toEqual([
    "address",
    "head_name",
    "id",
    "name",
    "open_hours",
    "service_items",
    "town_name",
    "work_phone",
  ]);
});
