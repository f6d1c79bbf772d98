import { firstWrong } from '../package/check-share.ts'
import { parseYaml } from '../package/parse-yaml.ts'
import { entries, listed } from './look-at-draft.ts'
import type { YamlEdit } from './yaml/edit-data.ts'
import { editYamlAll } from './yaml/edit-yaml.ts'

type Files = Readonly<Record<string, string>>

/** Without the paths of `share` that led to what a change on screen took away: nobody meant to share what is gone. */
export function withoutLostShares(before: Files, after: Files): Files {
  const [was, is] = [rootsOf(before), rootsOf(after)]
  const edits = Object.entries(entries(is.definition['share'])).flatMap(([list, paths]) =>
    listed(paths)
      .flatMap((path, index): YamlEdit[] => {
        const lost =
          typeof path === 'string' &&
          firstWrong(was, path) === undefined &&
          firstWrong(is, path) !== undefined
        return lost ? [{ kind: 'remove', path: ['share', list, index] }] : []
      })
      // The last first, so that what is left keeps its place.
      .reverse(),
  )
  const text = editYamlAll(after['service.yaml'] ?? '', edits)
  return edits.length === 0 || text === undefined ? after : { ...after, 'service.yaml': text }
}

function rootsOf(files: Files) {
  const read = (file: string) => entries(parseYaml(file, files[file] ?? '').value)
  return { definition: read('service.yaml'), content: read('content.en.yaml') }
}
