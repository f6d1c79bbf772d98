import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { listServices } from '../store.ts'
import { type AreaNeed, areasNeeded, missingAreas } from './areas-needed.ts'
import type { OverlayAround } from './around.ts'
import { areasPage, type ServiceAreas } from './pages/areas-page.ts'

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
    const found: ServiceAreas[] = []
    const drawn = await around.drawnAreas(tx, now)
    for (const service of await listServices(tx)) {
      const model = await getModel(tx, service.package, service.version)
      for (const need of areasNeeded(model.definition)) {
        const [missing] = missingAreas([need], drawn)
        found.push({ name: model.content[locale].name, need, missing })
      }
    }
    return found
  })
  return page(areasPage(request, lines))
}
