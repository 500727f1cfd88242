/** What §7.2 fixes for the person behind each project, and for the four returnees who founded a business without one. */
export type Homecoming = {
  filed_on: string;
  /** Signing of the project; null for a founder without one. */
  signed_on: string | null;
  /** null while the person is still away (P09). */
  returned_on: string | null;
  /** Twelve months after the return, when they are over. */
  settled_on: string | null;
  return_type: string;
  industry: string;
  band: string;
  /** GB/T 2260 of where they were, and the tags of §7.3. */
  city: string;
  tags: readonly string[];
};

const home = (
  filed_on: string,
  signed_on: string | null,
  returned_on: string | null,
  settled_on: string | null,
  return_type: string,
  industry: string,
  band: string,
  city: string,
  tags = "",
): Homecoming => ({
  filed_on,
  signed_on,
  returned_on,
  settled_on,
  return_type,
  industry,
  band,
  city,
  tags: tags.split(" ").filter(Boolean),
});

/** By role of survey-plan. Signing dates are the projects' own; a person on file before their project signed. */
export const HOMECOMINGS: Record<string, Homecoming> = {
  P01: home("2022-01-17", "2022-04-18", "2022-05-20", null, "project_move", "C28", "ge10000", "320500", "ycyc tier:E1 months:3"),
  P02: home("2022-02-15", "2022-05-26", "2022-07-01", null, "project_move", "C34", "ge10000", "320200", "ycyc tier:D months:3"),
  P03: home("2022-09-19", "2023-01-30", "2023-03-10", null, "full_time_venture", "C38", "ge10000", "440300"),
  P04: home("2022-01-06", "2022-03-22", "2022-04-25", null, "project_move", "C39", "ge10000", "441900", "ycyc tier:E1 months:3"),
  P05: home("2022-03-14", "2022-06-30", "2022-08-10", null, "capital_flow", "G59", "5000_10000", "410100"),
  P06: home(
    "2022-04-25",
    "2022-08-12",
    "2022-09-05",
    null,
    "full_time_venture",
    "I65",
    "1000_5000",
    "330100",
    "ycyc tier:E2 months:3",
  ),
  P07: home(
    "2022-02-10",
    "2022-05-10",
    "2022-06-20",
    null,
    "full_time_venture",
    "C14",
    "ge10000",
    "410100",
    "ycyc tier:E1 months:3",
  ),
  P08: home("2022-05-23", "2022-09-11", "2022-09-26", null, "full_time_venture", "A01", "1000_5000", "411300"),
  P09: home("2022-10-20", "2023-02-06", null, null, "capital_flow", "Q84", "ge10000", "310100"),
  P10: home("2022-04-11", "2022-07-15", "2022-08-22", null, "full_time_venture", "L72", "ge10000", "330100"),
  "founder-a": home(
    "2022-01-05",
    null,
    "2022-02-14",
    "2023-02-14",
    "full_time_venture",
    "C33",
    "100_500",
    "410300",
    "ycyc tier:E2 months:3",
  ),
  "founder-b": home("2022-06-13", null, "2022-10-17", null, "full_time_venture", "C35", "100_500", "440600"),
  "founder-c": home(
    "2022-01-06",
    null,
    "2022-03-01",
    "2023-03-01",
    "full_time_venture",
    "A05",
    "100_500",
    "410100",
    "ycyc tier:E1 months:3",
  ),
  "founder-d": home(
    "2022-01-07",
    null,
    "2022-02-28",
    "2023-02-28",
    "full_time_venture",
    "I65",
    "100_500",
    "420100",
    "ycyc tier:D months:3",
  ),
};
