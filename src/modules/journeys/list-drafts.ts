import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findAddress, getModel } from '#services'
import type { Journey } from './journey.ts'
import { listOwnJourneys } from './own-journey.ts'

/** A journey that was begun and not sent, as a list shows it. */
export type Draft = {
  id: string
  package: string
  /** The address of the service in the language of the page. */
  path: string
  service: string
  /** The name that was given so far, for the officer who has several in hand. */
  name: string | undefined
  changedAt: Date
  endsAt: Date
}

/** What is open here, across all services. */
export async function listDrafts(tx: Tx, request: RequestContext): Promise<Draft[]> {
  return draftsOf(tx, request, await listOwnJourneys(tx, request))
}

export async function draftsOf(
  tx: Tx,
  { locale }: Pick<RequestContext, 'locale'>,
  journeys: readonly Journey[],
): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const journey of journeys) {
    const model = await getModel(tx, journey.package, journey.version)
    const address = await findAddress(tx, journey.package)
    const name = journey.answers[model.caseType.applicant.name ?? '']
    drafts.push({
      id: journey.id,
      package: journey.package,
      path: address?.[locale] ?? model.content[locale].path,
      service: model.content[locale].name,
      name: typeof name === 'string' ? name : undefined,
      changedAt: journey.changedAt,
      endsAt: journey.endsAt,
    })
  }
  return drafts
}
