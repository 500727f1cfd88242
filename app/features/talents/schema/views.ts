import { z } from "zod";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";

/** The name this list goes by among saved views, and the preference that keeps its columns. */
export const VIEWS_SCREEN = "talents";
export const COLUMNS_KEY = "talents.columns";

/** A view is a name for a query string. Only a person's own views have an id. */
export type View = { id?: string; name: string; query: string };

const EVERYBODY: readonly (View & { wills?: true })[] = [
  { name: "全部", query: "" },
  { name: "有回乡意愿", query: "return_will=3&return_will=4", wills: true },
  { name: "联络逾期", query: "due=overdue&sort=next_contact_on" },
  { name: "已回归", query: "status=returned&status=settled" },
  { name: "意愿未了解", query: "gap=return_will", wills: true },
  { name: "海外", query: "scope=abroad" },
];

/** What everybody finds above the list; a role that sees wills masked has no view by them. */
export const builtInViews = (actor: Pick<Actor, "role">): View[] =>
  EVERYBODY.filter(({ wills }) => !(wills && isMasked(actor, "talent"))).map(({ name, query }) => ({ name, query }));

export const viewNameSchema = z.object({
  name: z.string("请给视图起个名字。").trim().min(1, "请给视图起个名字。").max(20, "名字不超过20个字。"),
});
export const newViewSchema = viewNameSchema.extend({ query: z.string().max(1000, "条件太多，存不下。请减少一些。").default("") });
