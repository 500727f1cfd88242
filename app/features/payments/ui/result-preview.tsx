import { Form, useNavigation } from "@remix-run/react";
import { yuanCell } from "#app/lib/money.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/choice.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Matching } from "../rules/bank-matching.ts";
import { LineTag } from "./words.tsx";

type Props = { matching: Matching; sealed: string | null; fileName: string | null; href: string };

/** What a bank's file would do to its batch: settled, left alone, missing; or why nothing of it is taken. */
export function ResultPreview({ matching: { settled, ignored, problems, missing }, sealed, fileName, href }: Props) {
  const isBusy = useNavigation().state === "submitting";
  const paid = settled.filter(({ status }) => status === "succeeded");
  const sum = paid.reduce((all, { amount_fen }) => all + amount_fen, 0);
  const isGood = problems.length === 0 && settled.length > 0;
  return (
    <>
      <SectionTitle count={fileName ?? ""} ruled>
        预览
      </SectionTitle>
      {problems.length > 0 && (
        <div className="my-4">
          <Note tone="bad">
            <p>整份文件不能导入：</p>
            <Sentences of={problems} />
          </Note>
        </div>
      )}
      {problems.length === 0 && (
        <p className="my-4">{`成功${paid.length}笔，${yuanCell(sum)}元；退票${settled.length - paid.length}笔；跳过${ignored.length}行。`}</p>
      )}
      {ignored.length > 0 && (
        <div className="my-4">
          <Note>
            <Sentences of={ignored} />
          </Note>
        </div>
      )}
      <Form method="post" encType="multipart/form-data" className="form">
        {isGood && <input type="hidden" name="sealed" value={sealed ?? ""} />}
        {isGood && missing.length > 0 && (
          <CheckboxField
            field={{ name: "partial", id: "partial" }}
            label={`部分结果：文件里没有第${missing.slice(0, 10).join("、")}${missing.length > 10 ? "等" : ""}笔，共${missing.length}笔，以后再导入`}
          />
        )}
        <div className="form-actions">
          {isGood && (
            <Button variant="primary" disabled={isBusy}>
              {`导入${settled.length}笔`}
            </Button>
          )}
          <LinkButton href={href}>换一个文件</LinkButton>
        </div>
      </Form>
      {settled.length > 0 && (
        <div className="wide relative mt-6">
          <table className="data-table mini">
            <caption className="sr-only">逐笔结果</caption>
            <thead>
              <tr>
                <th scope="col">序号</th>
                <th scope="col">结果</th>
                <th scope="col" className="num">
                  金额(元)
                </th>
                <th scope="col">日期</th>
                <th scope="col">流水号或原因</th>
              </tr>
            </thead>
            <tbody>
              {settled.map(({ line_id, line_no, status, amount_fen, paid_on, serial, reason }) => (
                <tr key={line_id}>
                  <td className="nums">{line_no}</td>
                  <td>
                    <LineTag status={status} />
                  </td>
                  <td className="num">{yuanCell(amount_fen)}</td>
                  <td className="nums">{paid_on ?? "—"}</td>
                  <td>{serial ?? reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

const MOST = 20;
const Sentences = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.slice(0, MOST).map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
    {of.length > MOST && <li>{`另有${of.length - MOST}行。`}</li>}
  </ul>
);
