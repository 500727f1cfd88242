import { useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Progress } from "#app/ui/progress.tsx";
import { Note } from "#app/ui/state.tsx";
import { type BatchStatus, isBusy } from "../schema.ts";

export type JobState = { status: BatchStatus; done: number; total: number };

const WORDS: Partial<Record<BatchStatus, string>> = {
  checking: "正在核对",
  committing: "正在提交",
  reviewing: "正在核实",
  undoing: "正在撤销",
};
const EVERY_MS = 1_000;

/** A job's bar. The script asks every second how far it is; without it the browser asks for the page again. When it ends, the batch opens. */
export function BatchProgress({ id, initial }: { id: string; initial: JobState }) {
  const { job, secondsLeft, isLost } = useProgress(id, initial);
  return (
    <div className="max-w-180">
      <Progress
        label={WORDS[job.status] ?? "已完成"}
        done={job.done}
        total={Math.max(job.total, initial.total)}
        unit="行"
        note={secondsLeft === undefined ? undefined : `约${secondsLeft}秒`}
        hint="可以离开本页，也可以关掉浏览器，不影响进行。做完后在“导入台账”里看结果。"
      />
      {isLost && <Note tone="warn">暂时问不到进度，正在重试。工作可能仍在进行，请不要重复上传。</Note>}
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
    </div>
  );
}

function useProgress(id: string, initial: JobState) {
  const navigate = useNavigate();
  const [job, setJob] = useState(initial);
  const [isLost, setIsLost] = useState(false);
  const [pace, setPace] = useState<number>();
  useEffect(() => {
    const start = { at: performance.now(), done: initial.done };
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const ask = async () => {
      const answer = await askProgress(id);
      if (isGone) return;
      setIsLost(answer === undefined);
      if (answer && !isBusy(answer.status)) return navigate(`/imports/${id}`, { replace: true });
      if (answer) {
        setJob(answer);
        if (answer.done > start.done) setPace((performance.now() - start.at) / (answer.done - start.done));
      }
      timer = setTimeout(ask, EVERY_MS);
    };
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [id, initial.done, navigate]);
  const secondsLeft = pace === undefined ? undefined : Math.ceil(((job.total - job.done) * pace) / 1_000);
  return { job, isLost, secondsLeft };
}

/** Undefined when nobody answers: the server may be starting again. An ended session is led to the sign-in by the page itself. */
async function askProgress(id: string): Promise<JobState | undefined> {
  try {
    const answer = await fetch(`/imports/${id}/progress`, { headers: { Accept: "application/json" } });
    if (answer.redirected) location.reload();
    return answer.ok && !answer.redirected ? ((await answer.json()) as JobState) : undefined;
  } catch {
    return undefined;
  }
}
