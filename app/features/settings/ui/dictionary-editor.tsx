import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Tag } from "#app/ui/state.tsx";

type Item = { id: string; code: string; name: string; enabled: boolean; version: number };
type LastResult = SubmissionResult<string[]> | undefined;

/** Every item with its own small forms, and one form for a new item. Each sends one change. */
export function DictionaryEditor({ items, lastResult }: { items: readonly Item[]; lastResult: LastResult }) {
  const last = lastResult?.initialValue;
  const messages = Object.values(lastResult?.error ?? {}).flatMap((each) => each ?? []);
  const isNew = last?.does === "add";
  return (
    <div className="max-w-[720px]">
      <ErrorSummary errors={messages.map((message) => ({ message }))} title="没有保存" />
      <ol className="mt-3 border-t border-ink">
        {items.map((item, at) => (
          <ItemRow
            key={`${item.id} ${item.version}`}
            item={item}
            isFirst={at === 0}
            isLast={at === items.length - 1}
            typed={last?.does === "rename" && last.item === item.id ? String(last.name ?? "") : undefined}
          />
        ))}
      </ol>
      <div className="mt-8">
        <SectionTitle>增加一项</SectionTitle>
      </div>
      <Form method="post" className="mt-2 grid gap-4 md:grid-cols-[1fr_1fr_auto] md:items-start" key={items.length}>
        <input type="hidden" name="does" value="add" />
        <TextField
          field={{ name: "name", id: "new-name", initialValue: isNew ? last.name : "" }}
          label="名称"
          hint="表单里显示的词，2到30个字"
          required
        />
        <TextField
          field={{ name: "code", id: "new-code", initialValue: isNew ? last.code : "" }}
          label="代码"
          hint="小写英文，如 legal_aid；保存后不能改"
          autoCapitalize="none"
          required
        />
        <Button variant="primary" className="md:mt-6">
          增加
        </Button>
      </Form>
    </div>
  );
}

type RowProps = { item: Item; isFirst: boolean; isLast: boolean; typed: string | undefined };

function ItemRow({ item, isFirst, isLast, typed }: RowProps) {
  const { id, code, name, enabled } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-1.5">
      <Form method="post" className="row grow">
        <Hidden item={item} does="rename" />
        <input
          className="input max-w-60"
          name="name"
          id={`name-${id}`}
          aria-label={`${name}的名称`}
          defaultValue={typed ?? name}
        />
        <Button variant="quiet" small aria-label={`保存${name}的新名称`}>
          改名
        </Button>
        {!enabled && <Tag>停用</Tag>}
      </Form>
      <span className="tiny muted hidden md:inline">{code}</span>
      <span className="row">
        <Form method="post">
          <Hidden item={item} does="move" />
          <Button variant="quiet" small name="to" value="up" disabled={isFirst} aria-label={`上移${name}`}>
            上移
          </Button>
          <Button variant="quiet" small name="to" value="down" disabled={isLast} aria-label={`下移${name}`}>
            下移
          </Button>
        </Form>
        <Form method="post">
          <Hidden item={item} does={enabled ? "disable" : "enable"} />
          <Button small aria-label={enabled ? `停用${name}` : `启用${name}`}>
            {enabled ? "停用" : "启用"}
          </Button>
        </Form>
      </span>
    </li>
  );
}

const Hidden = ({ item, does }: { item: Item; does: string }) => (
  <>
    <input type="hidden" name="does" value={does} />
    <input type="hidden" name="item" value={item.id} />
    <input type="hidden" name="version" value={item.version} />
  </>
);
