import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getClass, rosterOf } from "#app/features/trainings/queries/classes.server.ts";
import { RosterSheet } from "#app/features/trainings/ui/roster.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { PrintHead, PrintSign, Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "学员花名册 · 归根" }];

export const loader = withActor("training:view", async ({ db, actor, params }) => {
  const training = await getClass(db, actor, idParam(params, "classId"));
  const rows = await rosterOf(db, actor, training.id);
  return { training, rows: rows.filter(({ status }) => status !== "withdrawn" && status !== "waiting"), unit: actor.unit_name };
});

/** The roster of a class, to print and to sign. */
export default function PrintRosterPage() {
  const { training, rows, unit } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/trainings/${training.id}`} backLabel={training.name} />
      <PageHead
        title="学员花名册"
        hint={
          <>
            按 <Kbd keys="ctrl+p" /> 打印。
          </>
        }
      />
      <Report>
        <PrintHead
          title={`${training.name}学员花名册`}
          sub={[`填报单位（盖章）：${unit}`, `${training.from_on} 至 ${training.to_on}　单位：人`]}
        />
        <RosterSheet rows={rows} />
        <PrintSign items={["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"]} />
      </Report>
    </>
  );
}
