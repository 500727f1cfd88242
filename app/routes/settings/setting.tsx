import { parseWithZod } from "@conform-to/zod/v4";
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { changeSetting } from "#app/features/settings/commands/change-setting.server.ts";
import { getSetting } from "#app/features/settings/queries.server.ts";
import { settingText } from "#app/features/settings/rules.ts";
import { controlOf } from "#app/features/settings/setting-control.ts";
import { kindOf, settingChangeSchema, typedValue } from "#app/features/settings/setting-kinds.ts";
import { previewOf, refusalOf, tokenOf } from "#app/features/settings/setting-rows.ts";
import { SettingForm } from "#app/features/settings/ui/setting-form.tsx";
import { SettingHistory } from "#app/features/settings/ui/setting-history.tsx";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.label ?? "设置"} · 归根` }];

const keyOf = (params: LoaderFunctionArgs["params"]): string => {
  const key = params.settingKey ?? "";
  if (!/^[a-z0-9_]{2,60}$/.test(key)) throw new AppError("not_found", "没有这项设置。");
  return key;
};

export const loader = withActor("reference:update", async ({ db, actor, params }) => {
  const { key, label, note, unit, current, coming, history, seen } = await getSetting(db, keyOf(params), actor.today);
  const kind = kindOf(key, (current ?? history[0])?.value);
  return {
    label,
    note,
    seen,
    today: actor.today,
    control: controlOf(kind, unit),
    typed: typedValue(kind, (coming.at(-1) ?? current)?.value),
    history: history.map((row) => ({
      id: row.id,
      text: settingText(row),
      effective_from: row.effective_from,
      by: row.by ?? "系统",
      when: beijingTime(row.updated_at),
      state: row === current ? "现用" : row.effective_from > actor.today ? "待起用" : "",
    })),
  };
});

export const action = withActor("reference:update", async ({ db, actor, params, request }) => {
  const key = keyOf(params);
  const setting = await getSetting(db, key, actor.today);
  const kind = kindOf(key, (setting.current ?? setting.history[0])?.value);
  const submission = parseWithZod(await request.formData(), { schema: settingChangeSchema(kind) });
  if (submission.status === "success" && submission.value.previewed !== tokenOf(submission.value)) {
    const refusal = refusalOf(setting.history, submission.value, actor.today);
    if (!refusal) return data({ result: submission.reply(), preview: previewOf(setting, submission.value) });
    return data(
      { result: submission.reply({ fieldErrors: { [refusal.field]: [refusal.message] } }), preview: null },
      { status: 422 },
    );
  }
  return attempt(submission, async (change) => {
    await changeSetting(db, actor, key, change);
    return redirectWithToast("/settings", `${setting.label}已保存`);
  });
});

/** One setting: its present value, the change to make of it, and every value it has had (E90). */
export default function SettingPage() {
  const { label, note, seen, today, control, typed, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <RecordNav backHref="/settings" backLabel="设置" />
      <PageHead title={label} hint={note ?? undefined} />
      <Split width="narrow" aside={<SettingHistory rows={history} />}>
        <SettingForm
          control={control}
          typed={typed}
          seen={seen}
          today={today}
          lastResult={answer?.result}
          preview={answer && "preview" in answer ? answer.preview : null}
        />
      </Split>
    </>
  );
}
