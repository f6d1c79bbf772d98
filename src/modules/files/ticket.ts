import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { About } from './file.ts'
import { readWords, signWords } from './signed-words.ts'

/**
 * The right to answer one upload question, given by whoever asked it and bound to the person's own
 * browser. It names no rules: they are asked for anew each time, so that a question that is closed
 * stays closed.
 */
export type Ticket = Readonly<{
  about: About
  question: string
  /** Where the person goes on, a path of this council. */
  returnTo: string
  ownerId?: string
  releaseOn?: PlainDate
}>

/** A page may lie open overnight. */
const TICKET_MS = 24 * 60 * 60_000

const bound = (request: RequestContext) => ['file ticket', request.council.id, request.visitorKey()]

export function giveTicket(secret: string, request: RequestContext, ticket: Ticket): string {
  const { about, question, returnTo, ownerId = '', releaseOn = '' } = ticket
  const until = String(request.now.getTime() + TICKET_MS)
  return signWords(secret, bound(request), [
    about.kind,
    about.id,
    question,
    returnTo,
    ownerId,
    releaseOn,
    until,
  ])
}

/** Undefined when it is another's, or has ended. */
export function readTicket(
  secret: string,
  request: RequestContext,
  text: string,
): Ticket | undefined {
  if (!request.hasVisitor()) return undefined
  const [kind, id, question, returnTo, ownerId, releaseOn, until] =
    readWords(secret, bound(request), text) ?? []
  if (kind === undefined || id === undefined || question === undefined || returnTo === undefined)
    return undefined
  if (Number(until) < request.now.getTime()) return undefined
  return {
    about: { kind, id },
    question,
    returnTo,
    ...(ownerId ? { ownerId } : {}),
    // We wrote it ourselves, from a date.
    ...(releaseOn ? { releaseOn: releaseOn as PlainDate } : {}),
  }
}
