import type pg from "pg";
import { AppError } from "#app/lib/errors.ts";

const refuse = (zh: string, en: string) => new AppError("unavailable", `${zh}/ ${en}`);

/**
 * Refuses a database on which the product would silently misbehave: older than 15, not UTF8, or with a character type in which
 * pg_trgm indexes no Chinese at all (security §0 finding 1). The extension pg_trgm is there already.
 */
export async function assertDatabaseFit(client: Pick<pg.ClientBase, "query">): Promise<void> {
  const one = async (sql: string) => String(Object.values((await client.query(sql)).rows[0] ?? {})[0]);
  const version = Number(await one("select current_setting('server_version_num')::int / 10000"));
  if (version < 15)
    throw refuse(`数据库版本为 PostgreSQL ${version}，需要 15 或更高版本。`, "PostgreSQL 15 or later is required.");
  const encoding = await one("show server_encoding");
  if (encoding !== "UTF8")
    throw refuse(`数据库编码为 ${encoding}，需要 UTF8，请以 UTF8 重建数据库。`, "The database must be UTF8.");
  if (Number(await one("select cardinality(show_trgm('张伟'))")) === 0) {
    throw refuse(
      "数据库的字符分类（LC_CTYPE）不认识汉字，姓名检索会漏人。请以 --locale=C.UTF-8 或 zh_CN.UTF-8 重建数据库。",
      "LC_CTYPE is C: pg_trgm indexes no Chinese. Create the database with C.UTF-8.",
    );
  }
}
