/** A post as its state depends on it: domain E04. */
type Post = {
  from_on: string;
  to_on: string | null;
  approved_at: unknown;
  ended_at: unknown;
  created_by_name: string | null;
  ended_by_name: string | null;
};

export const POST_STATE = {
  proposed: "待批准",
  in_force: "在任",
  coming: "未到任",
  ended: "已结束",
  withdrawn: "已撤回",
  refused: "未批准",
} as const;
export type PostState = keyof typeof POST_STATE;

/** Where a post stands on a day: proposed and inert, in force, or over in one of three ways. */
export function postState(post: Post, today: string): PostState {
  if (!post.approved_at) {
    if (!post.ended_at) return "proposed";
    return post.ended_by_name === post.created_by_name ? "withdrawn" : "refused";
  }
  if (post.ended_at || (post.to_on !== null && post.to_on < today)) return "ended";
  return post.from_on > today ? "coming" : "in_force";
}

/** Whether it can still be ended or taken back. */
export const isOpen = (state: PostState): boolean => state === "proposed" || state === "in_force" || state === "coming";
