import { fileOf } from '../package/package-source.ts'
import { createTrail, type Layer, member } from './layer.ts'
import { slotOfPage } from './place-pages.ts'

/** The pages without the marks of where a service's pages may stand; the rest keep their lines. */
export function closeRooms(layer: Layer): Layer {
  const pages = member(layer.definition, 'pages')
  if (!Array.isArray(pages)) return layer
  const trail = createTrail(layer)
  const file = fileOf.definition
  const kept: unknown[] = []
  for (const [index, page] of pages.entries()) {
    if (slotOfPage(page) !== undefined) continue
    trail.from({ file, path: ['pages', kept.length] }, layer, { file, path: ['pages', index] })
    kept.push(page)
  }
  // `pages` is there, so the definition is a record.
  const definition = { ...(layer.definition as object), pages: kept }
  return { ...layer, definition, locate: trail.locate }
}
