/** The id of a region, derived from its statistical code of 12 digits. */
export const regionId = (statCode: string): string => `00000000-0000-7000-8000-${statCode}`;

/** The zone itself, and 区直: the pseudo-unit of people under no town (domain E01). */
export const ZONE_ID = regionId("410472000000");
export const ZONE_LEVEL_ID = regionId("410472900000");
