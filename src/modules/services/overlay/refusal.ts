import { isDeepStrictEqual } from 'node:util'
import type { Said } from '#kernel/said.ts'
import { orAbsent } from '../package/compare-result.ts'
import { suggest } from '../package/did-you-mean.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { said } from '../phrases/said.ts'
import { findAt, idsIn, splitPath } from './element-path.ts'
import { citation, type Mark, permissionFor } from './marks.ts'

/** Why a change, or a whole overlay, is not taken: told in the terms of who wrote it. */
export type Refusal = {
  /** The id of the change; absent when it is about the overlay as a whole. */
  readonly change?: string | undefined
  /** The path of the element, such as `fees.lines.permit.pence`. */
  readonly element: string
  readonly code: RefusalCode
  readonly message: Said
  readonly fix: Said
}

export type RefusalCode =
  | 'format'
  | 'otherPackage'
  | 'otherRelease'
  | 'unknownElement'
  | 'locked'
  | 'notOpen'
  | 'notExpected'
  | 'idTaken'
  | 'changeTwice'
  | 'doesNotFit'
  | 'exampleFails'

/** A package with one change laid over it, or why it is not taken. The package given is not changed. */
export type Laid =
  | { readonly ok: true; readonly stored: StoredPackage }
  | { readonly ok: false; readonly refusal: Refusal }

type Asked = { readonly mark: Mark; readonly path: string; readonly whole?: boolean }

const asOpen: Record<Mark, Said> = {
  localText: said`words that a council may change`,
  localValue: said`a value that a council may change`,
  localOptional: said`something that a council may leave out`,
  slots: said`a place where a council may add or move something`,
}

/** A refusal when the author has not opened the element. */
export function refusedByMarks(
  definition: unknown,
  change: { readonly id: string; readonly at: string },
  { mark, ...where }: Asked,
): { readonly ok: false; readonly refusal: Refusal } | undefined {
  const permission = permissionFor(definition, mark, where)
  if (permission.open) return undefined
  const about = { change: change.id, element: change.at }
  if (permission.why === 'unmarked')
    return refused({
      ...about,
      code: 'notOpen',
      message: said`${change.at} is not ${asOpen[mark]}.`,
      fix: said`Take the change out, or ask the author to open it.`,
    })
  const laws = permission.laws.map(law => citation(definition, law)).join('; ')
  return refused({
    ...about,
    code: 'locked',
    message:
      laws === ''
        ? said`The author has locked ${change.at}.`
        : said`${change.at} is set by law: ${laws}.`,
    fix: said`Take the change out: it holds for every council.`,
  })
}

/** A refusal when the element is not there, with the nearest that is. */
export function unknownElement(
  definition: unknown,
  { id, at }: { readonly id: string; readonly at: string },
): { readonly ok: false; readonly refusal: Refusal } {
  const { container, id: step } = splitPath(at)
  return refused({
    change: id,
    element: at,
    code: 'unknownElement',
    message: said`There is no ${at} in the package.`,
    fix: suggest(step, idsIn(findAt(definition, container))),
  })
}

/** A refusal when something else is found than the change expects. */
export function notExpected(
  { id, at }: { readonly id: string; readonly at: string },
  { found, expected }: { found: unknown; expected: unknown },
): { readonly ok: false; readonly refusal: Refusal } | undefined {
  if (isDeepStrictEqual(found, expected)) return undefined
  return refused({
    change: id,
    element: at,
    code: 'notExpected',
    message: said`The change expects ${at} to be ${orAbsent(expected)}, but it is ${orAbsent(found)}.`,
    fix: said`Look at what the package says now, and decide again.`,
  })
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal }
}
