import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import {
  applyOverlay,
  layChanges,
  withAdapted,
} from '../../src/modules/services/overlay/apply-overlay.ts'
import { findAt, idsIn, splitPath } from '../../src/modules/services/overlay/element-path.ts'
import type { Change, Overlay } from '../../src/modules/services/overlay/format-overlay.ts'
import type { Judgement } from '../../src/modules/services/overlay/judgement.ts'
import { wordsAt } from '../../src/modules/services/overlay/lay-change.ts'
import {
  openDecisions,
  planBetween,
  type UpgradePlan,
} from '../../src/modules/services/overlay/plan-upgrade.ts'
import {
  choicesFor,
  type Decision,
  settleUpgrade,
} from '../../src/modules/services/overlay/settle-upgrade.ts'
import type { StoredPackage } from '../../src/modules/services/package/package-source.ts'
import { textLeaves } from '../../src/modules/services/package/text-leaves.ts'
import { randomOverlay } from './overlay-councils.ts'
import { type Random, seeded } from './overlay-random.ts'
import { NOW, type Release, type Rename, releasesOf } from './overlay-releases.ts'

export type Figures = {
  councils: number
  upgrades: number
  changes: number
  withoutPerson: number
  verdicts: Record<string, number>
}

type Run = {
  councils: number
  releases: number
  seed: number
  wholeEvery: number
  /** After each council, with the figures so far. */
  told?: (council: number, figures: Figures) => void
}

/**
 * Councils with 1 to 40 random changes each go through successive releases of a package. Held at every
 * upgrade, by means of its own: each change is judged once and named; what needs no person is true of
 * the new package; what is let go is on record; and nothing else differs from the new release.
 * @param wholeEvery every so many upgrades the overlay is applied in full, with checks and examples
 */
export function upgradeCouncils(
  packages: readonly StoredPackage[],
  { councils, releases, seed, wholeEvery, told }: Run,
): Figures {
  const figures: Figures = { councils, upgrades: 0, changes: 0, withoutPerson: 0, verdicts: {} }
  const lines = packages.map((stored, index) => releasesOf(stored, releases, seeded(seed + index)))
  for (let council = 0; council < councils; council += 1) {
    const random = seeded(seed * 1000 + council)
    const line = lines[council % lines.length] ?? []
    const [first] = line
    if (first === undefined) continue
    let overlay = randomOverlay(first.model, random)
    figures.changes += overlay.changes.length
    for (const [index, next] of line.slice(1).entries()) {
      const before = line[index] ?? first
      const whole = figures.upgrades % wholeEvery === 0
      overlay = upgradeOnce({ before, next, overlay, random, whole }, figures)
    }
    told?.(council + 1, figures)
  }
  return figures
}

type Step = { before: Release; next: Release; overlay: Overlay; random: Random; whole: boolean }

function upgradeOnce({ before, next, overlay, random, whole }: Step, figures: Figures): Overlay {
  const plan = planBetween(before.model, next.model, { overlay, now: NOW })
  eachIsJudgedOnce(plan)
  const open = openDecisions(plan)
  figures.upgrades += 1
  if (open.length === 0) figures.withoutPerson += 1
  for (const { code } of plan.judgements) figures.verdicts[code] = (figures.verdicts[code] ?? 0) + 1
  const decisions = new Map(open.map(each => [each.change.id, decide(each, random)]))
  const settled = settleUpgrade(plan, decisions, 'a person')
  assert.ok(settled.ok, JSON.stringify(settled))
  nothingIsLost(overlay, settled.overlay)
  const { stored, refusals } = layChanges(next.model.stored, settled.overlay.changes)
  assert.deepEqual(refusals, [])
  const old = layChanges(before.model.stored, overlay.changes).stored
  for (const judgement of plan.judgements)
    holdsNow(judgement, { old, stored, next, decisions, settled: settled.overlay })
  nothingElseDiffers(next.model.stored, stored, settled.overlay)
  if (!whole) return settled.overlay
  const adapted = withAdapted(next.model.stored, settled.overlay, NOW)
  const applied = applyOverlay(next.model.stored, adapted, NOW)
  assert.ok(applied.ok, JSON.stringify(applied.ok ? '' : applied.refusals))
  return adapted
}

function decide(judgement: Judgement, random: Random): Decision {
  const take = random.pick(choicesFor(judgement)) ?? 'theirs'
  if (take !== 'other') return { take }
  const { yours } = judgement
  return {
    take,
    to: typeof yours === 'string' && judgement.change.do === 'words' ? `${yours} (both)` : yours,
  }
}

function eachIsJudgedOnce({ overlay, judgements }: UpgradePlan): void {
  assert.deepEqual(
    judgements.map(({ change }) => change),
    overlay.changes,
  )
}

/** Every change of before is still there, or on record with the reason why it is not. */
function nothingIsLost(before: Overlay, after: Overlay): void {
  const kept = new Set(after.changes.map(({ id }) => id))
  const letGo = new Set((after.letGo ?? []).map(({ change }) => change.id))
  for (const { id } of before.changes)
    assert.ok(kept.has(id) !== letGo.has(id), `${id} is lost, or both kept and let go`)
  for (const { change } of before.letGo ?? []) assert.ok(letGo.has(change.id))
}

type After = {
  /** The package before the upgrade: a change that another of the council’s own undid need not hold. */
  old: StoredPackage
  stored: StoredPackage
  next: Release
  decisions: ReadonlyMap<string, Decision>
  settled: Overlay
}

/** What the council wanted is true of the new package, read there by a path found without the engine. */
function holdsNow({ change, verdict, code }: Judgement, after: After): void {
  const decision = after.decisions.get(change.id)
  const given = verdict === 'forced' || (verdict === 'person' && decision?.take !== 'mine')
  if (given || !wasTrue(change, after.old)) return
  const why = `${change.do} ${JSON.stringify(change).slice(0, 200)} judged ${code}`
  const { stored } = after
  const where = (path: string): string => followed(path, after.next.renamed)
  if (change.do === 'words') {
    const now = wordsAt(stored, { at: where(change.at), in: change.in })
    if (code !== 'merged' && !(code === 'renamed' && now !== change.to))
      assert.equal(now, change.to, why)
    else for (const line of ownLines(change)) assert.ok(String(now).split('\n').includes(line), why)
  }
  if (change.do === 'value')
    assert.deepEqual(findAt(stored.definition, where(change.at)), change.to, why)
  if (change.do === 'leaveOut')
    assert.equal(findAt(stored.definition, where(change.at)), undefined, why)
  if (change.do === 'add')
    for (const { at } of change.elements)
      assert.ok(findAt(stored.definition, where(at)) !== undefined, why)
  if (change.do === 'move' && code === 'asBefore') isPlaced(change, after)
}

function wasTrue(change: Change, old: StoredPackage): boolean {
  if (change.do === 'words') return wordsAt(old, change) === change.to
  if (change.do === 'value') return findAt(old.definition, change.at) === change.to
  if (change.do === 'add')
    return change.elements.every(({ at }) => findAt(old.definition, at) !== undefined)
  return true
}

function ownLines({ from, to }: Extract<Change, { do: 'words' }>): string[] {
  const before = new Set(String(from).split('\n'))
  return String(to)
    .split('\n')
    .filter(line => !before.has(line))
}

function isPlaced(change: Extract<Change, { do: 'move' }>, { stored, settled }: After): void {
  const { container, id } = splitPath(change.at)
  const ids = idsIn(findAt(stored.definition, container))
  // A council may move a page and later leave it out: then it is nowhere.
  const isLeftOut = settled.changes.some(each => each.do === 'leaveOut' && each.at === change.at)
  if (isLeftOut) {
    assert.ok(!ids.includes(id), JSON.stringify(change))
    return
  }
  // Pages added or moved later may stand between; behind what it follows it must be.
  const moved = settled.changes.some(
    each => each.do === 'move' && each !== change && each.at.endsWith(`.${change.after}`),
  )
  if (!moved) assert.ok(ids.indexOf(id) > ids.indexOf(change.after ?? ''), JSON.stringify(change))
}

/** The test’s own idea of where an element went, from what the author did and not from the package. */
function followed(path: string, renamed: readonly Rename[]): string {
  return renamed.reduce((here, { kind, from, to }) => {
    const own = here.replace(new RegExp(`^(${kind}s\\.)${from}(?=\\.|$)`), `$1${to}`)
    return kind === 'fact'
      ? own.replace(new RegExp(`^(pages\\.[^.]+\\.asks\\.)${from}$`), `$1${to}`)
      : own
  }, path)
}

/** Where the new package differs from the new release, a change of the council's says so. */
function nothingElseDiffers(release: StoredPackage, stored: StoredPackage, overlay: Overlay): void {
  const touched = overlay.changes.flatMap(touchedBy)
  for (const locale of ['en', 'cy'] as const) {
    const theirs = new Map(
      textLeaves(release.content[locale]).map(leaf => [leaf.path.join('.'), leaf.text]),
    )
    const ours = new Map(
      textLeaves(stored.content[locale]).map(leaf => [leaf.path.join('.'), leaf.text]),
    )
    for (const path of new Set([...theirs.keys(), ...ours.keys()])) {
      if (theirs.get(path) === ours.get(path)) continue
      const own = touched.some(each => each === `${locale} ${path}`)
      const isLeftOut =
        !ours.has(path) && overlay.changes.some(({ do: verb }) => verb === 'leaveOut')
      assert.ok(own || isLeftOut, `${locale} ${path} differs, and no change says so`)
    }
  }
  if (overlay.changes.every(({ do: verb }) => verb === 'words'))
    assert.ok(isDeepStrictEqual(release.definition, stored.definition))
}

function touchedBy(change: Change): string[] {
  if (change.do === 'words') return [`${change.in} ${change.at}`]
  if (change.do !== 'add') return []
  return (['en', 'cy'] as const).flatMap(locale =>
    Object.entries(change.words[locale]).flatMap(([path, words]) =>
      textLeaves(words).map(leaf => [locale, [path, ...leaf.path].join('.')].join(' ')),
    ),
  )
}
