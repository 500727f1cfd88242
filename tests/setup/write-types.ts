import path from "node:path";
import pg from "pg";
import { deriveKey } from "#app/lib/data-key.server.ts";
import { bootstrap } from "#db/bootstrap.ts";
import { openOwner } from "#db/client.server.ts";
import { generateTypes } from "#db/generate-types.ts";
import { migrate } from "#db/migrate.ts";
import { testServer } from "./postgres.ts";
import { urlOf } from "./template-database.ts";

/** `npm run db:types`: migrates a database from nothing and writes its types to db/types.ts. */
const NAME = "guigen_types";
const server = await testServer();
const root = new pg.Client({ connectionString: server.adminUrl });
await root.connect();
await root.query(`drop database if exists ${NAME} with (force)`);
await root.query(`create database ${NAME}`);
const connectionString = urlOf(server.adminUrl, NAME);
const admin = new pg.Client({ connectionString });
await admin.connect();
await bootstrap(admin, (role) => deriveKey(`db:${role}`).toString("base64url"));
await admin.end();
const owner = openOwner({ connectionString });
await migrate(owner);
await owner.destroy();
generateTypes(connectionString, path.join(import.meta.dirname, "../../db/types.ts"));
await root.query(`drop database ${NAME} with (force)`);
await root.end();
await server.stop();
