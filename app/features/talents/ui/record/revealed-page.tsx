import { LinkButton } from "#app/ui/button.tsx";
import { Countdown, REVEAL_SECONDS } from "#app/ui/countdown.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

type Answer = { value: string } | { message: string } | undefined;

/** A sensitive value on a page of its own, for a minute: what the record does in place where there is a script. */
export function RevealedPage({ talentId, answer }: { talentId: string; answer: Answer }) {
  return (
    <>
      <PageHead title="查看" hint="查看人、时间、事由已记入审计。" />
      {answer && "value" in answer && (
        <p className="text-lg">
          <Countdown seconds={REVEAL_SECONDS} after="已隐藏">
            <b className="nums">{answer.value}</b>
          </Countdown>
        </p>
      )}
      {answer && "message" in answer && <Note tone="bad">{answer.message}</Note>}
      <p className="mt-6">
        <LinkButton href={`/talents/${talentId}`}>回到档案</LinkButton>
      </p>
    </>
  );
}
