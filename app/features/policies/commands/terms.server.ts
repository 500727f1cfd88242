import { factsOf } from "../queries/entitled.server.ts";
import { getPolicy } from "../queries/policies.server.ts";

/** What an application asks of its policy: the whole of it, with standards, clauses and materials. Throws not_found. */
export const policyTerms = getPolicy;
/** What the pre-check is told of a person in the actor's sight. */
export const personFacts = factsOf;
