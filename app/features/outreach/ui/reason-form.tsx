import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";

/** Why something leaves in plain, then the file itself. */
export const ReasonForm = ({ action, back }: { action: string; back: string }) => (
  <form method="post" action={action} className="form" data-reload="">
    <TextArea
      field={{ name: "reason" }}
      label="导出事由"
      required
      rows={3}
      minLength={5}
      maxLength={200}
      hint="给谁用、做什么用，至少5个字。比如：报区人才办春节走访汇总。文件上印有您的姓名和导出时间，导出有记录。"
    />
    <div className="form-actions">
      <Button variant="primary">导出</Button>
      <LinkButton href={back} variant="quiet">
        返回
      </LinkButton>
    </div>
  </form>
);
