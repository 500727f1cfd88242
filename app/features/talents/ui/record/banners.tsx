import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Proposal } from "../../queries/proposal.server.ts";
import type { RecordData } from "../../queries/record.server.ts";
import { labelOf, RETURN_TYPE, TALENT_STATUS } from "../../schema/dictionaries/index.ts";
import { recordHref } from "../record-href.ts";

/** What must be known before anything else is done: a step that waits, and a person who does not want to be contacted. */
export function RecordBanners({ data }: { data: RecordData }) {
  const { proposal, person, may, list } = data;
  if (!proposal && !person.opt_out) return null;
  return (
    <div className="mb-4 grid gap-2">
      {person.opt_out && (
        <Note tone="bad">
          <div className="row flex-wrap">
            <span className="grow">本人拒绝联系：不再提醒联络，不进匹配和导出名单。</span>
            {may.liftOptOut && (
              <LinkButton small href={recordHref(person.id, list, "/opt-out")}>
                解除
              </LinkButton>
            )}
          </div>
        </Note>
      )}
      {proposal && <ProposalBanner proposal={proposal} personId={person.id} list={list} />}
    </div>
  );
}

function ProposalBanner({ proposal, personId, list }: { proposal: Proposal; personId: string; list: string }) {
  const path = `/status/${proposal.id}`;
  return (
    <Note tone="warn">
      <div className="row flex-wrap">
        <span className="grow">
          <b>{stepText(proposal)}</b>
          <span className="soft block">{`${proposal.proposer}提交，${proposal.occurred_on}${proposal.evidence ? `：${proposal.evidence}` : ""}`}</span>
          {!proposal.mayDecide && (
            <span className="soft block">{`等${proposal.confirmer}确认${proposal.isOwn ? "，自己提交的不能自己确认" : ""}。`}</span>
          )}
        </span>
        {proposal.mayDecide && (
          <Form method="post" action={recordHref(personId, list, `${path}/confirm`)} className="row">
            <Button variant="primary" small>
              确认
            </Button>
            <LinkButton small href={recordHref(personId, list, `${path}/refuse`)}>
              退回
            </LinkButton>
          </Form>
        )}
      </div>
    </Note>
  );
}

/** 待核实 → 已建档; with how and when somebody came home. */
export function stepText({ from_status, to_status, return_type, returned_on }: Omit<Proposal, "mayDecide">): string {
  const home = return_type ? `（${labelOf(RETURN_TYPE, return_type)}，${returned_on ?? ""}）` : "";
  return `${labelOf(TALENT_STATUS, from_status)} → ${labelOf(TALENT_STATUS, to_status)}${home}`;
}
