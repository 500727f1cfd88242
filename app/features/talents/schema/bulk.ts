import { z } from "zod";
import { addDays, isDay } from "#app/lib/dates.ts";

const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.guid()).min(1, "请先在名单里勾选要办的人。").max(500, "一次最多500人。"),
);

/** The people chosen in a list, from its address; the list they were chosen in comes along. */
export const chosenIds = (params: URLSearchParams): string[] => {
  const read = ids.safeParse(params.getAll("ids"));
  return read.success ? read.data : [];
};

export const assignSchema = z.object({ ids, owner_user_id: z.guid("请选联络责任人。"), list: z.string().max(2000).default("") });

/** The farthest a next contact may lie (domain §3.1). */
export const CONTACT_HORIZON_DAYS = 180;

export const nextContactSchema = (today: string) =>
  z.object({
    ids,
    list: z.string().max(2000).default(""),
    next_contact_on: z
      .string("请填下次联络日。")
      .refine(isDay, "请填下次联络日。")
      .refine((day) => !isDay(day) || day >= today, "下次联络日不能早于今天。")
      .refine((day) => !isDay(day) || day <= addDays(today, CONTACT_HORIZON_DAYS), `下次联络日不超过${CONTACT_HORIZON_DAYS}天。`),
  });
