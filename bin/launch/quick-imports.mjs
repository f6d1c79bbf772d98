// Tells Node where our own files are. By itself it looks up each of their thousand names on the disk, through
// links and package files, which is a third of the work of a start; our imports name the very file they mean.
import * as module from 'node:module'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const OWN = ['src', 'test', 'bench', 'scripts'].map(name => pathToFileURL(`${root}/${name}/`).href)
const [SRC, TEST] = OWN

// Not in Node 20, in which this file must still load.
module.registerHooks?.({
  resolve(wanted, context, next) {
    const url = ownFile(wanted, context.parentURL)
    if (url === undefined) return next(wanted, context)
    return { url, format: 'module-typescript', shortCircuit: true }
  },
})

/** The address of a file of ours that one of ours asks for; undefined for anything else. */
function ownFile(wanted, from) {
  if (from === undefined || !OWN.some(folder => from.startsWith(folder))) return undefined
  // The door of a module, as package.json names it.
  if (/^#[a-z]+$/.test(wanted)) return `${SRC}modules/${wanted.slice(1)}/index.ts`
  if (!wanted.endsWith('.ts')) return undefined
  if (wanted.startsWith('.')) return new URL(wanted, from).href
  if (wanted.startsWith('#test/')) return TEST + wanted.slice('#test/'.length)
  return wanted.startsWith('#') ? SRC + wanted.slice('#'.length) : undefined
}
