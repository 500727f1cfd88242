import type pg from "pg";

/** The login roles of the access classes (architecture §3). None is a member of another, so no connection can widen its own scope. */
export const CLASS_ROLES = ["guigen_town", "guigen_zone", "guigen_assigned", "guigen_public"] as const;
export type ClassRole = (typeof CLASS_ROLES)[number];

type AdminClient = Pick<pg.ClientBase, "query" | "escapeIdentifier" | "escapeLiteral">;

/**
 * Makes roles, extensions and the schema's owner, whatever exists already, and sets the class roles' passwords.
 * Runs as a user who may create roles; migrations then run after `set role guigen_owner`. The lock makes two
 * starts on one database wait for one another.
 */
export async function bootstrap(admin: AdminClient, passwordOf: (role: ClassRole | "guigen_backup") => string): Promise<void> {
  await admin.query("select pg_advisory_lock(714001)");
  try {
    await role(admin, "guigen_owner", "nologin");
    for (const name of CLASS_ROLES)
      await role(admin, name, `login noinherit nobypassrls password ${admin.escapeLiteral(passwordOf(name))}`);
    await role(admin, "guigen_backup", `login noinherit bypassrls password ${admin.escapeLiteral(passwordOf("guigen_backup"))}`);
    const { rows } = await admin.query<{ name: string; me: string }>("select current_database() as name, current_user as me");
    const database = admin.escapeIdentifier(rows[0]?.name ?? "");
    await admin.query(`grant guigen_owner to ${admin.escapeIdentifier(rows[0]?.me ?? "")}`);
    await admin.query("create extension if not exists pg_trgm");
    await admin.query("create extension if not exists btree_gist");
    await admin.query(`alter database ${database} set jit = off`); // compiling a small trigger's plan costs 20 ms, running it 1
    await admin.query(`revoke all on database ${database} from public`);
    await admin.query(`grant connect on database ${database} to ${CLASS_ROLES.join(", ")}, guigen_backup`);
    await admin.query("revoke all on schema public from public");
    await admin.query("alter schema public owner to guigen_owner");
    await admin.query(`grant usage on schema public to ${CLASS_ROLES.join(", ")}, guigen_backup`);
    await admin.query("alter default privileges for role guigen_owner revoke execute on functions from public");
    await admin.query("alter default privileges for role guigen_owner in schema public grant select on tables to guigen_backup");
  } finally {
    await admin.query("select pg_advisory_unlock(714001)");
  }
}

async function role(admin: AdminClient, name: string, options: string) {
  const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [name]);
  await admin.query(`${rowCount ? "alter" : "create"} role ${admin.escapeIdentifier(name)} with ${options}`);
}
