import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { accessOf, type Role } from "#app/auth/actor.ts";
import { CLASS_ROLES } from "#db/bootstrap.ts";
import { openOwner, openPool } from "#db/client.server.ts";
import type { Database, Db } from "#db/database.ts";
import { type AccessClass, type Context, type Door, openDoor } from "#db/scope.server.ts";
import { openSystemSession } from "#db/system-session.ts";
import { regionId, ZONE_ID } from "#seeds/demo/people/region.ts";
import { aPosition, aUser } from "#seeds/factories.ts";
import { SYSTEM_POST, SYSTEM_USER } from "#seeds/system.ts";
import { urlOf } from "./template-database.ts";

/** Two towns of the district: the actor's own by default, and a foreign one. */
export const TOWN_A = regionId("410472101000");
export const TOWN_B = regionId("410472402000");

/** Somebody signed in: the session's facts, and a handle that carries its token. */
export type TestActor = {
  db: Db;
  user_id: string;
  position_id: string;
  role: Role;
  town_id: string | null;
  token: string;
  access: AccessClass;
};

type ActorOptions = { role: Role; town?: string; maySetClock?: boolean } & Omit<Context, "token">;

export type TestDatabase = {
  /** A superuser's pool on this file's database: it sees past every policy, and carries the system account's session. */
  admin: pg.Pool;
  /** The same through Kysely, for factories of accounts and regions. */
  system: Db;
  owner: Db;
  door: Door;
  /** What opens another door, for tests of the connections themselves. */
  openDoor(max?: number): Door;
  /** Creates an account with a post of this role (town posts in TOWN_A unless named) and signs it in. */
  asRole(options: ActorOptions): Promise<TestActor>;
};

/** Clones the migrated template for the calling file: `const { asRole } = await openTestDatabase()` at its top level. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, prefix, passwords } = inject("database");
  const name = `${prefix}${randomBytes(6).toString("hex")}`;
  await cloneTemplate(adminUrl, template, name);

  const connectionString = urlOf(adminUrl, name);
  const token = await openSystem(connectionString);
  // Every connection carries the token, so that what the audit triggers ask for is there from the first statement on.
  const admin = openPool({ connectionString, max: 4, options: `-c app.tok=${token}` });
  const system = new Kysely<Database>({ dialect: new PostgresDialect({ pool: admin }) });
  const owner = openOwner({ connectionString });
  const doors: Door[] = [];
  const open = (max = 2) => {
    const door = openDoor({ connectionString }, (role) => passwords[role], max);
    doors.push(door);
    return door;
  };
  const door = open();

  afterAll(async () => {
    await Promise.all([...doors.map((each) => each.close()), owner.destroy(), system.destroy()]);
  });

  const asRole = async ({ role, town, maySetClock = false, ...context }: ActorOptions): Promise<TestActor> => {
    const town_id = town ?? (role === "ZY" || role === "ZZ" ? TOWN_A : null);
    const access = accessOf({ role, town_id });
    const user = await aUser(system);
    const position = await aPosition(system, { user_id: user.id, role, region_id: town_id ?? ZONE_ID });
    const facts = { userId: user.id, positionId: position.id, role, townId: town_id, maySetClock };
    const actorToken = await openSystemSession(admin, facts);
    const db = door.scoped(access, { ...context, token: actorToken });
    return { db, user_id: user.id, position_id: position.id, role, town_id, token: actorToken, access };
  };

  return { admin, system, owner, door, openDoor: open, asRole };
}

async function cloneTemplate(adminUrl: string, template: string, name: string) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template ${template}`);
    // A clone does not inherit the rights on the database itself: repeat what bootstrap grants.
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to ${CLASS_ROLES.join(", ")}, guigen_backup`);
  } finally {
    await admin.end();
  }
}

async function openSystem(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await openSystemSession(client, {
      userId: SYSTEM_USER,
      positionId: SYSTEM_POST,
      role: "SYS",
      townId: null,
      maySetClock: true,
    });
  } finally {
    await client.end();
  }
}
