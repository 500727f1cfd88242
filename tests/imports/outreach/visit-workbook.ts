import exceljs from "exceljs";

type Value = string | number | null;

const HEAD = [
  "序号",
  "走访慰问时间",
  "镇街",
  "村(社区)",
  "走访人员及职务",
  "人才姓名",
  ["走访对象", "姓名"],
  ["走访对象", "与人才关系"],
  "走访形式",
  "慰问品(金)",
  "了解的情况及诉求",
  "转办情况",
  "签字/照片",
  "备注",
] as const;

/** A visit ledger as towns send it: merged title, 单位 line, two header rows, a blank row, 合计 and a note under it. Merges stand as `A5:A6`. */
export async function visitWorkbook(
  title: string,
  rows: readonly (readonly Value[])[],
  merges: readonly string[] = [],
): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("走访台账");
  sheet.mergeCells(1, 1, 1, HEAD.length);
  sheet.getCell(1, 1).value = title;
  sheet.getCell(2, 1).value = "填报单位(盖章)：滍阳镇";
  sheet.getCell(2, 10).value = "单位：户、人";
  for (const [i, head] of HEAD.entries()) {
    const column = i + 1;
    if (typeof head !== "string") {
      sheet.getCell(3, column).value = column === 7 ? head[0] : null;
      sheet.getCell(4, column).value = head[1];
    } else {
      sheet.getCell(3, column).value = head;
      sheet.mergeCells(3, column, 4, column);
    }
  }
  sheet.mergeCells(3, 7, 3, 8);
  for (const [i, values] of rows.entries())
    for (const [k, value] of [i + 1, ...values].entries()) sheet.getCell(5 + i, k + 1).value = value;
  for (const merge of merges) sheet.mergeCells(merge);
  const after = 6 + rows.length;
  sheet.getCell(after, 1).value = "合计";
  sheet.getCell(after, 2).value = "走访2户、人才1人、家属2人、合计3人(去重)、3人次";
  sheet.getCell(after + 1, 1).value = "注：慰问品每户不超过200元";
  return new Uint8Array(await book.xlsx.writeBuffer());
}
