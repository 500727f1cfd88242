import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { isLandline, isMobile } from "#app/lib/phone.ts";

export const STATION_STATUS = { preparing: "筹建", active: "运行", closed: "撤销" } as const;

/** 一站式服务事项 as the product brings them (domain §2.0); the administrator's own list is the dictionary of the database. */
export const SERVICE_ITEM = {
  policy_advice: "政策咨询",
  project_matching: "项目对接",
  registration: "注册代办",
  approval: "审批帮办",
  site: "场地对接",
  financing: "融资对接",
  hiring: "招工",
  schooling: "子女入学",
  housing: "住房",
  household: "落户",
  social_insurance: "社保",
  titles: "职称/认定申报",
  patents: "专利成果",
} as const;

/** The form of a 返乡创业人才服务站: E02. One station 运行 per town is the database's rule. */
export const stationSchema = z.object({
  name: z.string("请填写站名").trim().min(2, "请填写站名").max(60, "站名不超过60字"),
  town_id: z.uuidv7("请选择所属镇街"),
  address: z.string("请填写地址").trim().min(1, "请填写地址").max(120, "地址不超过120字"),
  work_phone: z
    .string("请填写值班电话")
    .trim()
    .refine((value) => isLandline(value) || isMobile(value), "值班电话应为座机(如 0375-1234567)或工作手机"),
  open_hours: z.string("请填写服务时间").trim().min(1, "请填写服务时间").max(60, "服务时间不超过60字"),
  service_items: z.array(z.string().max(40)).min(1, "请至少选择一项服务事项"),
  head_user_id: z.uuidv7("请选择站长"),
  opened_on: z.string("请填写挂牌日期").refine(isDay, "请填写有效日期"),
  status: z.enum(codesOf(STATION_STATUS), "请选择状态"),
  is_public: z.boolean().default(false),
});

export type StationInput = z.infer<typeof stationSchema>;

/** The same station later: its town is settled, and the version says which edit this one follows. */
export const stationEditSchema = stationSchema.omit({ town_id: true }).extend({ version: z.number().int() });
export type StationEdit = z.infer<typeof stationEditSchema>;

/** A station entered by mistake is taken out with a reason; one that closes gets the status 撤销. */
export const stationVoidSchema = z.object({
  version: z.number().int(),
  reason: z.string("请写明原因").trim().min(4, "请写明原因，至少4个字").max(200, "原因不超过200字"),
});

export const REGION_LEVEL = { province: "省", city: "市", county: "县区", town: "镇街", village: "村社区" } as const;
export const REGION_KIND = { town: "镇", subdistrict: "街道", village: "村", community: "社区", directly_under: "区直" } as const;
