import { Button } from "#app/ui/button.tsx";

/** The file was the wrong one: the batch goes away and another may be chosen. */
export const DiscardButton = ({ id }: { id: string }) => (
  <form method="post" action={`/imports/${id}/discard`} data-enhance="">
    <Button>换文件</Button>
  </form>
);
