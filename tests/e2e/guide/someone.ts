import { TOWNS } from "#seeds/demo/people/towns.ts";
import { asAdmin } from "#tests/e2e/setup/rows.ts";
import { world } from "#tests/e2e/setup/world.ts";

type Someone = { id: string; name: string; pinyin: string; phone: string };

/** People of 滍阳镇 with a mobile, by their status; those with most relatives first. */
export async function peopleWhoAre(status: string, count: number): Promise<Someone[]> {
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query<Someone>(
      `select t.id, t.name, replace(t.name_py, ' ', '') as pinyin, c.value as phone from talent t
         join talent_contact c on c.talent_id = t.id and c.kind = 'mobile' and c.is_primary
       where t.credit_town_id = $1 and t.status = $2 and not t.opt_out and t.voided_at is null
       order by (select count(*) from family_member f where f.talent_id = t.id and f.voided_at is null) desc, t.talent_no limit $3`,
      [TOWNS.find(({ key }) => key === "zhiyang")?.id, status, count],
    ),
  );
  return rows;
}

/** The first of them. Throws when there is nobody. */
export async function someone(status: string): Promise<Someone> {
  const [person] = await peopleWhoAre(status, 1);
  if (!person) throw new Error(`nobody is ${status}`);
  return person;
}
