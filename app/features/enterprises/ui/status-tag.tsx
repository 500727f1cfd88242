import { labelOf } from "#app/lib/dictionary.ts";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import { ENTERPRISE_STATUS } from "../schema/dictionaries.ts";

const TONE: Readonly<Record<string, TagTone>> = { preparing: "line", operating: "ok", suspended: "warn", deregistered: "plain" };

/** Whether an enterprise works. */
export const EnterpriseTag = ({ status }: { status: string }) => (
  <Tag tone={TONE[status] ?? "plain"}>{labelOf(ENTERPRISE_STATUS, status)}</Tag>
);
