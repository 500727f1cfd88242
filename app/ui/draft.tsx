import { useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { DRAFT_FIELD, type DraftSlot, draftEntries, hasLeftOut } from "#app/lib/draft.ts";
import { Button } from "#app/ui/button.tsx";
import { Note } from "#app/ui/state.tsx";

const PAUSE_MS = 1_500;

/** What a form begins with of its draft: looked at once, so that what is kept while typing never comes back as news; after a refusal the typed text itself is there. */
export function useKept(slot: DraftSlot | undefined, isAnswered: boolean): DraftSlot["kept"] {
  const [kept] = useState(isAnswered ? null : (slot?.kept ?? null));
  return kept;
}

/** Says that a form was filled from a draft, above it. Works without the script: giving up the draft asks for the page anew. */
export function DraftNote({ slot, kept, back }: { slot: DraftSlot; kept: NonNullable<DraftSlot["kept"]>; back: string }) {
  return (
    <div className="mb-4 max-w-[720px]">
      <Note tone="warn">
        <form method="post" action="/drafts/discard" className="row flex-wrap">
          <input type="hidden" name="form" value={slot.form} />
          <input type="hidden" name="back" value={back} />
          <span className="grow">
            已恢复未保存的内容（{kept.savedAt}）。
            {hasLeftOut(kept.entries) && "证件号、住址等敏感项不存草稿，请补填。"}
            {kept.isStale && "填写之后有人改过这份资料，请逐项核对再保存。"}
          </span>
          <Button small>放弃草稿</Button>
        </form>
      </Note>
    </div>
  );
}

type Saving = "idle" | "saved" | "failed" | "signed-out";

/** Keeps what is typed into the form around it: when typing rests, when the page is hidden or left, and after a refusal. */
export function DraftKeeper({ slot, formId }: { slot: DraftSlot; formId: string }) {
  const [saving, setSaving] = useState<Saving>("idle");
  const keeper = useRef<ReturnType<typeof keep>>();
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const mine = keep(form, slot.form, setSaving);
    keeper.current = mine;
    return mine.leave;
  }, [formId, slot.form]);
  const isSending = useNavigation().state !== "idle";
  const wasSending = useRef(false);
  useEffect(() => {
    if (isSending) keeper.current?.pause();
    else if (wasSending.current) keeper.current?.resume();
    wasSending.current = isSending;
  }, [isSending]);
  return (
    <>
      <input type="hidden" name={DRAFT_FIELD} value={slot.form} />
      <span className="small soft needs-script">
        {saving === "saved" && "草稿已存"}
        {saving === "failed" && "草稿没有存上，请检查网络"}
        {saving === "signed-out" && (
          <>
            登录已过期。请先
            <a className="link" href="/sign-in" target="_blank" rel="noreferrer">
              重新登录
            </a>
            ，再回到这里保存
          </>
        )}
      </span>
    </>
  );
}

/** Watches one form. While it is being sent nothing is kept: the answer decides whether there is still a draft. */
function keep(form: HTMLFormElement, name: string, tell: (saving: Saving) => void) {
  let timer: number | undefined;
  let isDirty = false;
  let isPaused = false;
  let asked = new AbortController();
  const save = async () => {
    window.clearTimeout(timer);
    if (!isDirty || isPaused) return;
    isDirty = false;
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const body = new URLSearchParams([...draftEntries(new FormData(form)), [DRAFT_FIELD, name]]);
    try {
      const answer = await fetch("/drafts", { method: "POST", body, keepalive: true, redirect: "manual", signal });
      tell(answer.ok ? "saved" : answer.type === "opaqueredirect" ? "signed-out" : "failed");
    } catch {
      if (signal.aborted) return;
      isDirty = true;
      tell("failed");
    }
  };
  const later = () => {
    isDirty = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE_MS);
  };
  const onHide = () => {
    if (document.visibilityState === "hidden") save();
  };
  form.addEventListener("input", later);
  document.addEventListener("visibilitychange", onHide);
  return {
    pause() {
      isPaused = true;
      window.clearTimeout(timer);
      asked.abort();
    },
    resume() {
      isPaused = false;
      later();
    },
    leave() {
      form.removeEventListener("input", later);
      document.removeEventListener("visibilitychange", onHide);
      save();
    },
  };
}
