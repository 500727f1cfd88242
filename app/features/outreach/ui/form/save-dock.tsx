import { useNavigation } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";

/** The buttons under the thumb. `next`: save, and on to the next person. */
export function SaveDock({ submit, next }: { submit: string; next?: string | undefined }) {
  const isBusy = useNavigation().state === "submitting";
  return (
    <div className="save-dock">
      {next && (
        <Button name="after_save" value="next" disabled={isBusy}>
          {next}
        </Button>
      )}
      <Button variant="primary" shortcut="ctrl+enter" disabled={isBusy}>
        {isBusy ? "正在保存" : submit}
      </Button>
    </div>
  );
}
