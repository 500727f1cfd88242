import { Button, LinkButton } from "#app/ui/button.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";

type Query = { town: string | null; from: string | null; to: string | null };

/** Which appeals the ledger lists: of a town, raised between two days. */
export function TicketLedgerFilter({
  query,
  towns,
  action,
}: {
  query: Query;
  towns: readonly { id: string; name: string }[];
  action: string;
}) {
  return (
    <form method="get" action={action} className="filters items-end! screen-only" data-keep-scroll="">
      {towns.length > 0 && (
        <SelectField
          field={{ name: "town", id: "ledger-town", initialValue: query.town ?? "" }}
          label="镇街"
          options={towns.map(({ id, name }) => ({ value: id, label: name }))}
          blank="全区"
        />
      )}
      <div className="grid grid-cols-2 items-end gap-2 max-md:w-full">
        <DateField field={{ name: "from", id: "ledger-from", initialValue: query.from ?? "" }} label="提出日期从" />
        <DateField field={{ name: "to", id: "ledger-to", initialValue: query.to ?? "" }} label="到" />
      </div>
      <Button>查看</Button>
      <LinkButton variant="quiet" href={action}>
        清空
      </LinkButton>
    </form>
  );
}
