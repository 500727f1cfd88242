import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { deriveKey } from "#app/lib/data-key.server.ts";
import { bootstrap, CLASS_ROLES, type ClassRole } from "#db/bootstrap.ts";
import { openOwner } from "#db/client.server.ts";
import { migrate } from "#db/migrate.ts";
import { loadReference } from "#seeds/reference/load.ts";
import { testServer } from "./postgres.ts";

/** What a test file needs to clone the template: the server, the template's name, this run's prefix, the class roles' passwords. */
export type TemplateDatabase = { adminUrl: string; template: string; prefix: string; passwords: Record<ClassRole, string> };

declare module "vitest" {
  interface ProvidedContext {
    database: TemplateDatabase;
  }
}

const ROOT = path.join(import.meta.dirname, "../..");
/** One builder at a time on a server: roles belong to all of its databases. */
const BUILDER_LOCK = 714_002;
/** Templates of other versions of the schema that are kept for the runs that may still clone them. */
const KEPT_TEMPLATES = 4;

/** Migrates one template database for the state of the files, or takes the one that is there; drops this run's clones at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const prefix = `guigen_test_${process.pid}_`;
  const template = `guigen_template_${fingerprint()}`;
  const passwords = Object.fromEntries(CLASS_ROLES.map((role) => [role, passwordOf(role)])) as Record<ClassRole, string>;
  try {
    await asAdmin(server.adminUrl, async (admin) => {
      await admin.query("select pg_advisory_lock($1)", [BUILDER_LOCK]);
      await dropDatabases(admin, await leftovers(admin));
      await buildTemplate(admin, server.adminUrl, template);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("database", { adminUrl: server.adminUrl, template, prefix, passwords });
  return async () => {
    await asAdmin(server.adminUrl, async (admin) => dropDatabases(admin, await databasesLike(admin, prefix)));
    await server.stop();
  };
}

/** The product's own passwords: a developer's server that also holds a working database keeps its logins. */
const passwordOf = (role: string) => deriveKey(`db:${role}`).toString("base64url");

/** Everything the template's content follows from: the schema, the reference data, and the dictionaries these are made of. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of ["db", "seeds", "app/features"].flatMap(filesOf)) {
    if (!/^(db|seeds\/reference|seeds\/system|app\/features\/.*schema)/.test(file)) continue;
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

const filesOf = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.replaceAll("\\", "/")))
    .filter((file) => /\.(ts|json|csv|sql)$/.test(file))
    .sort();

async function buildTemplate(admin: pg.Client, adminUrl: string, template: string) {
  const { rowCount: isThere } = await admin.query("select from pg_database where datname = $1", [template]);
  if (isThere) return setPasswords(admin);
  const inProgress = `${template}_making`;
  await dropDatabases(admin, [inProgress]);
  await admin.query(`create database ${inProgress} template template0`);
  const connectionString = urlOf(adminUrl, inProgress);
  await asAdmin(connectionString, (client) => bootstrap(client, passwordOf));
  const owner = openOwner({ connectionString });
  try {
    await migrate(owner);
    await loadReference(owner);
  } finally {
    await owner.destroy();
  }
  await admin.query(`alter database ${inProgress} rename to ${template}`);
  await admin.query(`alter database ${template} with is_template true allow_connections false`);
}

/** Roles belong to the server, which may have been started with another key since the template was made. */
async function setPasswords(admin: pg.Client) {
  for (const role of CLASS_ROLES) await admin.query(`alter role ${role} password ${admin.escapeLiteral(passwordOf(role))}`);
}

/** Clones of runs that were killed before their teardown, and templates of the oldest schemas. */
async function leftovers(admin: pg.Client): Promise<string[]> {
  const clones = await databasesLike(admin, "guigen_test_");
  const templates = (await databasesLike(admin, "guigen_template_")).slice(0, -KEPT_TEMPLATES);
  return [...clones.filter((name) => !isAlive(Number(name.split("_")[2]))), ...templates];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Oldest first. */
async function databasesLike(admin: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1) order by oid",
    [prefix],
  );
  return rows.map((row) => row.datname);
}

async function dropDatabases(admin: pg.Client, names: string[]) {
  for (const name of names) {
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) continue;
    await admin.query(`alter database ${name} with is_template false`);
    await admin.query(`drop database ${name} with (force)`);
  }
}

async function asAdmin<T>(connectionString: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** A URL with an empty host (a socket folder in `?host=`) is no URL to Node. */
const normal = (url: string) => url.replace("@/", "@placeholder/");

/** The same server, another database. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(normal(adminUrl));
  url.pathname = `/${database}`;
  return url.href.replace("@placeholder/", "@/");
}
