import { postState } from "./post-state.ts";
import type { ShownPost } from "./ui/post-table.tsx";

type Post = Omit<ShownPost, "state" | "hands"> & {
  approved_at: unknown;
  ended_at: unknown;
  created_by_name: string | null;
  approved_by_name: string | null;
  ended_by_name: string | null;
};

/** A post with its state on a day and the hands it went through, in words. */
export function shownPost(post: Post, today: string): ShownPost {
  const { id, role, region_name, unit_name, duty, from_on, to_on, created_by_name, approved_by_name, ended_by_name } = post;
  const state = postState(post, today);
  const end = state === "refused" ? "未批准" : state === "withdrawn" ? "撤回" : "结束";
  const hands = [
    created_by_name && `${created_by_name}提出`,
    approved_by_name && `${approved_by_name}批准`,
    ended_by_name && `${ended_by_name}${end}`,
  ].filter(Boolean);
  return { id, role, region_name, unit_name, duty, from_on, to_on, state, hands: hands.join("，") };
}
