import type { Kysely } from "kysely";
import type { DB } from "./types.ts";

/** The generated schema, and the handle every query and command receives. */
export type Database = DB;
export type Db = Kysely<Database>;
