import { z } from "zod";
import {
  blame,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  tick,
  uuid,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { CAMPAIGN_FESTIVAL, CAMPAIGN_KIND, CAMPAIGN_STATUS } from "./dictionaries.ts";

const FEN_PER_YUAN = 100;

const yuan = () =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, "经费以元为单位，只填数字，如 20000。")
    .optional()
    .transform((value) => (value ? Math.round(Number(value) * FEN_PER_YUAN) : null));

const fields = {
  name: requiredText("请填活动名称。", 80).refine((value) => [...value].length >= 2, "活动名称至少2个字。"),
  kind: requiredCode(CAMPAIGN_KIND, "请选活动类型。"),
  festival: requiredCode(CAMPAIGN_FESTIVAL, "请选节日；与节日无关的选“无”。"),
  region_id: z.guid("请选范围。"),
  organizer: requiredText("请填牵头单位。", 60),
  plan_from: requiredDay("请填开始日期。"),
  plan_to: requiredDay("请填结束日期。"),
  theme: text(120),
  budget_yuan: yuan(),
  itinerary: text(2000),
};
type Typed = z.output<z.ZodObject<typeof fields>>;

/** What a campaign says of itself (domain E20). The year is that of its first day. */
export type CampaignInput = Omit<Typed, "budget_yuan"> & { year: number; budget_fen: number | null };

function campaignOf({ budget_yuan, ...typed }: Typed, ctx: Parameters<typeof blame>[0]): CampaignInput {
  if (typed.plan_to < typed.plan_from) blame(ctx, "plan_to", "结束日期不能早于开始日期。");
  if (typed.kind === "tour" && !typed.itinerary) blame(ctx, "itinerary", "参观考察请写行程：看哪里、谁接待。");
  return { ...typed, year: Number(typed.plan_from.slice(0, 4)), budget_fen: budget_yuan };
}

/** A new one; the page brings the id, so that a second click finds the first. */
export const campaignForm = z
  .object({ ...fields, id: z.uuidv7("页面已过期，请重新打开。") })
  .transform(({ id, ...typed }, ctx) => ({ id, input: campaignOf(typed, ctx) }));

export const campaignEditForm = z
  .object({ ...fields, version: version() })
  .transform(({ version, ...typed }, ctx) => ({ version, input: campaignOf(typed, ctx) }));

/** One step of a campaign. `text` is what the step asks for: the summary, the reason, or one reason for everybody still open. */
export const stepForm = z.object({
  version: version(),
  to: requiredCode(CAMPAIGN_STATUS, "请选要转到的状态。"),
  text: text(2000),
});

const MISS = "miss.";

/** The name of a household's own reason in the form that ends a campaign. */
export const missField = (itemId: string): string => `${MISS}${itemId}`;

/** The reasons typed for single households: id of the line → reason. */
export const missesOf = (form: FormData): Map<string, string> =>
  new Map(
    [...form].flatMap(([name, value]): [string, string][] =>
      name.startsWith(MISS) && typeof value === "string" && value.trim()
        ? [[name.slice(MISS.length), value.trim().slice(0, 200)]]
        : [],
    ),
  );

const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.guid()).min(1, "请先在名单里勾选。").max(1000, "一次最多1000户。"),
);

/** The lines chosen in a list, from its address. */
export const chosenIds = (params: URLSearchParams): string[] => {
  const read = ids.safeParse(params.getAll("ids"));
  return read.success ? read.data : [];
};

export const chosenForm = z.object({ ids });

/** Who goes: somebody, or each person's own 联络责任人; left out it stays as it is. */
export const OWNER = "owner";
export const SPREAD_DAYS = { all: "每天", workdays: "只排工作日", weekends: "只排周末和节假日" } as const;

export const assignForm = z
  .object({
    ids,
    assignee: z
      .union([z.literal(OWNER), z.guid()], "请从选项里选承办人。")
      .optional()
      .transform((value) => value ?? null),
    spread: tick(),
    from: requiredDay("请填排期的第一天。"),
    to: requiredDay("请填排期的最后一天。"),
    days: requiredCode(SPREAD_DAYS, "请选排哪些日子。"),
  })
  .superRefine(({ assignee, spread, from, to }, ctx) => {
    if (!assignee && !spread) blame(ctx, "assignee", "请选承办人，或者勾选重排日期。");
    if (spread && to < from) blame(ctx, "to", "最后一天不能早于第一天。");
  });
export type Assignment = z.output<typeof assignForm>;

/** One household's line. */
export const itemForm = z.object({
  version: version(),
  assignee_id: uuid(),
  family_member_id: uuid(),
  planned_on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "日期应写成 2023-03-28 的样子。")
    .optional()
    .transform((value) => value ?? null),
});
export type ItemInput = Omit<z.output<typeof itemForm>, "version">;

export const missForm = z
  .object({ version: version(), usual: text(200), reason: text(200) })
  .transform(({ version, usual, reason }, ctx) => {
    const said = reason ?? usual ?? "";
    if ([...said].length < 4) blame(ctx, "reason", "请选一个原因，或者写明，至少4个字。");
    return { version, reason: said };
  });

export const reasonForm = z.object({ version: version(), reason: words("请写明原因，至少4个字。") });
