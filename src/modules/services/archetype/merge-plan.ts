/**
 * How the parts of a service are laid over those of its archetype. An element is what has an id of its
 * own: an element of the service takes the place of the archetype's with the same id, whole.
 */
export type Plan =
  /** The service's stands in place of the archetype's. */
  | 'replace'
  /** Elements by key: the same key is replaced, a new one is added. */
  | 'byKey'
  /** Elements in a list, each with its id: the same id is replaced, a new one is added at the end. */
  | 'byId'
  /** A list of plain words: those of both, each once. */
  | 'words'
  /** Pages: as byId, but a new page is put where it says. */
  | 'pages'
  | { readonly [key: string]: Plan }

/** service.yaml; what is not named here is replaced. */
export const definitionPlan: Plan = {
  service: 'byKey',
  applicant: 'byKey',
  law: 'byKey',
  facts: 'byKey',
  tables: 'byKey',
  pages: 'pages',
  rules: 'byId',
  fees: { lines: 'byId', concessions: 'byId' },
  case: {
    facts: 'byKey',
    statuses: 'words',
    outcomes: 'words',
    flags: 'byKey',
    clocks: 'byKey',
    tasks: 'byKey',
    actions: 'byKey',
  },
  messages: 'byKey',
  retention: 'byKey',
  share: {
    locked: 'words',
    localText: 'words',
    localValue: 'words',
    localOptional: 'words',
    slots: 'words',
  },
}

/** content.<language>.yaml. */
export const contentPlan: Plan = {
  start: 'byKey',
  confirmation: 'byKey',
  pages: 'byKey',
  sections: 'byKey',
  facts: 'byKey',
  rules: 'byKey',
  fees: 'byKey',
  messages: 'byKey',
  case: {
    statuses: 'byKey',
    outcomes: 'byKey',
    flags: 'byKey',
    clocks: 'byKey',
    actions: 'byKey',
    reasons: 'byKey',
    tasks: 'byKey',
    teams: 'byKey',
  },
}
