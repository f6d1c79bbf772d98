import assert from 'node:assert/strict'
import { checkPackage } from './check-package.ts'
import { compilePackage } from './compile-package.ts'
import { parsePackage } from './load-package.ts'
import type { Mistake } from './mistake.ts'
import type { Model } from './model.ts'
import { newPackage } from './new-package.ts'
import type { PackageFiles } from './package-files.ts'

/** For tests: the package that `moothall new` writes, with texts in its files replaced. */
export type Edits = { readonly [file: string]: readonly (readonly [from: string, to: string])[] }

export const sampleName = 'apply-for-a-thing'

export function sampleFiles(edits: Edits = {}): PackageFiles {
  const files = new Map(
    [...newPackage(sampleName)].map(([file, text]) => [file, written(file, text)]),
  )
  for (const [file, replacements] of Object.entries(edits)) {
    let text = files.get(file) ?? ''
    for (const [from, to] of replacements) {
      assert.ok(text.includes(from), `${file} has no “${from}” to replace`)
      text = text.replace(from, () => to)
    }
    files.set(file, text)
  }
  return files
}

/** As its author would: what a new package has for them to replace is replaced. */
function written(file: string, text: string): string {
  const isWelsh = file === 'content.cy.yaml'
  return text
    .replace(
      /^summary: .*$/m,
      `summary: ${isWelsh ? 'Peth i chi ei hun.' : 'A thing of your own.'}`,
    )
    .replace(/^words: .*$/m, `words: [${isWelsh ? 'peth' : 'thing'}]`)
    .replace(/^(start:\n {2}body: \|\n).*$/m, `$1    ${isWelsh ? 'Peth.' : 'A thing.'}`)
    .replace(/^ {2}need: .*$/m, `  need: [${isWelsh ? 'cyfeiriad' : 'an address'}]`)
    .replace('Gwasanaeth newydd: Apply', 'Cais: Apply')
}

/** The mistakes of the sample with these edits, warnings included. */
export function mistakesOf(edits: Edits): readonly Mistake[] {
  return checkPackage(parsePackage(sampleFiles(edits), sampleName)).mistakes
}

/** The sample compiled; it must be right. */
export function sampleModel(edits: Edits = {}, name = sampleName): Model {
  const compiled = compilePackage(parsePackage(sampleFiles(edits), name))
  assert.ok(compiled.ok, JSON.stringify(compiled, undefined, 2))
  return compiled.model
}
