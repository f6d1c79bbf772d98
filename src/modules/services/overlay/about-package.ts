import type { Locale } from '#kernel/context.ts'
import { formatDuration, parseDuration } from '#kernel/dates/duration.ts'
import type { Model } from '../package/model.ts'
import { citation } from './marks.ts'
import { overlayTexts } from './texts.ts'

/** What a council is to know before it adopts a package. */
export type About = {
  readonly asked: readonly { readonly label: string; readonly special: boolean }[]
  readonly personal: number
  readonly special: number
  readonly keeps: readonly string[]
  readonly shares: readonly string[]
  readonly laws: readonly string[]
}

export function aboutPackage(model: Model, locale: Locale): About {
  const asked = model.pages.flatMap(({ questions }) => questions.map(({ fact }) => fact))
  const classOf = ({ definition }: (typeof asked)[number]) => definition.class ?? 'personal'
  return {
    asked: asked.map(fact => ({
      label: fact.labels[locale].label || fact.labels[locale].short,
      special: classOf(fact) === 'special',
    })),
    personal: asked.filter(fact => classOf(fact) !== 'none').length,
    special: asked.filter(fact => classOf(fact) === 'special').length,
    keeps: keepsOf(model, locale),
    shares: sharesOf(model, locale),
    laws: Object.keys(model.definition.law ?? {}).map(law => citation(model.definition, law)),
  }
}

function keepsOf({ definition }: Model, locale: Locale): string[] {
  const t = overlayTexts[locale].offer
  const { drafts, details } = definition.retention
  const because = details.because === undefined ? '' : ` (${details.because})`
  return [
    `${t.drafts}: ${lengthOf(drafts, locale)}`,
    `${t.details}: ${lengthOf(details.for, locale)} ${t.after[details.after]}, ${t.what[details.then]}${because}`,
  ]
}

function lengthOf(text: string, locale: Locale): string {
  const duration = parseDuration(text)
  return duration === undefined ? text : formatDuration(duration, locale)
}

function sharesOf({ content, definition }: Model, locale: Locale): string[] {
  const t = overlayTexts[locale].offer
  return Object.entries(definition.messages ?? {}).map(([id, { to }]) => {
    const who = to === 'applicant' ? t.toCustomer : to === 'team' ? t.toTeam : t.toOther
    const subject = content[locale].messages?.[id]?.subject ?? id
    // What is filled in for each case says nothing here.
    return `${who}: ${subject.replace(/[:\s]*\(?\{reference\}\)?/, '').replace(/\{[^}]*\}/g, '…')}`
  })
}
