import { parseWithZod } from "@conform-to/zod/v4";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editDictionary } from "#app/features/settings/commands/edit-dictionary.server.ts";
import { dictionaryEditSchema, isEditableDictionary } from "#app/features/settings/dictionary-form.ts";
import { listDictionaryItems } from "#app/features/settings/queries.server.ts";
import { DICTIONARY_NAMES } from "#app/features/settings/schema.ts";
import { DictionaryEditor } from "#app/features/settings/ui/dictionary-editor.tsx";
import { labelOf } from "#app/lib/dictionary.ts";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改字典 · 归根" }];

const codeOf = (params: LoaderFunctionArgs["params"]): string => {
  const code = params.dictCode ?? "";
  if (!isEditableDictionary(code)) throw new AppError("not_found", "没有这个字典，或者它随版本更新，不能在这里改。");
  return code;
};

export const loader = withActor("reference:update", async ({ db, params }) => {
  const code = codeOf(params);
  return { code, name: labelOf(DICTIONARY_NAMES, code), items: await listDictionaryItems(db, code) };
});

const DONE = { add: "已增加", rename: "名称已改", move: "次序已改", enable: "已启用", disable: "已停用" } as const;

export const action = withActor("reference:update", async ({ db, actor, params, request }) => {
  const code = codeOf(params);
  const submission = parseWithZod(await request.formData(), { schema: dictionaryEditSchema });
  return attempt(submission, async (edit) => {
    await editDictionary(db, actor, code, edit);
    return redirectWithToast(`/settings/dictionaries/${code}`, DONE[edit.does]);
  });
});

/** The items of an editable dictionary: their words, their order, which of them can be chosen (E85). */
export default function DictionaryPage() {
  const { code, name, items } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/settings/dictionaries?dict=${code}`} backLabel="字典" />
      <PageHead
        title={`修改字典：${name}`}
        hint="改名后，已有记录显示新名称。停用的词不再可选，已有记录照常显示。词不能删除，代码不能改。"
      />
      <DictionaryEditor items={items} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
