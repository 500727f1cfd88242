import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { countExported } from "#app/features/talents/queries/export-rows.server.ts";
import { FIRST_PAGE, parseFilters, queryOf } from "#app/features/talents/schema/filters.ts";
import { BackToList } from "#app/features/talents/ui/chosen-people.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "导出台账（电话全显） · 归根" }];

export const loader = withActor("talent:export", async ({ db, actor, request }) => {
  const filters = parseFilters(new URL(request.url).searchParams);
  return { list: queryOf(filters, FIRST_PAGE), ...(await countExported(db, actor, filters)) };
});

/** Asks why before numbers leave in full (domain §8 rule 8). */
export default function ExportPlainPage() {
  const { list, count, refused, limit } = useLoaderData<typeof loader>();
  const tooMany = count > limit;
  return (
    <>
      <PageHead
        title="导出摸排台账（电话全显）"
        hint={`共${count}人。${refused > 0 ? `另有${refused}人拒绝联系，不导出。` : ""}文件上印有您的姓名和导出时间，导出有记录。`}
      />
      {tooMany ? (
        <div className="form">
          <Note tone="warn">
            电话全显的导出一次最多{limit}人，现在是{count}人。请回到名单加条件分批导出，或导出电话掩码的台账。
          </Note>
          <div className="form-actions">
            <BackToList list={list}>返回名单</BackToList>
          </div>
        </div>
      ) : (
        <form method="post" action="/talents/export" className="form" data-reload="">
          <input type="hidden" name="list" value={list} />
          <TextArea
            field={{ name: "reason" }}
            label="导出事由"
            required
            rows={3}
            minLength={5}
            maxLength={200}
            hint="给谁用、做什么用，至少5个字。比如：报区人才办3月摸排汇总。"
          />
          <div className="form-actions">
            <Button variant="primary">导出</Button>
            <BackToList list={list}>返回名单</BackToList>
          </div>
        </form>
      )}
    </>
  );
}
