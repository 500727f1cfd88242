import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { BATCH_KINDS, LEDGER_SHAPES } from "#app/features/imports/kinds.ts";
import { parseRowsQuery, rowsHref } from "#app/features/imports/rows-query.ts";
import { BATCH_STATUS, type BatchStatus, cellFixSchema, decisionSchema, mappingSchema } from "#app/features/imports/schema.ts";
import { batchPath, stepItems } from "#app/features/imports/steps.ts";
import { FIELD_GROUPS } from "#app/features/imports/ui/field-groups.ts";
import { asking, askingElsewhere, columnsOf, textOf } from "#app/features/imports/ui/row-columns.ts";
import { readUpload } from "#app/features/imports/upload.server.ts";
import { MAX_FILE_BYTES } from "#app/features/imports/upload.ts";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";

function form(entries: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
}

describe("the mapping form", () => {
  test("reads sheets, a ticked box and columns by number", () => {
    const submission = parseWithZod(
      form({
        "sheets[0].no": "2",
        "sheets[0].take": "on",
        "sheets[0].columns[0]": "",
        "sheets[0].columns[1]": "name",
        "sheets[1].no": "3",
        "sheets[1].columns[0]": "phone",
        late_reason: " 年前漏登 ",
      }),
      { schema: mappingSchema },
    );
    expect(submission.status === "success" && submission.value).toEqual({
      sheets: [
        { no: 2, take: true, columns: [null, "name"] },
        { no: 3, take: false, columns: ["phone"] },
      ],
      late_reason: "年前漏登",
    });
  });

  test("refuses a field that does not exist", () => {
    const submission = parseWithZod(form({ "sheets[0].no": "0", "sheets[0].columns[0]": "salary" }), { schema: mappingSchema });
    expect(submission.status).toBe("error");
  });

  test.each(BATCH_KINDS)("offers every field of %s once, in groups", (kind) => {
    expect(FIELD_GROUPS[kind].flatMap(({ fields }) => fields).sort()).toEqual([...LEDGER_SHAPES[kind].fields].sort());
  });
});

describe("the cell form", () => {
  test("an emptied cell is an empty text", () => {
    const submission = parseWithZod(form({ row_id: ID, version: "3", field: "phone", value: "" }), { schema: cellFixSchema });
    expect(submission.status === "success" && submission.value).toEqual({ row_id: ID, version: 3, field: "phone", value: "" });
  });

  test.each([
    ["a row that is none", { row_id: "9", version: "3", field: "phone", value: "1" }],
    ["a version that is none", { row_id: ID, version: "x", field: "phone", value: "1" }],
    ["a field that does not exist", { row_id: ID, version: "3", field: "salary", value: "1" }],
    ["a text without end", { row_id: ID, version: "3", field: "remark", value: "长".repeat(2_001) }],
  ])("refuses %s", (_case, entries) => {
    expect(parseWithZod(form(entries), { schema: cellFixSchema }).status).toBe("error");
  });
});

describe("the decision form", () => {
  test("takes the conflicts the ledger is to win", () => {
    const data = form({ row_id: ID, version: "1", choice: "update" });
    data.append("overwrite", "work_unit");
    data.append("overwrite", "edu");
    const submission = parseWithZod(data, { schema: decisionSchema });
    expect(submission.status === "success" && submission.value).toMatchObject({
      choice: "update",
      overwrite: ["work_unit", "edu"],
    });
  });

  test("an empty choice goes back to the proposal", () => {
    const submission = parseWithZod(form({ row_id: ID, version: "1", choice: "" }), { schema: decisionSchema });
    expect(submission.status === "success" && submission.value.choice).toBeNull();
  });

  test("refuses a choice that does not exist", () => {
    expect(parseWithZod(form({ row_id: ID, version: "1", choice: "merge" }), { schema: decisionSchema }).status).toBe("error");
  });
});

describe("the upload form", () => {
  const upload = (file: File | string | null) => {
    const data = new FormData();
    if (file !== null) data.append("file", file);
    return readUpload(new Request("http://localhost/imports/new", { method: "POST", body: data }));
  };

  test("gives the bytes and the name", async () => {
    const { bytes, fileName } = await upload(new File(["姓名\n范春和"], "三月台账.csv"));
    expect(fileName).toBe("三月台账.csv");
    expect(new TextDecoder().decode(bytes)).toBe("姓名\n范春和");
  });

  test.each([
    ["no file", null, /还没有选文件/],
    ["a text in its place", "三月台账.csv", /还没有选文件/],
    ["an empty file", new File([], "空.xlsx"), /空的/],
    ["a file over 20 MB", new File([new Uint8Array(MAX_FILE_BYTES + 1)], "大.xlsx"), /超过20 MB/],
  ])("refuses %s with a sentence", async (_case, file, sentence) => {
    await expect(upload(file)).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(sentence) });
  });
});

describe("the address of a list of rows", () => {
  test("a bad value falls back", () => {
    const query = parseRowsQuery(new URLSearchParams("filter=what&row=1&confirm=yes&after="));
    expect(query).toEqual({ filter: undefined, after: undefined, row: undefined, confirm: undefined });
  });

  test("keeps what was chosen and opens a row", () => {
    const query = parseRowsQuery(new URLSearchParams("filter=todo&after=abc"));
    expect(rowsHref("/p", query, { row: ID })).toBe(`/p?filter=todo&after=abc&row=${ID}`);
  });

  test("another filter begins at its first page", () => {
    const query = parseRowsQuery(new URLSearchParams("filter=todo&after=abc"));
    expect(rowsHref("/p", query, { filter: "error" })).toBe("/p?filter=error");
    expect(rowsHref("/p", query, { filter: null })).toBe("/p");
  });
});

describe("the steps", () => {
  test.each([
    ["mapping", "mapping"],
    ["checking", "preview"],
    ["ready", "preview"],
    ["committing", "commit"],
    ["committed", "result"],
    ["reviewing", "result"],
    ["undoing", "result"],
    ["undone", "result"],
  ] as const)("a batch that is %s opens at %s", (status, page) => {
    expect(batchPath(ID, status)).toBe(`/imports/${ID}/${page}`);
  });

  test("only a batch that is ready can go back, and only to the header mapping", () => {
    for (const status of Object.keys(BATCH_STATUS) as BatchStatus[]) {
      const links = stepItems(3, { id: ID, status }).flatMap(({ href }) => href ?? []);
      expect(links, status).toEqual(status === "ready" ? [`/imports/${ID}/mapping`] : []);
    }
  });
});

describe("the columns of the preview", () => {
  const note = (shown: string, more: { error?: string; confirm?: string } = {}) => ({ raw: shown, shown, ...more });

  test("name and number are always there, the rest where the ledger has them", () => {
    expect(columnsOf(["edu"]).map(({ label }) => label)).toEqual(["姓名", "手机", "学历"]);
  });

  test("a wrong cell that no column shows is still asked for", () => {
    const row = { cells: { name: note("范春和"), phone: note("", { error: "缺" }), family: note("父", { error: "看不懂" }) } };
    const columns = columnsOf(["name", "phone", "family"]);
    expect(columns.flatMap(({ fields }) => asking(row, fields))).toEqual(["phone"]);
    expect(askingElsewhere(row, columns)).toEqual(["family"]);
  });

  test.each([
    ["town and village stand side by side", { native_town: note("滍阳镇"), native_village: note("示例一村") }, "滍阳镇 示例一村"],
    [
      "a village that names its town stands alone",
      { native_town: note("滍阳镇"), native_village: note("滍阳镇 示例一村") },
      "滍阳镇 示例一村",
    ],
    ["nothing is nothing", { native_town: note("") }, ""],
  ])("%s", (_case, cells, text) => {
    expect(textOf({ cells }, ["native_town", "native_village"])).toBe(text);
  });
});
