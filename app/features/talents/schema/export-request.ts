import { z } from "zod";

/** 所见 is the list's own columns; 台账 is RPT-02. */
export const SHEETS = { list: "人才名单", ledger: "摸排台账" } as const;
export type Sheet = keyof typeof SHEETS;

/** What the address of an export says besides the list's conditions. */
export const exportQuery = z.object({
  sheet: z.enum(["list", "ledger"]).catch("list"),
  ids: z.array(z.guid()).max(1000).catch([]),
});

/** Numbers in plain need a reason of a few words (domain §8 rule 8). */
export const plainExportSchema = z.object({
  list: z.string().max(2000).default(""),
  reason: z.string("请写明导出事由。").trim().min(5, "请写明导出事由，至少5个字。").max(200, "事由不超过200字。"),
});
