import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { containing } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { SYSTEM_LOGIN } from "./queries.server.ts";

type Reader = Pick<Actor, "town_id" | "today">;
export type UserFilters = { q: string; status: "" | "active" | "disabled" | "locked" | "no_post" };
const PAGE = 50;

/** The accounts of people; a town post sees those who have or had a post in its town (domain §8). */
const visibleUsers = (db: Db, { town_id }: Reader) =>
  db
    .selectFrom("user_account as u")
    .where("u.login", "<>", SYSTEM_LOGIN)
    .$if(town_id !== null, (all) =>
      all.where(({ exists, selectFrom }) =>
        exists(
          selectFrom("user_position as own")
            .select("own.id")
            .whereRef("own.user_id", "=", "u.id")
            .where("own.region_id", "=", town_id),
        ),
      ),
    );

const inForce = (today: string) =>
  sql<boolean>`p.approved_at is not null and p.ended_at is null and p.from_on <= ${today} and coalesce(p.to_on, 'infinity') >= ${today}`;

/** The posts of an account in force on the reader's day, as one line of role, place and duty each. */
const postsInForce = (today: string) => sql<
  { role: string; region_name: string; unit_name: string; duty: string }[]
>`(select coalesce(jsonb_agg(jsonb_build_object('role', p.role, 'region_name', r.name, 'unit_name', p.unit_name, 'duty', p.duty)
      order by p.is_primary desc, p.from_on desc, p.id), '[]')
    from user_position p join region r on r.id = p.region_id where p.user_id = u.id and ${inForce(today)})`;

/** When an account was last used and whether it is locked now: the administrator's knowledge alone. */
const withSignIn = <O>(query: SelectQueryBuilder<Database & { u: Database["user_account"] }, "u", O>) =>
  query
    .leftJoin("user_sign_in as f", "f.user_id", "u.id")
    .select(["f.last_login_at", sql<boolean>`coalesce(f.locked_until > now(), false)`.as("is_locked")]);

const unknownSignIn = <Row extends object>(row: Row | undefined) =>
  row && { ...row, last_login_at: null as Date | null, is_locked: false };

/** The list of accounts by login, fifty from `page` 1 on, with the number of all that match. */
export async function listUsers(db: Db, reader: Reader & Pick<Actor, "role">, { q, status }: UserFilters, page: number) {
  const knowsSignIn = reader.role === "GL";
  const matching = visibleUsers(db, reader)
    .$if(q !== "", (all) =>
      all.where((where) =>
        where.or([
          where("u.name", "like", containing(q)),
          where("u.login", "like", containing(q.toLowerCase())),
          where.exists(
            where
              .selectFrom("user_position as s")
              .select("s.id")
              .whereRef("s.user_id", "=", "u.id")
              .where("s.unit_name", "like", containing(q)),
          ),
        ]),
      ),
    )
    .$if(status === "active" || status === "disabled", (all) => all.where("u.status", "=", status))
    .$if(status === "locked" && knowsSignIn, (all) =>
      all.where(
        sql<boolean>`exists (select from user_sign_in locked where locked.user_id = u.id and locked.locked_until > now())`,
      ),
    )
    .$if(status === "no_post", (all) =>
      all.where(sql<boolean>`not exists (select from user_position p where p.user_id = u.id and ${inForce(reader.today)})`),
    );
  const { count } = await matching.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const chosen = matching.select([
    "u.id",
    "u.login",
    "u.name",
    "u.status",
    sql<boolean>`u.mfa_confirmed_at is not null`.as("has_factor"),
    postsInForce(reader.today).as("posts"),
  ]);
  const listed = chosen
    .orderBy("u.login")
    .orderBy("u.id")
    .limit(PAGE)
    .offset((page - 1) * PAGE);
  const rows = knowsSignIn
    ? await withSignIn(listed).execute()
    : (await listed.execute()).flatMap((row) => unknownSignIn(row) ?? []);
  return { rows, count, pages: Math.max(1, Math.ceil(count / PAGE)) };
}

/** One account with every post it has or had. Throws AppError `not_found` for one out of sight. */
export async function getUser(db: Db, reader: Reader & Pick<Actor, "role">, id: string) {
  const account = visibleUsers(db, reader)
    .where("u.id", "=", id)
    .select(["u.id", "u.login", "u.name", "u.phone", "u.status", "u.must_change_pwd", "u.is_demo", "u.created_at", "u.version"])
    .select(["u.mfa_confirmed_at", "u.password_set_at", sql<string | null>`user_name(u.created_by)`.as("created_by_name")]);
  const found =
    reader.role === "GL" ? await withSignIn(account).executeTakeFirst() : unknownSignIn(await account.executeTakeFirst());
  if (!found) throw new AppError("not_found", "没有找到这个用户。可能不在您的管辖范围内。");
  return { ...found, posts: await listPosts(db, reader, id) };
}

const posts = (db: Db) =>
  db
    .selectFrom("user_position as p")
    .innerJoin("region as r", "r.id", "p.region_id")
    .select(["p.id", "p.user_id", "p.role", "p.unit_name", "p.duty", "p.from_on", "p.to_on", "p.approved_at", "p.ended_at"])
    .select(["p.created_at", "p.created_by", "r.name as region_name", "r.level as region_level"])
    .select(sql<string | null>`user_name(p.created_by)`.as("created_by_name"))
    .select(sql<string | null>`user_name(p.approved_by)`.as("approved_by_name"))
    .select(sql<string | null>`user_name(p.ended_by)`.as("ended_by_name"));

/** The posts of an account, those of the reader's own town for a town post; the newest first. */
const listPosts = (db: Db, { town_id }: Reader, userId: string) =>
  posts(db)
    .where("p.user_id", "=", userId)
    .$if(town_id !== null, (all) => all.where("p.region_id", "=", town_id))
    .orderBy("p.from_on", "desc")
    .orderBy("p.id", "desc")
    .execute();

/** One post of an account in sight. Throws AppError `not_found`. */
export async function getPost(db: Db, reader: Reader & Pick<Actor, "role">, userId: string, postId: string) {
  const { name, posts: all } = await getUser(db, reader, userId);
  const post = all.find(({ id }) => id === postId);
  if (!post) throw new AppError("not_found", "没有找到这个岗位。");
  return { ...post, name };
}

/** What the administrator has proposed and nobody has decided yet, the oldest first; then what others hold already, to weigh it against. */
export const listProposals = (db: Db, { today }: Reader) =>
  posts(db)
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .select(["u.name", "u.login", "u.status", postsInForce(today).as("held")])
    .where("p.approved_at", "is", null)
    .where("p.ended_at", "is", null)
    .orderBy("p.created_at")
    .orderBy("p.id")
    .execute();

type SessionRow = {
  id: string;
  role: string;
  unit_name: string;
  created_at: Date;
  seen_at: Date;
  ip: string | null;
  device: string | null;
  is_this: boolean;
};

/** Where an account is signed in: the person's own, or anybody's for the administrator. */
export async function listSessions(db: Db, userId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, role, unit_name, created_at, seen_at, ip, device, is_this from sessions_of(${userId})`.execute(db);
  return rows;
}

/** What a post's region can be: the towns by their codes, and the whole zone. */
export const listPostRegions = (db: Db) =>
  db
    .selectFrom("region")
    .select(["name", "level", "stat_code"])
    .where("in_zone", "=", true)
    .where("level", "in", ["county", "town"])
    .where("kind", "is distinct from", "directly_under")
    .orderBy("level")
    .orderBy("sort_no")
    .orderBy("id")
    .execute();
