import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";
import type { Chosen } from "../queries/chosen.server.ts";
import { StatusTag } from "./status-tag.tsx";

export const listHref = (list: string) => (list ? `/talents?${list}` : "/talents");

/** The people a bulk step is about, by name, with their ids for its form. */
export function ChosenPeople({ people, note }: { people: readonly Chosen[]; note: (person: Chosen) => ReactNode }) {
  return (
    <div className="wide mb-4">
      <table className="data-table mini">
        <caption className="sr-only">所选的人</caption>
        <thead>
          <tr>
            <th scope="col">所选{people.length}人</th>
            <th scope="col">跟进状态</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                {person.name}
                <input type="hidden" name="ids" value={person.id} />
              </td>
              <td>
                <StatusTag status={person.status} />
              </td>
              <td>{note(person)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Back to the list as it was. */
export function BackToList({ list, children = "取消" }: { list: string; children?: ReactNode }) {
  return <LinkButton href={listHref(list)}>{children}</LinkButton>;
}
