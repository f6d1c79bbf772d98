import type { FactDefinition } from '#kernel/facts/registry.ts'

/** The input that a link to a question leads to: of a group, its first. */
export function firstInput(name: string, definition: FactDefinition): string {
  switch (definition.type) {
    case 'date':
    case 'partialDate':
      return `${name}-day`
    case 'address':
      return `${name}-line1`
    default:
      return name
  }
}
