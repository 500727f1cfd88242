import { useFetcher, useFetchers } from "@remix-run/react";
import { type FocusEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { cx } from "#app/ui/cx.ts";
import { FieldMessages, wire } from "#app/ui/field.tsx";
import { type Field, fieldLabel } from "../cells/headers.ts";
import type { ImportRowView } from "../queries.server.ts";
import { listId } from "./cell-options.ts";

/** What saving a cell answers to the script. */
export type SavedCell = { message: string | null };

type CellFormProps = {
  row: Pick<ImportRowView, "id" | "version" | "row_no" | "cells">;
  field: Field;
  /** Where the form goes, and the page it comes back to without the script. */
  action: string;
  back: string;
  hasWords: boolean;
};

/**
 * One bad cell as a field in its row. With the script it is saved when it is left or Enter is pressed (which goes on to the next
 * one), and the row is judged again in place; without it Enter or 保存 does so through a full page.
 */
export function CellForm({ row, field, action, back, hasWords }: CellFormProps) {
  const cell = row.cells[field];
  const first = (cell?.error ? cell.raw : cell?.shown) ?? "";
  const { save, isSaving, message } = useSaving(row.id, field, action, first);
  const id = `${row.id}-${field}`;
  const error = message ?? cell?.error;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save(event.currentTarget, true);
    nextCell(event.currentTarget)?.focus();
  };
  const onBlur = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    if (currentTarget.form && !currentTarget.form.contains(document.activeElement)) save(currentTarget.form, false);
  };
  return (
    <form method="post" action={action} onSubmit={onSubmit} aria-busy={isSaving} className="py-1.5">
      <input type="hidden" name="row_id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="back" value={back} />
      <input
        type="text"
        name="value"
        defaultValue={first}
        autoComplete="off"
        list={hasWords ? listId(field) : undefined}
        className={cx("input h-7! px-2! max-md:h-11! md:-ml-2.25 md:w-[calc(100%+9px)]!", !error && "warned")}
        aria-label={`第${row.row_no}行${fieldLabel(field)}`}
        data-cell=""
        onBlur={onBlur}
        {...wire(id, { error, warning: cell?.confirm })}
      />
      <span className="block whitespace-normal">
        <FieldMessages id={id} error={isSaving ? "正在复核" : error} warning={error ? undefined : cell?.confirm} />
        <button type="submit" className={cx("link tiny max-md:min-h-11", error && "[@media(scripting:enabled)]:hidden")}>
          {error ? "保存" : "确认无误"}
        </button>
      </span>
    </form>
  );
}

/** The word by which a person says that what looks wrong is right: no more typing. */
export function SettleForm({ row, field, action, back }: Omit<CellFormProps, "hasWords">) {
  const settle = row.cells[field]?.settle;
  if (!settle) return null;
  return (
    <form method="post" action={action} data-enhance="" className="pb-1.5">
      <input type="hidden" name="row_id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" name="value" value={settle} className="link tiny max-md:min-h-11">
        金额已核对
      </button>
    </form>
  );
}

/** Sends a cell once its row is free: two cells of one row go one after the other, each with the version the last one left. */
function useSaving(rowId: string, field: Field, action: string, first: string) {
  const key = `${rowId}:${field}`;
  const fetcher = useFetcher<SavedCell>({ key });
  const isRowBusy = useFetchers().some((other) => other.key !== key && other.key.startsWith(rowId) && other.state !== "idle");
  const saved = useRef(first);
  const [waiting, setWaiting] = useState<HTMLFormElement>();
  useEffect(() => {
    if (!waiting || isRowBusy) return;
    setWaiting(undefined);
    const form = new FormData(waiting);
    form.delete("back");
    fetcher.submit(form, { method: "post", action });
  }, [waiting, isRowBusy, fetcher, action]);
  const save = (form: HTMLFormElement, isAsked: boolean) => {
    const value = new FormData(form).get("value");
    if (typeof value !== "string" || (value === saved.current && !isAsked)) return;
    saved.current = value;
    setWaiting(form);
  };
  const isSaving = waiting !== undefined || fetcher.state !== "idle";
  return { save, isSaving, message: fetcher.data?.message ?? undefined };
}

function nextCell(form: HTMLFormElement): HTMLInputElement | undefined {
  const cells = [...document.querySelectorAll<HTMLInputElement>("input[data-cell]")];
  return cells[cells.findIndex((cell) => cell.form === form) + 1];
}
