import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type FileSetup, openFiles } from '#files'

/** Files as a demonstration keeps them, in a folder of their own. */
export function testFiles(): FileSetup {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-files-'))
  const files = openFiles({
    dataDirectory: folder,
    filesUrl: undefined,
    filesOrigin: undefined,
    clamdUrl: undefined,
    s3: { accessKeyId: undefined, secretAccessKey: undefined },
    secret: 'x'.repeat(40),
    previousSecret: undefined,
    demo: true,
  })
  after(() => {
    files.inspector.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return files
}
