import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { StartupProblem } from '#kernel/startup-problem.ts'
import { holdPort } from './hold-port.ts'

const held = await holdPort({ host: '127.0.0.1', port: 0 })
const address = `http://127.0.0.1:${held.port}`
after(() => held.close())

test('who comes while Moothall opens is told to wait, and the page asks again by itself', async () => {
  const early = await fetch(address)
  assert.equal(early.status, 503)
  assert.equal(early.headers.get('retry-after'), '2')
  assert.match(await early.text(), /http-equiv="refresh"[\s\S]*Moothall is opening/)
  assert.equal((await fetch(`${address}/healthz`)).status, 200)
  assert.equal((await fetch(`${address}/readyz`)).status, 503)
})

test('a second start on the same port is refused at once, with a way out', async () => {
  await assert.rejects(
    holdPort({ host: '127.0.0.1', port: held.port }),
    (error: unknown) =>
      error instanceof StartupProblem &&
      error.message.includes(String(held.port)) &&
      error.remedy.includes(`PORT=${held.port + 1}`),
  )
})

test('what is handed over answers from then on, on the same port', async () => {
  held.handOver((_request, response) => response.end('the product'))
  assert.equal(await (await fetch(address)).text(), 'the product')
})

test('whoever falls silent in the middle of a form holds up neither a connection nor the stop', {
  timeout: 60_000,
}, async () => {
  const brief = await holdPort({ host: '127.0.0.1', port: 0, silentMs: 50 })
  brief.handOver((request, response) => request.resume().on('end', () => response.end()))
  const socket = connect(brief.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nname=An')
  await closed
  await brief.close()
})
