import pg from "pg";
import type { Actor } from "#app/auth/actor.ts";
import { accessOf } from "#app/auth/actor.ts";
import { deriveKey } from "#app/lib/data-key.server.ts";
import { bootstrap } from "#db/bootstrap.ts";
import { openOwner, openPool } from "#db/client.server.ts";
import type { Db } from "#db/database.ts";
import { migrate } from "#db/migrate.ts";
import { type Door, openDoor } from "#db/scope.server.ts";
import { openSystemSession } from "#db/system-session.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { loadReference } from "#seeds/reference/load.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { urlOf } from "#tests/setup/template-database.ts";
import { type Crowd, type Found, makePeople } from "./people.ts";

/** Somebody signed in to the measured database. */
export type Caller = { actor: Actor; token: string; makeDb: () => Db };

/** One measured database: the product's own door to it, and a superuser's plain pool beside it. */
export type House = {
  url: string;
  crowd: Crowd;
  found: Found;
  door: Door;
  plain: pg.Pool;
  clerk: Caller;
  leader: Caller;
  close(): Promise<void>;
};

/** The product's own passwords: roles belong to the whole server. */
const passwordOf = (role: string) => deriveKey(`db:${role}`).toString("base64url");

/** Makes a database of its own on the server, fills it and opens both ways in. `close` drops it. */
export async function openHouse(adminUrl: string, crowd: Crowd): Promise<House> {
  const name = `guigen_bench_${process.pid}_${crowd.people}`;
  await once(adminUrl, (admin) => admin.query(`create database ${name} template template0`));
  const url = urlOf(adminUrl, name);
  await once(url, (admin) => bootstrap(admin, passwordOf));
  const owner = openOwner({ connectionString: url });
  await migrate(owner);
  await loadReference(owner);
  await owner.destroy();
  const found = await once(url, (admin) => makePeople(admin, crowd));
  const plain = openPool({ connectionString: url, max: 6 });
  const door = openDoor({ connectionString: url }, passwordOf);
  const clerk = await signIn(plain, door, { ...found, role: "ZY" });
  const leader = await signIn(plain, door, { ...(await makeLeader(plain)), role: "LD", townId: null });
  return {
    url,
    crowd,
    found,
    door,
    plain,
    clerk,
    leader,
    async close() {
      await Promise.all([door.close(), plain.end()]);
      await once(adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

async function makeLeader(plain: pg.Pool) {
  const id = "00000000-0000-7000-8001-999999999999";
  await plain.query(`set session_replication_role = replica;
    insert into user_account (id, login, name, phone, must_change_pwd) values ('${id}', 'leader', '测试领导', '16003750001', false);
    insert into user_position (id, user_id, role, region_id, unit_name, duty, from_on, approved_at)
      values ('${id}', '${id}', 'LD', '${ZONE_ID}', '测试单位', '领导', '2020-01-01', '2020-01-01');
    set session_replication_role = origin`);
  return { userId: id, positionId: id };
}

type Post = { userId: string; positionId: string; role: Actor["role"]; townId: string | null };

async function signIn(plain: pg.Pool, door: Door, { userId, positionId, role, townId }: Post): Promise<Caller> {
  const actor = actorOf({ user_id: userId, position_id: positionId, role, town_id: townId });
  const token = await openSystemSession(plain, { userId, positionId, role, townId });
  return { actor, token, makeDb: () => door.scoped(accessOf(actor), { token }) };
}

async function once<T>(connectionString: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  try {
    await admin.query("set statement_timeout = 0");
    return await work(admin);
  } finally {
    await admin.end();
  }
}
