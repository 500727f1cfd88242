import { Menu } from "#app/ui/menu.tsx";
import type { BatchKind } from "../kinds.ts";
import { choiceLabel } from "../schema.ts";

/** One decision for all rows that are still doubtful. */
export const BulkDecide = ({ id, kind, count, back }: { id: string; kind: BatchKind; count: number; back: string }) => (
  <Menu label={`${count}行一起决定`} align="end" quiet small>
    <form method="post" action={`/imports/${id}/decide`} data-enhance="">
      <input type="hidden" name="back" value={back} />
      <button type="submit" name="all" value="skip">
        都不导入
      </button>
      <button type="submit" name="all" value="create">
        都{choiceLabel(kind, "create")}
      </button>
    </form>
  </Menu>
);
