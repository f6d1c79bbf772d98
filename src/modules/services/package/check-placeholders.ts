import { LOCALES, type Locale } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import type { Check, Draft } from './draft.ts'
import type { Content } from './format-content.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'
import { placeholdersIn } from './placeholders.ts'
import { textLeaves } from './text-leaves.ts'

const always = ['council', 'councilTelephone', 'councilEmail', 'councilHours', 'service', 'today']
const ofCase = ['reference', 'customer', 'status', 'statusLink', 'payLink', 'fee']
const ofMessage = ['outcome', 'reason', 'replyLink', 'replyBy', 'officer', 'note']

/** Placeholders name things that are known where the text is shown. */
export const checkPlaceholders: Check = (draft, report) => {
  for (const locale of LOCALES) {
    const content = draft.content[locale]
    if (content !== undefined) checkLocale(draft, { content, locale, report })
  }
}

type Words = { content: Content; locale: Locale; report: Report }

function checkLocale(draft: Draft, { content, locale, report }: Words): void {
  for (const { path, text } of textLeaves(content)) {
    const found = placeholdersIn(text)
    if (found.length === 0) continue
    const known = knownAt(draft, path)
    for (const name of found)
      if (!known.has(name))
        report.error(
          { file: fileOf.content(locale), path, part: 'value' },
          {
            code: 'placeholder',
            message: said`{${name}} is not known here.`,
            fix: suggest(name, known),
          },
        )
  }
}

function knownAt(draft: Draft, [section, second]: ElementPath): Set<string> {
  const { definition } = draft
  const facts = Object.keys(definition.facts)
  const dues = Object.keys(definition.case.clocks ?? {}).map(clock => `due.${clock}`)
  const whole = [...always, ...ofCase, ...dues, ...draft.facts.keys()]
  if (section === 'messages') return new Set([...whole, ...ofMessage])
  if (section === 'confirmation') return new Set([...always, ...ofCase, ...dues, ...facts])
  if (section === 'case' && second === 'title')
    return new Set([...always, 'reference', 'customer', ...facts])
  if (section === 'case') return new Set([...whole, ...ofMessage])
  if (section === 'start' || section === 'name' || section === 'summary') return new Set(always)
  return new Set([...always, ...facts, ...lengths])
}

// Sentences about a refused answer may say by how much, and between which bounds; see the kernel's facts.
const lengths = ['Short', 'short', 'min', 'max', 'decimals', 'earliest', 'latest']
