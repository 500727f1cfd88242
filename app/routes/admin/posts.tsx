import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { approvePost, refusePost } from "#app/features/accounts/commands/posts.server.ts";
import { ProposalTable } from "#app/features/accounts/ui/proposal-table.tsx";
import { listProposals } from "#app/features/accounts/user-queries.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { AppError } from "#app/lib/errors.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "岗位审批 · 归根" }];

export const loader = withActor("account:approve", async ({ db, actor }) => {
  const proposals = await listProposals(db, actor);
  return {
    proposals: proposals.map(({ created_at, created_by, ...proposal }) => ({
      ...proposal,
      proposed: `${beijingTime(created_at)}，${proposal.created_by_name ?? "系统"}`,
      isOwn: proposal.user_id === actor.user_id || created_by === actor.user_id,
    })),
  };
});

const decisionSchema = z.object({ approve: z.uuidv7() }).or(z.object({ refuse: z.uuidv7() }));

export const action = withActor("account:approve", async ({ db, actor, request }) => {
  const asked = decisionSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw new AppError("invalid", "请选择要办理的岗位申请。");
  if ("approve" in asked.data) {
    await approvePost(db, actor, asked.data.approve);
    return redirectWithToast("/admin/posts", "已批准，岗位生效");
  }
  await refusePost(db, actor, asked.data.refuse);
  return redirectWithToast("/admin/posts", "已退回，岗位不生效");
});

/** Posts that wait for the second hand (domain E04: proposed by GL, approved by RC). */
export default function ProposalsPage() {
  const { proposals } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="岗位审批" hint="系统管理员提出的岗位，批准后才生效。请核对人、角色、管辖范围。" />
      <ProposalTable proposals={proposals} />
    </>
  );
}
