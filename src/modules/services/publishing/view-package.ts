import { countOpenByVersion } from '#cases'
import type { Locale } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type ChangeClass, type Comparison, compareVersions } from '../package/compare-versions.ts'
import { compileStored } from '../package/compile-package.ts'
import { type Coverage, coverageOf } from '../package/coverage.ts'
import type { Model } from '../package/model.ts'
import { type ExampleResult, runExamples } from '../package/run-examples.ts'
import type { PublishingAround } from './around.ts'
import { type Consequence, consequencesOf, type LiveWork } from './consequences.ts'
import { modelOrNone } from './model-or-none.ts'
import { listTurns, type Turn } from './store-online.ts'
import { findProposalInHand, type Proposal, type WholeProposal } from './store-proposals.ts'
import { findListed, type ListedService, listVersions, type VersionRow } from './store-versions.ts'
import { namesOf, type Who } from './who.ts'

/** A version looked at as its author would: what its examples prove, run just now. */
export type Proof = { results: readonly ExampleResult[]; coverage: Coverage }

export function proofOf(model: Model, now: Date): Proof {
  const results = runExamples(model, now)
  return { results, coverage: coverageOf(model, results) }
}

export type PackageView = {
  service: ListedService
  model: Model | undefined
  proof: Proof | undefined
  versions: readonly VersionRow[]
  live: LiveWork
  turns: readonly Turn[]
  inHand: Proposal | undefined
  who: Who
}

type Asking = { name: string; now: Date; locale: Locale; around: PublishingAround }

/** Everything about a package that was published here. @throws AppError NOT_FOUND */
export async function viewPackage(tx: Tx, asking: Asking): Promise<PackageView> {
  const { name, now } = asking
  const service = await findListed(tx, name)
  if (service === undefined) throw notFound(`package ${name}`)
  const model = await modelOrNone(tx, name, service.version)
  const versions = await listVersions(tx, name)
  return {
    service,
    model,
    proof: model && proofOf(model, now),
    versions,
    live: await liveWork(tx, asking, { current: service.version, versions }),
    turns: await listTurns(tx, name),
    inHand: await findProposalInHand(tx, name),
    who: await namesOf(tx, asking.locale),
  }
}

async function liveWork(
  tx: Tx,
  { name, now, around }: Asking,
  known: Pick<LiveWork, 'current' | 'versions'>,
): Promise<LiveWork> {
  const journeys = await around.openJourneys(tx, name, now)
  return { ...known, journeys, cases: await countOpenByVersion(tx, name) }
}

/** A version that is to be published, held beside the one that is online. */
export type ChangeView = {
  model: Model
  proof: Proof
  before: Model | undefined
  comparison: Comparison | undefined
  change: ChangeClass | 'first'
  consequences: readonly Consequence[]
}

export async function viewChange(
  tx: Tx,
  model: Model,
  asking: Omit<Asking, 'name' | 'locale'>,
): Promise<ChangeView> {
  const service = await findListed(tx, model.id)
  const proof = proofOf(model, asking.now)
  if (service === undefined)
    return {
      model,
      proof,
      before: undefined,
      comparison: undefined,
      change: 'first',
      consequences: [],
    }
  const before = await modelOrNone(tx, model.id, service.version)
  const comparison = before && compareVersions(before, model)
  const change = comparison?.class ?? 'narrowing'
  const versions = await listVersions(tx, model.id)
  const known = { current: service.version, versions }
  const live = await liveWork(tx, { ...asking, name: model.id, locale: 'en' }, known)
  return { model, proof, before, comparison, change, consequences: consequencesOf(change, live) }
}

/** The proposed version compiled; what was proposed was right then, and may be too old to read now. */
export function proposedModel(proposal: WholeProposal): Model | undefined {
  const compiled = compileStored(proposal.definition)
  return compiled.ok ? compiled.model : undefined
}
