import type { Locale } from '#kernel/context.ts'
import type { CaseWords, PublicWords } from '../../cases/case-type.ts'
import { builtInWords } from './built-in-words.ts'
import type { CaseTypeParts } from './case-type-of.ts'
import type { Content } from './format-content.ts'

/** The words of a case in one language, with every default filled in. */
export function caseWords({ content, facts }: CaseTypeParts, locale: Locale): CaseWords {
  const words = content[locale]
  const own = words.case
  const built = builtInWords[locale]
  return {
    service: words.name,
    title: own.title,
    facts: Object.fromEntries([...facts].map(([id, fact]) => [id, fact.labels[locale]])),
    statuses: publicWords(own.statuses),
    outcomes: publicWords({ ...built.outcomes, ...own.outcomes }),
    flags: { ...built.flags, ...own.flags },
    clocks: { ...own.clocks },
    actions: { ...built.actions, ...actionWords(own.actions) },
    reasons: publicWords(own.reasons),
    tasks: { ...own.tasks },
    ...(words.fees === undefined ? {} : { fees: words.fees }),
    teams: { ...own.teams },
    messages: Object.fromEntries(
      Object.entries(words.messages ?? {}).map(([id, { subject, body }]) => [
        id,
        { subject: subject ?? words.name, body },
      ]),
    ),
    confirmation: {
      ...(words.confirmation?.title === undefined ? {} : { title: words.confirmation.title }),
      next: words.confirmation?.next ?? '',
    },
  }
}

type Source = NonNullable<Content['case']['statuses']>

function publicWords(source: Source | undefined): Record<string, PublicWords> {
  return Object.fromEntries(
    Object.entries(source ?? {}).map(([id, words]) => {
      if (typeof words === 'string') return [id, { label: words }]
      const { label, customer } = words
      return [id, customer === undefined ? { label } : { label, customer }]
    }),
  )
}

function actionWords(source: Content['case']['actions']): CaseWords['actions'] {
  return Object.fromEntries(
    Object.entries(source ?? {}).map(([id, words]) => {
      if (typeof words === 'string') return [id, { label: words, done: words }]
      const { label, hint, done = label } = words
      return [id, hint === undefined ? { label, done } : { label, hint, done }]
    }),
  )
}
