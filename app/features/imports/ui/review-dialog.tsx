import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";

/** Verifying a batch's people together (domain E87): not by whoever made it, and not to be taken back. */
export function ReviewDialog({ id, count, closeHref }: { id: string; count: number; closeHref: string }) {
  return (
    <Dialog
      id="review"
      title="确认核实这批人员"
      hint={`这批新增的${count}人从“待核实”转为“已建档”。核实过的行不再随导入撤销。`}
      closeHref={closeHref}
      actions={
        <form method="post" action={`/imports/${id}/review`} data-enhance="">
          <Button variant="primary">确认核实</Button>
        </form>
      }
    />
  );
}
