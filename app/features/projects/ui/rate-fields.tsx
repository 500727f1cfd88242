import { DateField, TextField } from "#app/ui/field.tsx";
import type { FieldOf, LastResult } from "#app/ui/field-of.ts";

type Props = {
  field: FieldOf;
  start: Readonly<Record<string, string | undefined>>;
  lastResult: LastResult;
};

/** For an amount in a foreign currency the rate of a day; open where one is on file or asked for (domain E40). */
export function RateFields({ field, start, lastResult }: Props) {
  const refused = (name: string) => lastResult?.error?.[name]?.[0];
  return (
    <details className="grid gap-4" open={Boolean(start.fx_rate || refused("fx_rate") || refused("fx_on"))}>
      <summary className="link small">外币：按哪天的汇率折算</summary>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("fx_rate", start.fx_rate)} label="汇率" hint="1单位外币合多少元，如6.8717" inputMode="decimal" />
        <DateField field={field("fx_on", start.fx_on)} label="汇率日期" />
      </div>
    </details>
  );
}
