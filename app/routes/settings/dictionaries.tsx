import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { whyFixed } from "#app/features/settings/dictionary-form.ts";
import { listDictionaries, listDictionaryItems } from "#app/features/settings/queries.server.ts";
import { DICTIONARY_NAMES } from "#app/features/settings/schema.ts";
import { DictionaryIndex } from "#app/features/settings/ui/dictionary-index.tsx";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

export const meta: MetaFunction = () => [{ title: "字典 · 归根" }];

const chosen = (request: LoaderFunctionArgs["request"]) => new URL(request.url).searchParams.get("dict");
const order = Object.keys(DICTIONARY_NAMES);

export const loader = withActor("reference:view", async ({ db, actor, request }) => {
  const stored = await listDictionaries(db);
  const dictionaries = stored
    .map(({ dict_code, count, std_ref }) => ({
      code: dict_code,
      name: labelOf(DICTIONARY_NAMES, dict_code),
      count,
      standard: std_ref,
    }))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  const current = dictionaries.find(({ code }) => code === chosen(request)) ?? dictionaries[0];
  const items = current ? await listDictionaryItems(db, current.code) : [];
  const fixed = current ? whyFixed(current.code, current.standard) : null;
  return { dictionaries, current, items, fixed, mayEdit: fixed === null && can(actor, "reference:update") };
});

type Item = Awaited<ReturnType<typeof loader>>["items"][number];
const column = columnsFor<Item>();
const columns = [
  column.accessor("code", { header: "代码", meta: { phone: "end", soft: true } }),
  column.accessor("name", { header: "名称", meta: { phone: "title", cut: true } }),
  column.accessor("enabled", {
    header: "状态",
    meta: { align: "end" },
    cell: ({ getValue }) => (getValue() ? <span className="muted">启用</span> : <Tag>停用</Tag>),
  }),
];

/** The coded words of the records, by dictionary. */
export default function Dictionaries() {
  const { dictionaries, current, items, fixed, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="字典" hint="记录里可以选的词和它们的代码，每个词只在这里定一次。" />
      {current ? (
        <div className="md:grid md:grid-cols-[220px_minmax(0,1fr)] md:gap-10">
          <DictionaryIndex dictionaries={dictionaries} current={current.code} />
          <section aria-label={current.name}>
            <SectionTitle
              count={`${items.length}项`}
              end={
                mayEdit ? (
                  <LinkButton href={`/settings/dictionaries/${current.code}`} small>
                    修改
                  </LinkButton>
                ) : (
                  <span className="muted">{[current.standard, fixed].filter(Boolean).join("，")}</span>
                )
              }
            >
              {current.name}
            </SectionTitle>
            <DataTable
              columns={columns}
              rows={items}
              rowId={({ id }) => id}
              caption={current.name}
              rowTone={({ enabled }) => (enabled ? undefined : "quiet")}
            />
          </section>
        </div>
      ) : (
        <EmptyState>还没有字典。</EmptyState>
      )}
    </>
  );
}
