import { z } from "zod";
import { ROLES } from "#app/auth/actor.ts";
import { isDay } from "#app/lib/dates.ts";
import { isMobile } from "#app/lib/phone.ts";
import { PASSWORD_MAX_LENGTH } from "./rules.ts";

const typedPassword = (empty: string) => z.string(empty).max(PASSWORD_MAX_LENGTH, `口令不超过${PASSWORD_MAX_LENGTH}个字符`);

/** Sign-in: E03. A login that cannot exist is treated like one that does not. */
export const signInSchema = z.object({
  login: z.string("请填写登录名").trim().toLowerCase().max(60, "登录名或口令不对"),
  password: typedPassword("请填写口令"),
});
export type SignInInput = z.infer<typeof signInSchema>;

/** A new password; what it must be is a rule of its own (`passwordProblem`), because it depends on the person and a setting. */
export const passwordSchema = z
  .object({
    current: typedPassword("请填写现在的口令"),
    password: typedPassword("请填写新口令"),
    again: typedPassword("请再填一次新口令"),
  })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "两次填写的新口令不一样" })
  .refine(({ password, current }) => password !== current, { path: ["password"], message: "新口令不能和现在的一样" });
export type PasswordInput = z.infer<typeof passwordSchema>;

export const postSwitchSchema = z.object({ position_id: z.uuidv7("请选择岗位") });

/** What is typed as a second factor; whether it is one is judged by `readCode`, whether it is right by the database. */
export const codeSchema = z.object({
  code: z.string("请填写验证码").trim().min(6, "请填写6位验证码，或一个恢复码").max(40, "验证码过长"),
});

/** Which session ends: one, or all but the one at hand. */
export const sessionEndSchema = z.object({ session: z.union([z.literal("others"), z.uuidv7()]) });

/** The roles a person can hold: everybody but the system itself. */
const { SYS: _system, ...PEOPLE } = ROLES;
type PersonRole = keyof typeof PEOPLE;
const roles = Object.entries(PEOPLE).map(([code, name]) => `${code} ${name}`);

/** A post: E04. The region is given by its statistical code, any length from 6 digits. */
export const postSchema = z.object({
  role: z.enum(Object.keys(PEOPLE) as [PersonRole, ...PersonRole[]], `角色应为其中之一：${roles.join("、")}`),
  region: z.string("请填写地区码").regex(/^\d{6,12}$/, "地区码应为6–12位数字，例如 410472101"),
  unit: z.string("请填写单位").trim().min(2, "单位名称过短").max(60, "单位名称过长"),
  duty: z.string("请填写职务").trim().min(1, "请填写职务").max(40, "职务过长"),
});
export type PostInput = z.infer<typeof postSchema>;

/** A new account with its first post: E03, E04. */
export const newUserSchema = postSchema.extend({
  login: z.string("请填写登录名").regex(/^[a-z0-9._-]{2,30}$/, "登录名只能用小写字母、数字和 . _ -，2–30位"),
  name: z.string("请填写姓名").trim().min(2, "姓名至少两个字").max(30, "姓名过长"),
  phone: z.string("请填写手机").refine(isMobile, "手机号不正确"),
});
export type NewUserInput = z.infer<typeof newUserSchema>;

/** An account's own facts, later: its login stays what it is. */
export const userEditSchema = newUserSchema.pick({ name: true, phone: true }).extend({ version: z.coerce.number().int() });
export type UserEdit = z.infer<typeof userEditSchema>;

/** The last day of a post. */
export const postEndSchema = z.object({ to_on: z.string("请填写任职止").refine(isDay, "请填写有效日期") });

/** The roles a person can be given, by their words. */
export const PERSON_ROLES: Readonly<Record<PersonRole, string>> = PEOPLE;
