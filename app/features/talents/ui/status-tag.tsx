import { Tag, type TagTone } from "#app/ui/state.tsx";
import { labelOf, TALENT_STATUS } from "../schema/dictionaries/index.ts";

const TONES: Readonly<Record<string, TagTone>> = {
  to_verify: "warn",
  interested: "go",
  in_talks: "go",
  signed: "ok",
  returned: "ok",
  settled: "ok",
  left_again: "warn",
  lost: "warn",
  closed: "line",
};

/** 跟进状态 as a tag: in motion, home, or in doubt. */
export function StatusTag({ status }: { status: string }) {
  return <Tag tone={TONES[status]}>{labelOf(TALENT_STATUS, status)}</Tag>;
}
