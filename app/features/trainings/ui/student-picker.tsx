import { Form } from "@remix-run/react";
import { TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { SelectAll } from "#app/ui/selection.tsx";
import type { Student } from "../queries/classes.server.ts";

type Props = { q: string; people: readonly Student[]; problem: string | undefined; cancelHref: string };

/** Finds people by name and enrols those that are ticked; before anything is typed it offers founders without training. */
export function StudentPicker({ q, people, problem, cancelHref }: Props) {
  return (
    <>
      <FilterBar search={{ name: "q", value: q, label: "姓名、拼音、档案编号" }}>
        <Button small>查找</Button>
      </FilterBar>
      {people.length === 0 ? (
        <EmptyState>{q ? `没有找到“${q}”。可能已在名单上。` : "输入姓名、拼音或档案编号，至少两个字。"}</EmptyState>
      ) : (
        <Form method="post">
          <ErrorSummary errors={problem ? [{ message: problem }] : []} title="没有保存" />
          {q.length < 2 && <SectionTitle ruled>有扶持档案、还没有培训的</SectionTitle>}
          <div className="wide">
            <table className="data-table mini">
              <caption className="sr-only">可报名的人</caption>
              <thead>
                <tr>
                  <th scope="col" className="pick-cell">
                    <SelectAll label="全选" />
                  </th>
                  <th scope="col">姓名</th>
                  <th scope="col">镇街</th>
                  <th scope="col">跟进状态</th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ id, name, town, status }) => (
                  <tr key={id}>
                    <td className="pick-cell">
                      <input
                        type="checkbox"
                        className="check"
                        name="ids"
                        value={id}
                        aria-label={`选择${name ?? ""}`}
                        defaultChecked={people.length === 1}
                        data-select=""
                      />
                    </td>
                    <td>
                      <b>{name}</b>
                    </td>
                    <td className="soft">{town}</td>
                    <td>{labelOf(TALENT_STATUS, status)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="form-actions">
            <Button variant="primary" shortcut="ctrl+enter">
              报名
            </Button>
            <LinkButton href={cancelHref}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
