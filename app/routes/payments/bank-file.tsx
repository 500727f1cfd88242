import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { moneyCell } from "#app/features/payments/ui/words.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "银行文件 · 归根" }];

export const loader = withActor("payment:export", async ({ db, actor, params }) => ({
  batch: await batchHead(db, actor, idParam(params, "paymentId")),
}));

/** Asks why before full account numbers leave (domain §8 rule 8). */
export default function BankFile() {
  const { batch } = useLoaderData<typeof loader>();
  const href = `/payments/${batch.id}`;
  const may = ["financed", "sent", "paid"].includes(batch.status) && batch.kind !== "clawback";
  return (
    <>
      <RecordNav backHref={href} backLabel={batch.title} />
      <PageHead
        title="银行文件"
        hint={`${batch.batch_no}，${batch.planned_count}人，${moneyCell(batch.planned_amount_fen)}元。文件里有完整账号。`}
      />
      {may ? (
        <form method="post" action={`${href}/bank-file/file`} className="form" data-reload="">
          {batch.status === "financed" && <Note>第一次生成后，批次转为“已提交银行”。再次下载的是同一份内容。</Note>}
          <ChoiceGroup
            field={{ name: "format", id: "format", initialValue: "xlsx" }}
            label="格式"
            options={[
              { value: "xlsx", label: "Excel" },
              { value: "csv", label: "CSV" },
            ]}
          />
          <TextArea
            field={{ name: "reason", id: "reason" }}
            label="导出事由"
            rows={2}
            hint="至少5个字，记入导出记录。"
            required
          />
          <div className="form-actions">
            <Button variant="primary">生成并下载</Button>
            <LinkButton href={href}>返回批次</LinkButton>
          </div>
        </form>
      ) : (
        <Note tone="warn">
          {batch.kind === "clawback" ? "追回不经银行代发，没有银行文件。" : "财政核以后、关闭以前才能生成银行文件。"}
        </Note>
      )}
    </>
  );
}
