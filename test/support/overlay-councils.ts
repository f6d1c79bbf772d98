import { findAt, idsIn } from '../../src/modules/services/overlay/element-path.ts'
import { findMisfit } from '../../src/modules/services/overlay/find-misfit.ts'
import type { Change, Overlay } from '../../src/modules/services/overlay/format-overlay.ts'
import { layChange } from '../../src/modules/services/overlay/lay-change.ts'
import type { Model } from '../../src/modules/services/package/model.ts'
import type { StoredPackage } from '../../src/modules/services/package/package-source.ts'
import type { Random } from './overlay-random.ts'
import {
  choiceFacts,
  NOW,
  pageParts,
  revalued,
  reworded,
  valuePaths,
  wordPaths,
} from './overlay-releases.ts'

/** A council that adopts a release and changes 1 to 40 things at random in it. */
export function randomOverlay(model: Model, random: Random): Overlay {
  const wanted = 1 + random.below(40)
  const changes: Change[] = []
  let stored = model.stored
  for (let tries = 0; changes.length < wanted && tries < wanted * 4; tries += 1) {
    const change = randomChange(stored, random, `c${tries}`)
    if (change === undefined || doneAlready(changes, change)) continue
    const laid = layChange(stored, change)
    if (!laid.ok) continue
    stored = laid.stored
    changes.push(change)
  }
  return {
    overlay: 1,
    package: model.id,
    release: { version: model.version, hash: model.hash },
    changes: fitting(model.stored, changes),
  }
}

function doneAlready(changes: readonly Change[], change: Change): boolean {
  const key = (each: Change): string =>
    'at' in each ? `${each.do} ${each.at} ${'in' in each ? each.in : ''}` : each.id
  return changes.some(each => key(each) === key(change))
}

/** As on the screen: a change with which the package does not pass is not taken. */
function fitting(base: StoredPackage, changes: readonly Change[]): Change[] {
  let left = [...changes]
  for (;;) {
    const misfit = findMisfit(base, left, NOW)
    if (misfit === undefined) return left
    left = left.filter(each => each !== misfit.change)
  }
}

function randomChange(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const die = random.next()
  if (die < 0.6) return rewording(stored, random, id)
  if (die < 0.72) return revaluing(stored, random, id)
  if (die < 0.77) return leavingOut(stored, random, id)
  if (die < 0.87) return addingPage(stored, random, id)
  if (die < 0.94) return addingOption(stored, random, id)
  return moving(stored, random, id)
}

function rewording(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const words = random.pick(wordPaths(stored))
  if (words === undefined || words.text.length > 400) return undefined
  const to = reworded(words.text, `[${id}]`, random)
  return { id, do: 'words', at: words.at, in: words.in, from: words.text, to }
}

function revaluing(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const at = random.pick(valuePaths(stored))
  if (at === undefined) return undefined
  const from = findAt(stored.definition, at) as string
  return { id, do: 'value', at, from, to: revalued(from, random) }
}

function leavingOut(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const at = random.pick((findAt(stored.definition, 'share.localOptional') as string[]) ?? [])
  if (at === undefined) return undefined
  return { id, do: 'leaveOut', at, from: findAt(stored.definition, at) }
}

function addingPage(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const name = `extra${random.below(400)}`
  const after = random.pick(idsIn(findAt(stored.definition, 'pages')))
  const { elements, words, answers } = pageParts(name, `Asked by us ${name}`)
  const [fact, page] = elements
  if (fact === undefined || page === undefined) return undefined
  return { id, do: 'add', elements: [fact, { ...page, after }], words, answers }
}

function addingOption(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const fact = random.pick(choiceFacts(stored))
  if (fact === undefined) return undefined
  const at = `facts.${fact}.of.our${random.below(900)}`
  const path = at.replace('.of.', '.options.')
  const words = { [path]: 'An option of our own' }
  return { id, do: 'add', elements: [{ at }], words: { en: words, cy: words } }
}

function moving(stored: StoredPackage, random: Random, id: string): Change | undefined {
  const pages = idsIn(findAt(stored.definition, 'pages'))
  const [page, after] = [random.pick(pages), random.pick(pages)]
  if (page === undefined || after === undefined || page === after) return undefined
  const from = pages[pages.indexOf(page) - 1] ?? null
  return { id, do: 'move', at: `pages.${page}`, from, after }
}
