import { Document, isCollection, isMap, isSeq, type Node, visit } from 'yaml'
import { LOCALES } from '#kernel/context.ts'
import type { PackageFiles } from './package-files.ts'
import { fileOf, type StoredPackage } from './package-source.ts'

/**
 * The files of a stored package, for people: what is short stands in one line. Reading them back gives
 * the same package and the same hash.
 */
export function writeYaml(stored: StoredPackage): PackageFiles {
  const files = new Map<string, string>()
  files.set(fileOf.definition, yamlOf(stored.definition))
  for (const locale of LOCALES) files.set(fileOf.content(locale), yamlOf(stored.content[locale]))
  files.set(fileOf.examples, yamlOf(stored.examples))
  for (const [name, text] of Object.entries(stored.letters)) files.set(fileOf.letter(name), text)
  return files
}

const shortLine = 100

function yamlOf(value: unknown): string {
  // The same object met twice must not become an alias: people would have to follow it.
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length > 2 && fitsOneLine(node)) {
        node.flow = true
        return visit.SKIP
      }
      return undefined
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, blockQuote: 'literal' })
}

function fitsOneLine(node: Node): boolean {
  if (!isCollection(node)) return false
  const text = JSON.stringify(node.toJSON())
  if (text.length > shortLine || text.includes('\\n')) return false
  return (isMap(node) || isSeq(node)) && node.items.length > 0
}
