import { describe, expect, test } from "vitest";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { filesOf, openFile } from "#app/features/attachments/queries.server.ts";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { addRecordFiles, voidRecordFile } from "#app/features/outreach/commands/record-files.server.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { answered, contactOf, onFile } from "../outreach/contacts.ts";
import { pdf, photo, upload } from "./files.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const me = actorOf(clerk);
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZY", town: TOWN_B });

const stored = async () => (await admin.query("select count(*)::int as n from attachment")).rows[0].n as number;

/** A call with a photograph and a PDF. */
async function withFiles() {
  const { id } = await onFile(clerk.db);
  const files = await checkFiles([
    upload("走访.jpg", await photo()),
    { ...upload("签到.pdf", pdf()), category: "sign_in_sheet" },
  ]);
  const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }), files);
  const [first, second] = await filesOf(clerk.db, me, [recordId]);
  if (!first || !second) throw new Error("no files");
  return { recordId, picture: first, sheet: second };
}

describe("what is kept", () => {
  test("comes back as it was checked, with its small picture", async () => {
    const { picture, sheet } = await withFiles();
    expect(picture).toMatchObject({ category: "photo", file_name: "走访.jpg", mime: "image/jpeg" });
    expect((await openFile(clerk.db, me, sheet.id, "whole")).bytes.equals(pdf())).toBe(true);
    expect((await openFile(clerk.db, me, picture.id, "thumb")).bytes.subarray(8, 12).toString()).toBe("WEBP");
    await expect(openFile(clerk.db, me, sheet.id, "thumb")).rejects.toMatchObject({ code: "not_found" });
  });

  test("rests sealed", async () => {
    const { sheet } = await withFiles();
    const { rows } = await admin.query("select bytes_enc from attachment_body where attachment_id = $1", [sheet.id]);
    expect(rows[0].bytes_enc.includes("%PDF")).toBe(false);
  });

  test.each([
    ["21 MB", "大.pdf", () => Buffer.alloc(21 * 1_048_576)],
    ["the wrong content", "图.jpg", () => Buffer.from("<html>")],
    ["a script behind a picture", "图.jpg", async () => Buffer.concat([await photo(), Buffer.from("<script>")])],
  ])("%s stores nothing", async (_, name, make) => {
    const before = await stored();
    await expect(checkFiles([upload(name, await make())])).rejects.toMatchObject({ code: "invalid" });
    expect(await stored()).toBe(before);
  });
});

describe("who may open it", () => {
  test.each(["ZZ", "RC", "SH", "SJ"] as const)("%s", async (role) => {
    const reader = await asRole({ role });
    const { sheet } = await withFiles();
    expect((await openFile(reader.db, actorOf(reader), sheet.id, "whole")).file_name).toBe("签到.pdf");
  });

  test.each(["JB", "LD", "CZ", "FW", "GL"] as const)("not %s: for them it is not there", async (role) => {
    const reader = await asRole({ role });
    const { sheet, recordId } = await withFiles();
    await expect(openFile(reader.db, actorOf(reader), sheet.id, "whole")).rejects.toMatchObject({ code: "not_found" });
    expect(await filesOf(reader.db, actorOf(reader), [recordId])).toEqual([]);
  });

  test("not another town, neither by query nor in SQL as its role", async () => {
    const { sheet, recordId } = await withFiles();
    await expect(openFile(other.db, actorOf(other), sheet.id, "whole")).rejects.toMatchObject({ code: "not_found" });
    expect(await filesOf(other.db, actorOf(other), [recordId])).toEqual([]);
    const rows = await other.db
      .selectFrom("attachment_body")
      .select("attachment_id")
      .where("attachment_id", "=", sheet.id)
      .execute();
    expect(rows).toEqual([]);
  });

  test("nobody, once it is of class S", async () => {
    const { sheet } = await withFiles();
    await admin.query("update attachment set privacy = 'S' where id = $1", [sheet.id]);
    await expect(openFile(clerk.db, me, sheet.id, "whole")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("files that come or go later", () => {
  test("a sheet found later is added to an old record", async () => {
    const { recordId } = await withFiles();
    await addRecordFiles(chief.db, actorOf(chief), recordId, await checkFiles([upload("补.pdf", pdf())]));
    expect(await filesOf(clerk.db, me, [recordId])).toHaveLength(3);
    await expect(
      addRecordFiles(other.db, actorOf(other), recordId, await checkFiles([upload("补.pdf", pdf())])),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("a clerk withdraws her own, the head of the station any; a second click changes nothing", async () => {
    const { recordId, picture, sheet } = await withFiles();
    const colleague = await asRole({ role: "ZY" });
    await expect(voidRecordFile(colleague.db, actorOf(colleague), recordId, picture.id, "传错了文件")).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(voidRecordFile(clerk.db, me, recordId, picture.id, "错")).rejects.toMatchObject({ code: "invalid" });
    await voidRecordFile(clerk.db, me, recordId, picture.id, "传错了文件");
    await voidRecordFile(clerk.db, me, recordId, picture.id, "传错了文件");
    await voidRecordFile(chief.db, actorOf(chief), recordId, sheet.id, "传错了文件");
    expect(await filesOf(clerk.db, me, [recordId])).toEqual([]);
    await expect(openFile(clerk.db, me, picture.id, "whole")).rejects.toMatchObject({ code: "not_found" });
  });
});
