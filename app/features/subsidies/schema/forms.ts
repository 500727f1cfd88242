import { z } from "zod";
import { yuan } from "#app/features/policies/schema/forms.ts";
import { requiredText, text, uuid, version, words } from "#app/features/talents/schema/fields.ts";
import { isMonth } from "#app/lib/months.ts";
import type { Account, ApplicationInput } from "./input.ts";

const month = (error: string) => z.string({ error }).refine(isMonth, "月份应写成 2023-03 的样子。");
const opinion = () => requiredText("请写意见。", 500).refine((value) => value.length >= 2, "请写意见，至少2个字。");
const DECLARED = z.enum(["yes", "no", "na"], { error: "请选核实结果。" });
const MANY = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.guid()).max(200, "一次最多办200件，请分几次。"),
);

/** Spaces in a number are how people read it, not part of it. */
const accountFields = {
  account_name: text(100),
  account_bank: text(60),
  account_number: z
    .string()
    .max(40, "最多40个字。")
    .optional()
    .transform((value) => value?.normalize("NFKC").replace(/[\s-]/g, "") || null),
};
type Typed = { account_name: string | null; account_bank: string | null; account_number: string | null };
/** No number: the account on file stays. */
const accountOf = ({ account_name, account_bank, account_number }: Typed): Account | null =>
  account_number ? { name: account_name ?? "", bank: account_bank ?? "", number: account_number } : null;

export const applicationForm = z
  .object({
    id: z.guid().optional(),
    version: version().optional(),
    policy_id: z.guid("请选政策。"),
    standard_id: z.guid("请选标准。"),
    talent_id: z.guid("请选申报人。"),
    enterprise_id: uuid(),
    pay_town_id: uuid(),
    work_unit_at_apply: requiredText("请填申报时的工作单位。", 120),
    period_from: month("请选起始月份。"),
    period_to: month("请选截止月份。"),
    base: yuan(),
    ...accountFields,
    materials: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(60)).max(40)),
    submit: z.enum(["on"]).optional(),
    overlap_reason: text(200),
  })
  .transform(
    ({
      id,
      version,
      base,
      account_name,
      account_bank,
      account_number,
      submit,
      overlap_reason,
      ...rest
    }): {
      id: string | undefined;
      version: number;
      submit: boolean;
      overlap_reason: string | null;
      input: ApplicationInput;
    } => ({
      id,
      version: version ?? 0,
      submit: submit === "on",
      overlap_reason,
      input: { ...rest, base_fen: base, account: accountOf({ account_name, account_bank, account_number }) },
    }),
  );

const lines = () =>
  z
    .string()
    .max(1000, "最多1000个字。")
    .optional()
    .transform((value) =>
      (value ?? "")
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    );

/** The form of each step; `slug` is its place in the address. */
export const STEP_FORMS = {
  submit: z.object({ version: version(), overlap_reason: text(200) }),
  void: z.object({ version: version(), reason: words("请写明作废原因，至少4个字。") }),
  first: z.object({
    version: version(),
    result: z.enum(["pass", "return", "reject"], { error: "请选结果。" }),
    opinion: opinion(),
    items: lines(),
  }),
  overlap: z.object({ version: version() }),
  review: z.object({
    version: version(),
    result: z.enum(["pass", "reject"], { error: "请选结果。" }),
    opinion: opinion(),
    employed: DECLARED,
    insured: DECLARED,
  }),
  approve: z.object({
    version: version(),
    result: z.enum(["pass", "reject"], { error: "请选结果。" }),
    opinion: opinion(),
    minutes: text(300),
    approved_amount: yuan(),
  }),
  stop: z.object({ version: version(), stop_from: month("请选从哪个月起停发。"), reason: words("请写明停发原因，至少4个字。") }),
  confirmStop: z.object({ version: version(), result: z.enum(["pass", "reject"], { error: "请选同意还是不同意。" }) }),
  account: z
    .object({ version: version(), ...accountFields })
    .transform(({ version, ...typed }) => ({ version, account: accountOf(typed) ?? { name: "", bank: "", number: "" } })),
} as const;
export type FormStep = keyof typeof STEP_FORMS;

const SLUGS: Readonly<Record<FormStep, string>> = {
  submit: "submit",
  void: "void",
  first: "first-check",
  overlap: "overlap",
  review: "review",
  approve: "approve",
  stop: "stop",
  confirmStop: "confirm-stop",
  account: "account",
};
export const slugOf = (step: FormStep): string => SLUGS[step];
export const formStepOf = (slug: string | undefined): FormStep | undefined =>
  (Object.keys(SLUGS) as FormStep[]).find((step) => SLUGS[step] === slug);

/** Steps that many applications take at once. */
export const MANY_STEPS = { submit: "提交", first: "初核通过", review: "审核通过", approve: "批准" } as const;
export type ManyStep = keyof typeof MANY_STEPS;
export const isManyStep = (text: string | null): text is ManyStep => text !== null && Object.hasOwn(MANY_STEPS, text);

export const manyForm = z.object({
  ids: MANY,
  step: z.enum(["submit", "first", "review", "approve"]),
  opinion: text(500),
  minutes: text(300),
  employed: DECLARED.optional().default("yes"),
  insured: DECLARED.optional().default("yes"),
});

export const startForm = z.object({
  ids: MANY,
  period_from: month("请选起始月份。"),
  period_to: month("请选截止月份。"),
});
export const renewForm = z.object({ period_from: month("请选起始月份。"), period_to: month("请选截止月份。") });
export const revealForm = z.object({
  secret: z.enum(["account", "id_no"]),
  reason: requiredText("请写明查看事由。", 200),
});
export const exportForm = z.object({ reason: requiredText("请写明导出事由。", 200).refine((value) => value.length >= 5) });
