import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { type FieldMeta, TextField, type Wording } from "#app/ui/field.tsx";

type PasswordFieldProps = Wording & {
  field: FieldMeta;
  autoComplete: "current-password" | "new-password";
  className?: string | undefined;
  autoFocus?: boolean | undefined;
};

/** A password with a button that shows it. What was typed is never sent back, so it starts empty. */
export function PasswordField({ className, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="off"
      className={`pr-16 ${className ?? ""}`}
      after={
        <span className="needs-script absolute right-1">
          <Button
            type="button"
            variant="quiet"
            small
            className="border-0 bg-transparent"
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? "隐藏" : "显示"}
          </Button>
        </span>
      }
    />
  );
}
