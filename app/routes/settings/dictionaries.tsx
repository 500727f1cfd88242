import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listDictionaries, listDictionaryItems } from "#app/features/settings/queries.server.ts";
import { DICTIONARY_NAMES } from "#app/features/settings/schema.ts";
import { DictionaryIndex } from "#app/features/settings/ui/dictionary-index.tsx";
import { labelOf } from "#app/lib/dictionary.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

export const meta: MetaFunction = () => [{ title: "字典 · 归根" }];

const chosen = (request: LoaderFunctionArgs["request"]) => new URL(request.url).searchParams.get("dict");
const order = Object.keys(DICTIONARY_NAMES);

export const loader = withActor("reference:view", async ({ db, request }) => {
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
  return { dictionaries, current, items: current ? await listDictionaryItems(db, current.code) : [] };
});

type Item = { id: string; code: string; name: string; parent_code: string | null; enabled: boolean };
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
  const { dictionaries, current, items } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="字典" hint="记录里可以选的词和它们的代码，每个词只在这里定一次。" />
      {current ? (
        <div className="md:grid md:grid-cols-[220px_minmax(0,1fr)] md:gap-10">
          <DictionaryIndex dictionaries={dictionaries} current={current.code} />
          <section aria-label={current.name}>
            <SectionTitle count={`${items.length}项`} end={current.standard && <span className="muted">{current.standard}</span>}>
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
