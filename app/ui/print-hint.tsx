import { Kbd } from "#app/ui/kbd.tsx";

/** How the page is printed, said where there is a keyboard: 按 Ctrl P 打印调度会材料. `what` follows the verb. */
export function PrintHint({ what = "" }: { what?: string | undefined }) {
  return (
    <span className="hidden md:inline">
      按 <Kbd keys="ctrl+p" /> 打印{what}
    </span>
  );
}
