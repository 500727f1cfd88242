import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { TALENT_LEVEL, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { SelectAll } from "#app/ui/selection.tsx";
import type { Addable } from "../queries/people.server.ts";

type PeoplePickerProps = {
  q: string;
  people: readonly Addable[];
  problem: string | undefined;
  submit: string;
  cancelHref: string;
  /** What else the form asks, above the people. */
  fields?: ReactNode;
  empty: ReactNode;
};

/** Finds people by name and takes those that are ticked. */
export function PeoplePicker({ q, people, problem, submit, cancelHref, fields, empty }: PeoplePickerProps) {
  return (
    <>
      <FilterBar search={{ name: "q", value: q, label: "姓名、拼音、档案编号" }}>
        <Button small>查找</Button>
      </FilterBar>
      {people.length === 0 ? (
        empty
      ) : (
        <Form method="post">
          <ErrorSummary errors={problem ? [{ message: problem }] : []} title="没有保存" />
          {fields}
          <div className="wide">
            <table className="data-table mini">
              <caption className="sr-only">可选的人</caption>
              <thead>
                <tr>
                  <th scope="col" className="pick-cell">
                    <SelectAll label="全选" />
                  </th>
                  <th scope="col">姓名</th>
                  <th scope="col">镇街、村(社区)</th>
                  <th scope="col">跟进状态</th>
                  <th scope="col">层次</th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ id, name, town, village, status, talent_level }) => (
                  <tr key={id}>
                    <td className="pick-cell">
                      <input
                        type="checkbox"
                        className="check"
                        name="ids"
                        value={id}
                        aria-label={`选择${name}`}
                        defaultChecked={people.length === 1}
                        data-select=""
                      />
                    </td>
                    <td>
                      <b>{name}</b>
                    </td>
                    <td className="soft">{[town, village].filter(Boolean).join(" ")}</td>
                    <td>{labelOf(TALENT_STATUS, status)}</td>
                    <td className="soft">{labelOf(TALENT_LEVEL, talent_level ?? "N").replace(/\(.*\)$/, "")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="form-actions">
            <Button variant="primary" shortcut="ctrl+enter">
              {submit}
            </Button>
            <LinkButton href={cancelHref}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
