import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { FactLabels } from '../../cases/case-type.ts'
import { entryFacts } from './check-fact-words.ts'
import type { FactWords } from './format-content.ts'

type Named = {
  id: string
  definition: FactDefinition
  words: FactWords | undefined
  title?: string | undefined
}

/** The words of a fact with every default filled in: the page's title, the label, at last the id. */
export function factLabels({ id, definition, words, title }: Named): FactLabels {
  const label = words?.label ?? title ?? words?.short ?? id
  const entries = definition.type === 'list' ? entryFacts(definition.of) : {}
  return {
    label,
    short: words?.short ?? label,
    ...(words?.hint === undefined ? {} : { hint: words.hint }),
    ...(words?.unit === undefined ? {} : { unit: words.unit }),
    ...(words?.why === undefined ? {} : { why: words.why }),
    options: Object.fromEntries(
      Object.entries(words?.options ?? {}).map(([option, each]) => [option, optionWords(each)]),
    ),
    of: Object.fromEntries(
      Object.entries(entries).map(([entry, entryDefinition]) => [
        entry,
        factLabels({ id: entry, definition: entryDefinition, words: words?.of?.[entry] }),
      ]),
    ),
    errors: words?.errors ?? {},
  }
}

function optionWords(words: string | { label: string; hint?: string | undefined }): {
  label: string
  hint?: string
} {
  if (typeof words === 'string') return { label: words }
  return words.hint === undefined
    ? { label: words.label }
    : { label: words.label, hint: words.hint }
}
