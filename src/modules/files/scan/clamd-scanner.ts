import { connect, type Socket } from 'node:net'
import type { Scanner, ScanResult } from './scanner.ts'

export type ClamdAddress = { host: string; port: number } | { path: string }

const PATIENCE_MS = 30_000
const CHUNK_BYTES = 64 * 1024

/** `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`; undefined when it is neither. */
export function parseClamdUrl(text: string): ClamdAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'unix:' && url.pathname !== '') return { path: url.pathname }
  if (url?.protocol !== 'tcp:' || url.hostname === '') return undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 3310 : Number(url.port),
  }
}

/**
 * ClamAV's daemon by its own protocol (clamd(8), INSTREAM with the `z` prefix): the bytes in chunks of
 * a length and that many bytes, ended by a length of nought; the answer is one line.
 */
export function clamdScanner(address: ClamdAddress, patienceMs = PATIENCE_MS): Scanner {
  return {
    name: 'clamav',
    isReal: true,
    async scan(bytes) {
      try {
        return readReply(await converse(address, instream(bytes), patienceMs))
      } catch {
        return { kind: 'notScanned', why: 'away' }
      }
    },
    async isThere() {
      try {
        return (await converse(address, [Buffer.from('zPING\0')], patienceMs)) === 'PONG'
      } catch {
        return false
      }
    },
  }
}

function* instream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

/**
 * `stream: OK`, `stream: <name> FOUND`, or an error. The daemon calls a file fine when it met a limit
 * on the way, unless `AlertExceedsMax` is on; then it says so as a find, which is no find and no OK.
 */
function readReply(reply: string): ScanResult {
  if (reply === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1]
  if (found === undefined)
    return { kind: 'notScanned', why: /size limit exceeded/i.test(reply) ? 'tooLarge' : 'unclear' }
  return found.startsWith('Heuristics.Limits.Exceeded')
    ? { kind: 'notScanned', why: 'tooLarge' }
    : { kind: 'infected', signature: found.slice(0, 200) }
}

const MOST_REPLY = 4096

/** Says all, and gives the answer up to its NUL. A daemon that hangs up while it is told may have answered already. */
function converse(
  address: ClamdAddress,
  parts: Iterable<Uint8Array>,
  patienceMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    let reply = ''
    const end = (error?: Error) => {
      clearTimeout(timer)
      socket.destroy()
      if (reply.includes('\0')) resolve(reply.slice(0, reply.indexOf('\0')).trim())
      else reject(error ?? new Error('the scanner hung up'))
    }
    const timer = setTimeout(() => end(new Error('the scanner did not answer')), patienceMs)
    socket.setEncoding('latin1').on('data', text => {
      reply += String(text)
      if (reply.includes('\0') || reply.length > MOST_REPLY) end()
    })
    socket.on('error', end).on('close', () => end())
    socket.on('connect', () => void tell(socket, parts).catch(end))
  })
}

async function tell(socket: Socket, parts: Iterable<Uint8Array>): Promise<void> {
  for (const part of parts) {
    if (socket.destroyed) return
    if (!socket.write(part))
      await new Promise<void>(resolve => {
        socket.once('drain', resolve)
        socket.once('close', () => resolve())
      })
  }
}
