import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { isLandline, isMobile, normalisePhone } from "#app/lib/phone.ts";
import { SATISFACTION } from "./dictionaries.ts";

/** How it presses, in the requester's own words; the station classifies (domain §3.3). */
export const HURRY = { waits: "不急", soon: "这几天要办", stopped: "已经停工停产" } as const;

/** Photographs that may come with one report. */
export const MOST_PHOTOS = 3;

/** What the database cannot keep, and what hides in a line: NUL, other control characters, halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNKEPT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/u;
const words = (missing: string, least: number, most: number) =>
  z
    .string(missing)
    .trim()
    .min(least, missing)
    .refine((text) => [...text].length <= most, `不超过${most}字。`)
    .refine((text) => !UNKEPT.test(text), "含有不能保存的字符，请删掉后重新输入。");

const PHONE = "请填手机号，或带区号的座机(如 0375-1234567)。";

/** The report by an enterprise's card (domain E36). `id` makes a second click the first. */
export const reportForm = z.object({
  id: z.guid("请重新打开这一页再报。"),
  title: words("请用一句话说是什么事，至少2个字。", 2, 60),
  detail: words("请说清楚难在哪里，至少4个字。", 4, 2000),
  hurry: z.enum(codesOf(HURRY), "请选急不急。"),
  contact_name: words("请填您的称呼。", 1, 40),
  contact_phone: z
    .string(PHONE)
    .max(40, PHONE)
    .transform((text) => normalisePhone(text)?.value ?? "")
    .refine((value) => isMobile(value) || isLandline(value), PHONE),
});
export type Report = z.infer<typeof reportForm>;

/** What the requester says of an answer, or why a closed appeal should start anew. `ticket_id`: which of his own. */
export const wordForm = z.discriminatedUnion(
  "about",
  [
    z.object({
      about: z.literal("answer"),
      ticket_id: z.guid("没有找到这件诉求。"),
      satisfaction: z.enum(codesOf(SATISFACTION), "请选满意不满意。"),
      words: words("", 0, 500).default(""),
    }),
    z.object({
      about: z.literal("reopen"),
      ticket_id: z.guid("没有找到这件诉求。"),
      words: words("请写明为什么还要办，至少4个字。", 4, 500),
    }),
  ],
  "请从页面上的按钮操作。",
);
export type Word = z.infer<typeof wordForm>;
