import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { feedCommand } from '#services'
import { sampleFiles } from '../../src/modules/services/package/sample-package.ts'

export const SAMPLE = 'apply-for-a-thing'

/** A publisher with a feed of their own in a folder that goes with the test. */
export function samplePublisher(now: Date) {
  const work = mkdtempSync(join(tmpdir(), 'feed-'))
  after(() => rmSync(work, { recursive: true, force: true }))
  const [feed, keys] = [join(work, 'feed'), join(work, 'keys')]
  const feeding = async (...args: string[]) => {
    const lines: string[] = []
    const out = (line: string) => void lines.push(line)
    const code = await feedCommand([...args, '--keys', keys], { out, now })
    return { code, said: lines.join('\n') }
  }
  const fingerprint = async () =>
    /fingerprint ([0-9a-f]{64})/.exec((await feeding('show', feed)).said)?.[1] ?? ''
  return { work, feed, keys, feeding, fingerprint, packageFolder: folderIn(work) }
}

/** The sample package at a version, as files in a folder of its name. */
function folderIn(work: string) {
  return (version: number, edits: Parameters<typeof sampleFiles>[0] = {}): string => {
    const folder = join(work, `v${version}-${readdirSync(work).length}`, SAMPLE)
    mkdirSync(join(folder, 'letters'), { recursive: true })
    const all = {
      ...edits,
      'service.yaml': [...(edits['service.yaml'] ?? []), ['version: 1', `version: ${version}`]],
    } as typeof edits
    for (const [file, text] of sampleFiles(all)) writeFileSync(join(folder, file), text)
    return folder
  }
}
