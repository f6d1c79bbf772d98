import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { isPrivateAddress } from '#kernel/http/outside-address.ts'
import { checkLink } from './check-link.ts'

const server = createServer((request, answer) => {
  const page = (status: number, title: string) =>
    answer
      .writeHead(status, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>${title}</title><p>Words`)
  switch (request.url) {
    case '/page':
      return page(200, 'Pay your council tax')
    case '/gone':
      return page(404, 'Sorry')
    case '/soft':
      return page(200, 'Page not found | Council')
    case '/moved':
      return answer.writeHead(302, { location: '/page' }).end()
    case '/round':
      return answer.writeHead(302, { location: '/round' }).end()
    case '/inside':
      return answer.writeHead(302, { location: 'file:///etc/passwd' }).end()
    case '/nowhere':
      return answer.writeHead(302, { location: 'http://[' }).end()
    case '/endless':
      answer.writeHead(200)
      answer.write(`<title>Long</title>${'x'.repeat(100_000)}`)
      return
    default:
      // Never answers: the check must not wait for ever.
      return
  }
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))
after(() => {
  server.closeAllConnections()
  server.close()
})
const address = server.address()
const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
const reach = { allowPrivate: true, timeoutMs: 20_000 }

test('a page is found, also after it has moved', async () => {
  assert.equal((await checkLink(`${base}/page`, reach)).isFound, true)
  assert.equal((await checkLink(`${base}/moved`, reach)).isFound, true)
  assert.equal((await checkLink(`${base}/endless`, reach)).isFound, true)
})

test('a page that is gone is not found, also where it says so with a friendly 200', async () => {
  assert.deepEqual(await checkLink(`${base}/gone`, reach), {
    isFound: false,
    detail: 'it answers 404',
  })
  assert.match((await checkLink(`${base}/soft`, reach)).detail, /Page not found/)
})

test('what leads round, nowhere or does not answer is a finding and no fault of ours', async () => {
  assert.match((await checkLink(`${base}/round`, reach)).detail, /on and on/)
  assert.match((await checkLink(`${base}/inside`, reach)).detail, /not a web address/)
  assert.match((await checkLink(`${base}/nowhere`, reach)).detail, /no web address/)
  assert.match((await checkLink(`${base}/silent`, { ...reach, timeoutMs: 300 })).detail, /in time/)
  assert.match((await checkLink('http://127.0.0.1:1/', reach)).detail, /nobody answers/)
  assert.match((await checkLink('javascript:alert(1)', reach)).detail, /not a web address/)
})

test('a link never looks into our own network', async () => {
  for (const url of [
    `${base}/page`,
    'http://[::1]/',
    'http://localhost:1/',
    'http://[::ffff:7f00:1]/',
  ])
    assert.match((await checkLink(url)).detail, /private network/, url)
  for (const own of [
    '10.1.2.3',
    '169.254.169.254',
    '192.168.0.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::1',
  ])
    assert.equal(isPrivateAddress(own), true, own)
  for (const open of ['1.1.1.1', '151.101.0.144', '2606:4700::1111', '::ffff:1.1.1.1'])
    assert.equal(isPrivateAddress(open), false, open)
})
