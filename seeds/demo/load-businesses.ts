import { loadEnterprises } from "./load-enterprises.ts";
import { loadOfficers } from "./load-officers.ts";
import { loadProjects } from "./load-projects.ts";
import { loadStartups, loadTrainings } from "./load-startups.ts";
import { loadTickets } from "./load-tickets.ts";
import { demoDispatches, demoOfficers } from "./officers/index.ts";
import type { DemoPerson } from "./people/index.ts";
import { demoEnterprises } from "./projects/enterprises.ts";
import { demoProjects } from "./projects/index.ts";
import type { ContactStage } from "./stage.ts";
import { demoCases } from "./startups/index.ts";
import { demoClasses } from "./startups/trainings.ts";
import { demoTickets } from "./tickets/index.ts";

/** Enterprises, projects, officers, appeals and the five supports of domain §7.1, §7.2, §7.5, in the order in which they need one another. */
export async function loadBusinesses(stage: ContactStage, people: readonly DemoPerson[]): Promise<void> {
  const businesses = demoEnterprises(people);
  const enterprises = await loadEnterprises(stage, businesses);
  const projects = await loadProjects(stage, enterprises, demoProjects(people));
  await loadOfficers(stage, { enterprises, projects }, { officers: demoOfficers(), dispatches: demoDispatches(people) });
  await loadTickets(stage, enterprises, businesses, demoTickets(people));
  const cases = demoCases(businesses);
  await loadStartups(stage, enterprises, cases);
  await loadTrainings(
    stage,
    demoClasses(
      people,
      cases.map(({ founder }) => founder),
    ),
  );
}
