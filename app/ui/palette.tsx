import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Kbd } from "#app/ui/kbd.tsx";

export type PaletteItem = { href: string; label: string; note?: string | undefined };
export type PaletteGroup = { title: string; items: readonly PaletteItem[] };

export type PaletteProps = {
  /** The same as a page of its own: where the link leads without the script. */
  href: string;
  /** Answers a POST of `q` with groups. A POST, so that what is typed stands in no address. */
  source: string;
  placeholder: string;
  /** What is offered before anything is typed. */
  start: readonly PaletteGroup[];
};

/** 查找 in the head of every page: a link, which the script turns into a dialog. */
export function PaletteLink(props: PaletteProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <a
        className="top-find"
        href={props.href}
        data-key="ctrl+k"
        aria-haspopup="dialog"
        aria-label={`查找：${props.placeholder}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Glass />
        <span className="top-find-word">查找</span>
        <span className="top-find-hint">{props.placeholder}</span>
        <Kbd keys="ctrl+k" />
      </a>
      {isOpen && <Palette {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const Glass = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </svg>
);

function Palette({ source, placeholder, start, onClose }: PaletteProps & { onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [q, setQ] = useState("");
  const { groups, isStale } = useFound(source, q, start);
  const [active, setActive] = useState(0);
  const items = groups.flatMap((group) => group.items);
  const at = Math.min(active, items.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first line
  useEffect(() => setActive(0), [groups]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);

  const close = () => dialog.current?.close();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) setActive((at + step + items.length) % items.length);
    else if (event.key === "Enter") {
      // What is shown for earlier letters is not what was asked for.
      if (!isStale) document.getElementById(optionId(at))?.click();
    } else if (!(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
    else close();
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog by Esc
    <dialog
      className="palette"
      ref={dialog}
      aria-label="查找"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="palette-head">
        <Glass />
        <input
          type="text"
          role="combobox"
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={50}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="btn quiet sm" onClick={close}>
          关闭
        </button>
      </div>
      {items.length > 0 && (
        <div className="palette-list" role="listbox" id={`${id}-list`} aria-label="结果">
          <Groups groups={groups} id={id} active={at} onChosen={close} />
        </div>
      )}
      <p className="palette-foot" role="status">
        {items.length === 0 ? (isStale ? "正在查找" : "没有找到。换个写法，或只写姓的拼音") : q.trim() && `${items.length}条结果`}
      </p>
    </dialog>
  );
}

type GroupsProps = { groups: readonly PaletteGroup[]; id: string; active: number; onChosen: () => void };

function Groups({ groups, id, active, onChosen }: GroupsProps) {
  let index = -1;
  return groups.map(({ title, items }) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox has no element of its own
    <div key={title} role="group" aria-label={title}>
      <div className="palette-title" aria-hidden="true">
        {title}
      </div>
      {items.map((item) => {
        index += 1;
        return (
          <a
            key={item.href}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            href={item.href}
            onClick={onChosen}
          >
            <span>{item.label}</span>
            {item.note && <span className="palette-note">{item.note}</span>}
          </a>
        );
      })}
    </div>
  ));
}

const PAUSE_MS = 120;

/** What the server finds for the letters typed, asked when typing rests; a question overtaken by the next is dropped. */
function useFound(source: string, q: string, start: readonly PaletteGroup[]) {
  const asked = q.trim();
  const [found, setFound] = useState<{ q: string; groups: readonly PaletteGroup[] }>({ q: "", groups: start });
  useEffect(() => {
    if (asked === "") return;
    const question = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { signal } = question;
        const answer = await fetch(source, { method: "POST", body: new URLSearchParams({ q: asked }), signal });
        if (answer.redirected) location.reload();
        else if (answer.ok) setFound({ q: asked, groups: ((await answer.json()) as { groups: PaletteGroup[] }).groups });
      } catch {
        // Overtaken, or the connection is lost: the next letter asks again.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      question.abort();
    };
  }, [source, asked]);
  return asked === "" ? { groups: start, isStale: false } : { groups: found.groups, isStale: found.q !== asked };
}
