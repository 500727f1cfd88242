import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getChosen } from "#app/features/talents/queries/chosen.server.ts";
import { chosenIds } from "#app/features/talents/schema/bulk.ts";
import { BackToList, ChosenPeople } from "#app/features/talents/ui/chosen-people.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "导出所选 · 归根" }];

export const loader = withActor("talent:view", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const people = await getChosen(db, actor, chosenIds(params));
  return { people, list: params.get("list") ?? "" };
});

/** The people chosen in a list as a workbook: the list's columns, or RPT-02. */
export default function ExportChosenPage() {
  const { people, list } = useLoaderData<typeof loader>();
  const ids = people.map(({ id }) => ["ids", id]);
  const href = (sheet: string) => `/talents/export?${new URLSearchParams([["sheet", sheet], ...ids])}`;
  return (
    <>
      <PageHead title="导出所选" hint="电话按掩码导出；拒绝联系的人不导出。每次导出都有记录。" />
      <div className="form">
        <ChosenPeople people={people} note={({ owner }) => owner ?? ""} />
        <div className="form-actions">
          <LinkButton variant="primary" href={href("list")} download>
            按名单的列
          </LinkButton>
          <LinkButton href={href("ledger")} download>
            摸排台账
          </LinkButton>
          <BackToList list={list}>返回名单</BackToList>
        </div>
      </div>
    </>
  );
}
