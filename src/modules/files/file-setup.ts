import { StartupProblem } from '#kernel/startup-problem.ts'
import { type KeyRing, openKeyRing } from './council-keys.ts'
import { type Inspector, openInspector } from './inspect/inspector.ts'
import { clamdScanner, parseClamdUrl } from './scan/clamd-scanner.ts'
import { demonstrationScanner, noScanner, type Scanner } from './scan/scanner.ts'
import { openStorage, type StorageConfig } from './storage/open-storage.ts'
import type { FileStorage } from './storage/storage.ts'

/** What the module needs from outside the database. */
export type FileSetup = Readonly<{
  storage: FileStorage
  scanner: Scanner
  inspector: Inspector
  keys: KeyRing
  /** Signs tickets and links. */
  secret: string
  /** Where files are served when not beside the pages: `https://files.example.org`. */
  origin: string | undefined
}>

export type FileConfig = StorageConfig & {
  secret: string
  previousSecret: string | undefined
  clamdUrl: string | undefined
  filesOrigin: string | undefined
  demo: boolean
}

/** Opens storage, scanner and keys as the configuration says. @throws StartupProblem */
export function openFiles(config: FileConfig): FileSetup {
  return {
    storage: openStorage(config),
    scanner: openScanner(config),
    inspector: openInspector(),
    keys: openKeyRing(config),
    secret: config.secret,
    origin: config.filesOrigin?.replace(/\/+$/, ''),
  }
}

function openScanner({ clamdUrl, demo }: FileConfig): Scanner {
  if (clamdUrl === undefined) return demo ? demonstrationScanner() : noScanner()
  const address = parseClamdUrl(clamdUrl)
  if (address === undefined)
    throw new StartupProblem(
      'The environment variable CLAMD_URL is not the address of a ClamAV daemon.',
      'Write it as tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl.',
    )
  return clamdScanner(address)
}
