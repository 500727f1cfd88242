import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DataTable } from "#app/ui/data-table.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

type Person = { id: string; name: string; age: number };
const column = columnsFor<Person>();
const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { sort: "name", phone: "title" },
    cell: (c) => <a href={`/p/${c.row.original.id}`}>{c.getValue()}</a>,
  }),
  column.accessor("age", { header: "年龄", meta: { sort: "age", align: "end", unit: "岁" } }),
  column.display({ id: "note", header: "备注", meta: { phone: "line" }, cell: () => "—" }),
]);
const rows: Person[] = [
  { id: "a", name: "沈若谷", age: 41 },
  { id: "b", name: "温书宁", age: 38 },
];
const base = { columns, rows, caption: "人才", rowId: (row: Person) => row.id };
const href = (key: string, direction: string) => `?sort=${key}.${direction}`;

test("a sortable header is a link that turns the present order around and starts any other ascending", () => {
  const html = renderToStaticMarkup(<DataTable {...base} sort={{ key: "age", direction: "asc", href }} />);
  expect(html).toContain('aria-sort="ascending"><a href="?sort=age.desc"');
  expect(html).toContain('<a href="?sort=name.asc"');
  expect(html.match(/aria-sort/g)).toHaveLength(1);
  expect(html).toMatch(/<th scope="col">备注<\/th>/);
});

test("rows are chosen by boxes that belong to the bulk form by its id", () => {
  const html = renderToStaticMarkup(
    <DataTable {...base} select={{ form: "bulk", label: (row) => `选择${row.name}`, allLabel: "全选本页" }} />,
  );
  const box = html.match(/<input[^>]*aria-label="选择沈若谷"[^>]*>/)?.[0];
  expect(box).toContain('form="bulk"');
  expect(box).toContain('name="ids"');
  expect(box).toContain('value="a"');
  expect(html).toContain('aria-label="全选本页"');
});

test("numbers stand right with their unit in the header, and a phone row knows its two lines", () => {
  const html = renderToStaticMarkup(<DataTable {...base} />);
  expect(html).toContain('<th scope="col" class="num">年龄<span class="unit">岁</span></th>');
  expect(html).toContain('<td class="num">41</td>');
  expect(html).toContain('<td data-a=""><a href="/p/a">沈若谷</a></td>');
  expect(html).toContain('<td data-b="">—</td>');
  expect(html).toContain('<caption class="sr-only">人才</caption>');
});

test("only the chosen columns are shown, in the chosen order", () => {
  const html = renderToStaticMarkup(<DataTable {...base} visible={["age", "name", "gone"]} />);
  expect([...html.matchAll(/<th [^>]*>(..)/g)].map((match) => match[1])).toEqual(["年龄", "姓名"]);
});

test("no rows, no table: the empty state stands in its place", () => {
  expect(renderToStaticMarkup(<DataTable {...base} rows={[]} empty={<p>还没有人才。</p>} />)).toBe("<p>还没有人才。</p>");
});

test("a table writes no inline style", () => {
  expect(
    renderToStaticMarkup(
      <DataTable
        {...base}
        look="report"
        foot={
          <tr>
            <td>2行</td>
          </tr>
        }
      />,
    ),
  ).not.toMatch(/\sstyle=/);
});
