import { Button } from "#app/ui/button.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { LEDGER, type LedgerQuery } from "../schema/ledger.ts";

type Named = { id: string; name: string };
type LedgerFilterProps = {
  query: LedgerQuery;
  campaigns: readonly Named[];
  towns: readonly Named[];
  today: string;
  action: string;
};

const optionsOf = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

/** Which ledger: of which campaign, town and days. A plain GET form. */
export function LedgerFilter({ query, campaigns, towns, today, action }: LedgerFilterProps) {
  return (
    <form method="get" action={action} className="filters screen-only flex-wrap items-end">
      <SelectField
        field={{ name: "sheet", initialValue: query.sheet }}
        label="台账"
        options={Object.entries(LEDGER).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={{ name: "campaign", initialValue: query.campaign ?? "" }}
        label="活动"
        options={optionsOf(campaigns)}
        blank="全部"
      />
      {towns.length > 0 && (
        <SelectField
          field={{ name: "town", initialValue: query.town ?? "" }}
          label="镇街"
          options={optionsOf(towns)}
          blank="全部"
        />
      )}
      <DateField field={{ name: "from", initialValue: query.from ?? "" }} label="从" max={today} />
      <DateField field={{ name: "to", initialValue: query.to ?? "" }} label="到" max={today} />
      <Button>查看</Button>
    </form>
  );
}
