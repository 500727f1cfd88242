import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { scriptString } from "#app/entry.server.tsx";
import { Bar } from "#app/ui/bar.tsx";
import { BarTable } from "#app/ui/bar-table.tsx";
import { Board, BoardCard, BoardColumn } from "#app/ui/board.tsx";
import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { Countdown } from "#app/ui/countdown.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { formAddress } from "#app/ui/navigation.ts";
import { ErrorView } from "#app/ui/page-error.tsx";
import { Progress } from "#app/ui/progress.tsx";
import { currentHref, ShellFrame } from "#app/ui/shell.tsx";
import { keyName } from "#app/ui/shortcuts.ts";
import { Light, type LightTone, Tag } from "#app/ui/state.tsx";
import { TileGrid, tileLevel } from "#app/ui/tile-grid.tsx";
import { ToastRegion } from "#app/ui/toast.tsx";

const nav = [
  { href: "/", label: "今日" },
  { href: "/talents", label: "人才库", count: 41 },
  { href: "/talents/board", label: "看板" },
];
const shell = (
  <ShellFrame
    brand="归根"
    homeHref="/"
    scope="滍阳镇"
    user={{ name: "林晓禾", menu: null }}
    groups={[{ label: "服务牌", items: nav }]}
    bottom={nav}
    pathname="/talents/1"
  >
    <h1>页</h1>
  </ShellFrame>
);

const pieces: Record<string, ReactElement> = {
  button: <Button shortcut="n">新增</Button>,
  link: (
    <LinkButton href="/x" variant="danger">
      作废
    </LinkButton>
  ),
  tag: <Tag tone="go">对接中</Tag>,
  chip: <Chip removeHref="?">学历：博士</Chip>,
  chipMenu: <ChipMenu label="加条件">字段</ChipMenu>,
  filter: <FilterBar search={{ name: "q", value: "", label: "姓名" }} keep={{ sort: "name" }} />,
  bar: <Bar value={41} max={65} mark={0.233} label="完成63.1%" />,
  barTable: (
    <BarTable
      caption="比较"
      columns={[{ label: "人才", unit: "人" }]}
      rows={[{ label: "滍阳镇", cells: [{ value: 41, text: "41" }] }]}
    />
  ),
  board: (
    <Board>
      <BoardColumn title="在谈" count="1个">
        <BoardCard href="/p/1" title="产线回迁" bar={{ value: 1, max: 2 }} />
      </BoardColumn>
    </Board>
  ),
  bulk: (
    <BulkBar form="bulk" label={(n) => `已选${n}人`}>
      <Button>导出所选</Button>
    </BulkBar>
  ),
  progress: <Progress label="正在导入" done={3120} total={5000} unit="行" />,
  tiles: <TileGrid caption="现居地" tiles={[{ row: 2, col: 3, label: "河南", value: 30, href: "/talents?province=41" }]} />,
  dialog: <Dialog id="d" title="作废" closeHref="?" />,
  toast: <ToastRegion flash={{ message: "已保存", undo: { action: "/undo" } }} />,
  countdown: <Countdown seconds={60}>16003750012</Countdown>,
  error: <ErrorView status={404} />,
  shell,
};

test.each(Object.entries(pieces))("%s writes no inline style, which the content security policy refuses", (_, piece) => {
  expect(renderToStaticMarkup(piece)).not.toMatch(/<style|\sstyle=/);
});

test.each<LightTone>(["red", "amber", "green", "off"])("a %s light says its word", (tone) => {
  expect(renderToStaticMarkup(<Light tone={tone}>逾期3天</Light>)).toContain(">逾期3天<");
});

test("a shortcut is printed on what it presses and carried as data", () => {
  const html = renderToStaticMarkup(<Button shortcut="Escape">关闭</Button>);
  expect(html).toContain('data-key="Escape"');
  expect(html).toContain("<kbd>Esc</kbd>");
});

test.each([
  ["/talents", "/talents"],
  ["/talents/42", "/talents"],
  ["/talents/board", "/talents/board"],
  ["/talentsx", undefined],
  ["/", "/"],
])("at %s the menu marks %s", (pathname, marked) => {
  expect(currentHref(nav, pathname)).toBe(marked);
});

test("the frame begins with a way past the menu and names its landmarks", () => {
  const html = renderToStaticMarkup(shell);
  expect(html).toMatch(/^<a class="skip" href="#main">/);
  expect(html).toContain('<main class="page" id="main"');
  expect(html.match(/aria-current="page"/g)).toHaveLength(2); // menu and bottom bar
});

test.each([
  [{ key: "N", ctrlKey: false }, "n"],
  [{ key: "/", ctrlKey: false }, "/"],
  [{ key: "k", ctrlKey: true }, "ctrl+k"],
  [{ key: "Enter", ctrlKey: true }, "ctrl+enter"],
  [{ key: "Escape", ctrlKey: false }, "Escape"],
])("%j is read as %s", (event, name) => {
  expect(keyName({ metaKey: false, altKey: false, ...event })).toBe(name);
});

test("a GET form's address says only what was filled in", () => {
  expect(
    formAddress("/talents", [
      ["q", "沈"],
      ["edu", ""],
      ["will", "4"],
      ["will", "5"],
    ]),
  ).toBe("/talents?q=%E6%B2%88&will=4&will=5");
  expect(formAddress("/talents", [["q", ""]])).toBe("/talents");
});

test("an empty column is narrow and says what it takes to enter it", () => {
  const html = renderToStaticMarkup(<BoardColumn title="签约" count="0个" note="凭协议，由人才办核实。" />);
  expect(html).toContain('class="board-column none"');
  expect(html).toContain("凭协议");
});

test.each([
  [0, 40, 0],
  [1, 40, 1],
  [10, 40, 1],
  [11, 40, 2],
  [40, 40, 4],
  [3, 0, 0],
])("%i of at most %i is tint %i", (value, greatest, level) => {
  expect(tileLevel(value, greatest)).toBe(level);
});

test.each([403, 404, 409, 429, 500, 503])("error %i says what is wrong, what to do and the request's number", (status) => {
  const html = renderToStaticMarkup(<ErrorView status={status} requestId="0190-abc" />);
  expect(html).toMatch(/<h1>.+<\/h1><p>.+。<\/p><p class="soft">.+。<\/p>/);
  expect(html).toContain("0190-abc");
});

test("an expected failure shows its own sentence, a bug never does", () => {
  expect(renderToStaticMarkup(<ErrorView status={409} data="这条记录刚被韩予安改过。" />)).toContain("韩予安");
  expect(renderToStaticMarkup(<ErrorView status={500} data="password=x" />)).not.toContain("password");
  expect(renderToStaticMarkup(<ErrorView status={404} data='Error: No route matches URL "/x"' />)).not.toContain("route");
});

test("data handed to the page cannot leave its script element", () => {
  const literal = scriptString("</script><!--\u2028&");
  expect(literal).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(literal)).toBe("</script><!--\u2028&");
});
