import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import type { CaseState } from '../../cases/case-type.ts'
import {
  councilWords,
  type RenderContext,
  renderLine,
  renderMarkdown,
} from '../../cases/render-message.ts'
import type { Model } from './model.ts'
import type { Walk, WalkEnv } from './walk.ts'

/** Fills the {placeholders} in the words of pages with what is known at that point of the journey. */
export type PageWordsFiller = {
  /** Plain text: a title, a label, a hint. */
  line(text: string): string
  /** Markdown: a body. What the person typed can make no markup. */
  markdown(text: string): string
}

/** `walked` is the walk up to the page, so that a page cannot show what is not known there. */
export function pageWords(
  model: Model,
  walked: Pick<Walk, 'facts'>,
  at: { readonly locale: Locale; readonly council: CouncilIdentity; readonly env: WalkEnv },
): PageWordsFiller {
  const { caseType } = model
  const { locale, council, env } = at
  const state: CaseState = {
    seq: 0,
    status: caseType.statuses[0] ?? '',
    team: caseType.team.otherwise,
    flags: [],
    clocks: {},
    tasks: [],
    facts: Object.fromEntries(walked.facts),
    openedOn: env.today,
    channel: env.channel,
  }
  const context: RenderContext = {
    caseType,
    state,
    locale,
    ...councilWords(council, locale),
    reference: '',
    today: env.today,
  }
  return {
    line: text => (text.includes('{') ? renderLine(text, context) : text),
    markdown: text => (text.includes('{') ? renderMarkdown(text, context) : text),
  }
}
