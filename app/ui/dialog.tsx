import { type ReactNode, useEffect, useRef } from "react";
import { LinkButton } from "#app/ui/button.tsx";

type DialogProps = {
  id: string;
  title: ReactNode;
  /** What it means, under the title. */
  hint?: ReactNode;
  /** The page without the dialog. */
  closeHref: string;
  closeLabel?: string | undefined;
  children?: ReactNode;
  /** What is still missing, beside the buttons. */
  note?: ReactNode;
  /** Buttons; one inside the dialog's form, or with `form="…"`. */
  actions?: ReactNode;
};

/**
 * A decision that needs evidence or cannot be undone. It belongs to an address (`?confirm=void`): rendered means open,
 * closing is a link, so it works without the script, which only makes it modal.
 */
export function Dialog({ id, title, hint, closeHref, closeLabel = "取消", children, note, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    if (box === null || box.matches(":modal")) return;
    box.close();
    box.showModal();
  }, []);
  return (
    <dialog
      id={id}
      open
      className="dialog"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        dialog.current?.querySelector<HTMLAnchorElement>("[data-close]")?.click();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="dialog-body">
        {hint && <p className="soft">{hint}</p>}
        {children}
      </div>
      <div className="actions">
        {note && <span className="small soft grow">{note}</span>}
        <LinkButton href={closeHref} data-close="" data-keep-scroll="">
          {closeLabel}
        </LinkButton>
        {actions}
      </div>
    </dialog>
  );
}
