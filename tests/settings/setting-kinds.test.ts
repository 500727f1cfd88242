import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { controlOf } from "#app/features/settings/setting-control.ts";
import { kindOf, settingChangeSchema, typedValue } from "#app/features/settings/setting-kinds.ts";
import { previewOf, refusalOf, type SettingRow, sameValue, settingsOn, tokenOf } from "#app/features/settings/setting-rows.ts";
import { SETTINGS } from "#seeds/reference/settings.ts";

/** What the form sends for a value: one line, or one a part. */
function sent(key: string, typed: string | readonly string[] | Record<string, string>, value: unknown) {
  const form = new FormData();
  if (typeof typed === "string") form.set("value", typed);
  else if (Array.isArray(typed)) for (const each of typed) form.append("value", each);
  else for (const [part, each] of Object.entries(typed)) form.set(`value.${part}`, each);
  form.set("effective_from", "2023-04-01");
  form.set("seen", "1.1");
  return parseWithZod(form, { schema: settingChangeSchema(kindOf(key, value)) });
}

test.each(SETTINGS.map(({ key, value }) => [key, value] as const))(
  "%s as it comes with the product passes its own form unchanged",
  (key, value) => {
    const kind = kindOf(key, value);
    const submission = sent(key, typedValue(kind, value), value);
    expect(submission.status === "success" ? submission.value.value : submission.error).toEqual(value);
    expect(controlOf(kind, null).look).toBeTruthy();
  },
);

test.each<[string, string | Record<string, string>, unknown, string]>([
  ["contact_cadence_days", "0", 90, "请填1到3650之间的整数。"],
  ["contact_cadence_days", "九十", 90, "请填1到3650之间的整数。"],
  ["contact_cadence_days", "30.5", 90, "请填1到3650之间的整数。"],
  ["lockout_failures", "2", 5, "请填3到20之间的整数。"],
  ["score_cap", "0.9", 1.2, "请填1到3之间的数。"],
  ["gift_ceiling_fen", "200元", 20_000, "请填金额，单位元，最多两位小数。"],
  ["gift_ceiling_fen", "0", 20_000, "金额应大于0"],
  ["weekly_draft_at", "8点", "08:00", "时刻应写成 08:00 的样子。"],
  ["report_week_starts", "someday", "friday", "请从选项里选。"],
  ["subject_codes", "2013299\n12", ["2013299"], "科目代码是7位数字，一行一个。"],
  ["campaign_tags", " \n", ["三领三助"], "请至少写一行。"],
  [
    "score_weights",
    { survey: "15", contact: "15", visit: "10", signed: "20", production: "20", capital: "10", tickets: "5", data_quality: "6" },
    { survey: 15 },
    "各项之和应为100。",
  ],
])("%s does not take %o, and says what it takes", (key, typed, value, message) => {
  const submission = sent(key, typed, value);
  expect(JSON.stringify(submission.reply().error)).toContain(message);
});

test("money is typed in 元 and kept in fen", () => {
  const submission = sent("gift_ceiling_fen", "199.5", 20_000);
  expect(submission.status === "success" && submission.value.value).toBe(19_950);
  expect(typedValue(kindOf("gift_ceiling_fen", 1), 19_950)).toBe("199.50");
});

const row = (effective_from: string, value: unknown, version = 1): SettingRow => ({
  id: effective_from,
  key: "contact_cadence_days",
  label: "联络周期",
  unit: "天",
  note: null,
  value,
  effective_from,
  version,
  updated_at: new Date(0),
  by: null,
});

describe("a setting on 2023-03-28", () => {
  const rows = [row("2022-01-01", 90), row("2023-06-01", 30), row("2023-03-01", 60)];
  const [setting] = settingsOn(rows, "2023-03-28");
  if (!setting) throw new Error("no setting");

  test("has one value in force, those to come, and all it ever had", () => {
    expect(setting.current?.value).toBe(60);
    expect(setting.coming.map(({ value }) => value)).toEqual([30]);
    expect(setting.history.map(({ value }) => value)).toEqual([30, 60, 90]);
  });

  test("is seen anew after every change", () => {
    const changed = [
      [...rows, row("2023-07-01", 20)],
      [row("2022-01-01", 90, 2), ...rows.slice(1)],
    ];
    for (const each of changed) expect(settingsOn(each, "2023-03-28")[0]?.seen).not.toBe(setting.seen);
  });

  test.each([
    ["2023-03-27", 45, "effective_from"],
    ["2023-03-28", 60, "value"],
    ["2023-06-01", 30, "value"],
    ["2023-03-28", 45, null],
    ["2023-06-01", 45, null],
  ])("from %s on %d: refused at %s", (effective_from, value, field) => {
    expect(refusalOf(setting.history, { effective_from, value }, "2023-03-28")?.field ?? null).toBe(field);
  });

  test("says before a change what it replaces and until when it holds", () => {
    const preview = previewOf(setting, { value: 45, effective_from: "2023-04-01" });
    expect(preview).toMatchObject({ before: "60天", after: "45天", from: "2023-04-01", until: "2023-06-01" });
    expect(preview.token).not.toBe(tokenOf({ value: 46, effective_from: "2023-04-01" }));
  });
});

test("an object is the same value whatever the order of its keys", () => {
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
});
