import type { Locale } from '#kernel/context.ts'
import type { Answers } from '#services'

/** One customer going through the pages of one version of a service. */
export type Journey = {
  id: string
  package: string
  version: number
  channel: string
  locale: Locale
  answers: Answers
  state: 'open' | 'submitted' | 'followed'
  email: string | null
  startedAt: Date
  changedAt: Date
  endsAt: Date
  caseId: string | null
  reference: string | null
}

/** The channels a journey may come by. An officer types for a customer who calls or stands at the desk; `api` is a program's. */
export type JourneyChannel = 'web' | 'phone' | 'desk' | 'api'
