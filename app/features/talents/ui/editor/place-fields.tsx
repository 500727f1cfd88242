import { ChoiceGroup } from "#app/ui/choice.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import type { Places } from "../../rules/place.ts";
import { AWAY_SCOPE, COUNTRY } from "../../schema/dictionaries/index.ts";
import { CITY_LIST, CityList, VILLAGE_LIST, VillageList } from "../forms/place-list.tsx";
import { optionsOf } from "../options.ts";
import type { ProfileFieldSet } from "./profile-fields.tsx";

/** Abroad first for those abroad; 中国 itself is no choice here. */
const countries = Object.entries(COUNTRY)
  .filter(([value]) => value !== "CHN")
  .map(([value, label]) => ({ value, label }));

/** Where somebody comes from and where they are. The scope decides what else is asked; what it does not ask is hidden by the stylesheet alone. */
type Props = { fields: ProfileFieldSet; places: Places; nativeTownId: string | undefined };

export function PlaceFields({ fields, places, nativeTownId }: Props) {
  return (
    <div className="group/away grid gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          field={fields.native_town_id}
          label="籍贯镇街"
          blank="不在本区"
          options={places.towns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          field={fields.native_text}
          label="籍贯村（社区）"
          list={VILLAGE_LIST}
          hint="从提示里选，或照原话写，如 示例三村"
        />
      </div>
      <ChoiceGroup field={fields.away_scope} label="现居地范围" options={optionsOf(AWAY_SCOPE)} required />
      <div className="grid gap-4 md:grid-cols-2">
        <div className="group-has-[[name^=away][value='0']:checked]/away:hidden group-has-[[name^=away][value='1']:checked]/away:hidden group-has-[[name^=away][value='2']:checked]/away:hidden group-has-[[name^=away][value='9']:checked]/away:hidden">
          <TextField field={fields.city} label="所在市或县区" list={CITY_LIST} hint="从提示里选，如 广东省深圳市、叶县" />
        </div>
        <div className="contents group-has-[[name^=away][value='0']:checked]/away:hidden group-has-[[name^=away][value='3']:checked]/away:hidden group-has-[[name^=away][value='4']:checked]/away:hidden group-has-[[name^=away][value='5']:checked]/away:hidden group-has-[[name^=away][value='9']:checked]/away:hidden">
          <SelectField field={fields.country} label="国家或地区" blank="请选择" options={countries} />
          <TextField field={fields.city_abroad} label="国外城市" hint="用来换算当地时间，如 圣何塞" />
        </div>
        <TextField field={fields.away_text} label="现居地原始写法" hint="本人或台账上的说法" />
        <TextField field={fields.hukou_region_code} label="户籍地代码" inputMode="numeric" hint="6位或12位行政区划代码，可不填" />
      </div>
      <CityList cities={places.cities} />
      <VillageList villages={places.villages} townId={nativeTownId} />
    </div>
  );
}
