import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Actor } from "#app/auth/actor.ts";
import { getBatch } from "#app/features/imports/batch.server.ts";
import { checkImport } from "#app/features/imports/commands/check-import.server.ts";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { undoImport } from "#app/features/imports/commands/undo-import.server.ts";
import { jobDone, type MakeDb } from "#app/features/imports/jobs.server.ts";
import { writeLedger } from "#app/lib/workbook/write-ledger.server.ts";

/**
 * Every surname, and every character of a given name, is spoken differently from the others, and the latter begin with a consonant
 * (李南宝 and 林安宝 sound alike): 64,000 names that nothing takes for one another. No given name begins like those of the bench's
 * own people, some of whom share town and year of birth with a row.
 */
const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧曹彭曾田任姜范方石姚谭"];
const GIVEN = [..."柏宝昌达科飞刚浩佳凯兰磊宁平奇荣山泰伟心雅泽博鹏德丰光红杰军康乐民南培庆瑞胜天卓"];
const nameOf = (no: number) =>
  `${SURNAMES[no % 40] ?? ""}${GIVEN[Math.floor(no / 40) % 40] ?? ""}${GIVEN[Math.floor(no / 1_600) % 40] ?? ""}`;

const WIDTHS = {
  姓名: 10,
  性别: 6,
  出生年月: 10,
  "籍贯村(社区)": 16,
  学历: 8,
  现居住地: 18,
  现工作单位及职务: 30,
  从事行业: 10,
  联系电话: 14,
  回乡意愿: 10,
  投资意向: 10,
  登记日期: 12,
  备注: 16,
};

const rowOf = (no: number) => [
  nameOf(no),
  no % 2 === 0 ? "男" : "女",
  `${1960 + (no % 40)}.${1 + (no % 12)}`,
  `样本${no % 30}村`,
  no % 3 === 0 ? "大专" : "本科",
  no % 4 === 0 ? "浙江省宁波市" : "广东省深圳市",
  `深圳市样本第${no}有限公司 经理`,
  "制造",
  `16003${800_000 + no}`,
  no % 5 === 0 ? "观望" : "强烈",
  "无",
  `2023.${1 + (no % 3)}.${1 + (no % 27)}`,
  no % 10 === 0 ? "春节返乡" : "",
];

/** A town's ledger of that many fictional people, `first` on, as .xlsx: each is new to the register, none is anybody else in the file. */
export async function ledgerFile(rows: number, first = 0): Promise<Buffer> {
  const out = new PassThrough();
  const bytes = buffer(out);
  await writeLedger(out, {
    sheetName: "在外人才",
    title: "在外优秀人才摸排台账",
    leftNote: "填报单位：",
    rightNote: "2023年3月27日",
    columns: Object.entries(WIDTHS).map(([header, width]) => ({ header, width })),
    rows: Array.from({ length: rows }, (_, i) => rowOf(first + i)),
  });
  return bytes;
}

/** Takes a file in and checks it by the mapping proposed. Resolves when it is ready to be committed. */
export async function checkFile(makeDb: MakeDb, actor: Actor, bytes: Uint8Array): Promise<string> {
  const { batchId } = await startImport(makeDb(), actor, { bytes, fileName: "台账.xlsx" });
  const { header_map, sheets } = await getBatch(makeDb(), actor, batchId);
  const form = sheets.map(({ no }) => ({ no, take: header_map[no]?.take ?? false, columns: header_map[no]?.fields ?? [] }));
  await checkImport(makeDb, actor, batchId, { sheets: form, late_reason: null });
  await jobDone(batchId);
  return batchId;
}

/** Commits a checked batch and waits for its end; gives the batch as it stands then. */
export async function commitFile(makeDb: MakeDb, actor: Actor, batchId: string) {
  await commitImport(makeDb, actor, batchId);
  await jobDone(batchId);
  return getBatch(makeDb(), actor, batchId);
}

/** Takes a committed batch back and waits for its end. */
export async function undoFile(makeDb: MakeDb, actor: Actor, batchId: string) {
  await undoImport(makeDb, actor, batchId);
  await jobDone(batchId);
  return getBatch(makeDb(), actor, batchId);
}
