import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageFiles } from './package-files.ts'

const files = [
  'service.yaml',
  'content.en.yaml',
  'content.cy.yaml',
  'examples.yaml',
  'letters/answer.en.md',
  'letters/answer.cy.md',
]

/** The files of a new package: small, complete and right, with a word of guidance at each part. */
export function newPackage(name: string): PackageFiles {
  const words = name.replaceAll('-', ' ')
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  const noun = words.replace(/^\S+ (?:(?:for|to|a|an|the|your|my) )*(?=\S)/, '')
  return new Map(
    files.map(file => [
      file,
      readFileSync(join(import.meta.dirname, 'new-package', file), 'utf8')
        .replaceAll('new-package-name', name)
        .replaceAll('New package title', title)
        .replaceAll('New package noun', noun),
    ]),
  )
}
