import { type DraftLook, entries } from '../look-at-draft.ts'

/** The ids of the decision tables of a service, whose cells are changed on screen. */
export function tablesOf({ definition }: Pick<DraftLook, 'definition'>): string[] {
  return Object.keys(entries(definition['tables']))
}
