import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TargetFile } from '@tufjs/models'
import { readFeedFolder, sha256, writeTarget } from './feed-files.ts'
import { publicKeyFrom, readFeedKeys } from './feed-keys.ts'
import { type Place, rewriteTargets } from './make-feed.ts'
import { packPackage, unpackPackage } from './package-file.ts'

/** Signs every package file of a feed with the present key, whoever's key signed it before. */
export async function resignReleases(place: Place): Promise<void> {
  const [key] = (await readFeedKeys(place.keys)).targets
  if (key === undefined) throw new Error(`there is no key of the role targets in ${place.keys}`)
  const { root, targets } = await readFeedFolder(place.folder)
  const earlier = await rootKeysOf(place.folder, root.signed.version)
  const made: TargetFile[] = []
  for (const target of Object.values(targets.signed.targets)) {
    const file = join(
      place.folder,
      'targets',
      dirname(target.path),
      `${Object.values(target.hashes)[0]}.${target.path.split('/').at(-1)}`,
    )
    const opened = unpackPackage(await readFile(file, 'utf8'), { keys: earlier, revoked: [] })
    if (!opened.ok) throw new Error(`${target.path} in the feed is ${opened.problem}`)
    const { model, lineage } = opened.file
    const succeeds = lineage.succeeds
    const bytes = Buffer.from(
      packPackage(model, { key, ...(succeeds === undefined ? {} : { succeeds }) }),
    )
    await writeTarget(place.folder, target.path, bytes)
    made.push(
      new TargetFile({
        path: target.path,
        length: bytes.length,
        hashes: { sha256: sha256(bytes) },
        unrecognizedFields: target.unrecognizedFields,
      }),
    )
  }
  await rewriteTargets(place, signed => {
    for (const target of made) signed.addTarget(target)
  })
}

/** Every public key that a root of this feed ever named: its own files may be signed by any of them. */
async function rootKeysOf(folder: string, newest: number): Promise<string[]> {
  const keys = new Set<string>()
  for (let version = 1; version <= newest; version += 1) {
    const text = await readFile(join(folder, `${version}.root.json`), 'utf8')
    const root = JSON.parse(text) as {
      signed: { keys: { [id: string]: { keyval: { public: string } } } }
    }
    for (const { keyval } of Object.values(root.signed.keys)) {
      publicKeyFrom(keyval.public)
      keys.add(keyval.public)
    }
  }
  return [...keys]
}
