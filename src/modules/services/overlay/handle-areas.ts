import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { listServices } from '../store.ts'
import {
  type AreaNeed,
  areasNeeded,
  type DrawnArea,
  missingAreas,
  missingCodes,
} from './areas-needed.ts'
import type { AreaUser, OverlayAround } from './around.ts'
import { type AreaLine, areasPage } from './pages/areas-page.ts'

/** Of the areas that a package goes by, those that the council has not drawn. */
export async function missingFor(
  tx: Tx,
  around: Pick<OverlayAround, 'drawnAreas'>,
  { definition, now }: { definition: unknown; now: Date },
): Promise<readonly AreaNeed[]> {
  const needs = areasNeeded(definition)
  return needs.length === 0 ? [] : missingAreas(needs, await around.drawnAreas(tx, now))
}

export async function showAreas(request: RequestContext, around: OverlayAround): Promise<Answer> {
  const { locale, now } = request
  const lines = await readingCouncil(request.db, request.council.id, async tx => {
    const found: AreaLine[] = []
    const drawn = await around.drawnAreas(tx, now)
    for (const service of await listServices(tx)) {
      const model = await getModel(tx, service.package, service.version)
      for (const need of areasNeeded(model.definition)) {
        const [missing] = missingAreas([need], drawn)
        found.push({ name: model.content[locale].name, ...need, missing: missing?.codes })
      }
    }
    const users = await around.areaUsers(tx, now)
    return [...found, ...users.map(user => userLine(user, drawn, locale))]
  })
  return page(areasPage(request, lines))
}

function userLine(
  { name, codes, path }: AreaUser,
  drawn: readonly DrawnArea[],
  locale: RequestContext['locale'],
): AreaLine {
  const missing = missingCodes(codes, drawn)
  return { name: name[locale], path, codes, missing: missing.length === 0 ? undefined : missing }
}
