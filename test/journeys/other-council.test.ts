import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '#kernel/facts/registry.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import { publishPackage } from '#services'
import { allRoutes } from '../../src/app/compose.ts'
import { loadModel, testApp } from '../support/app.ts'
import { testFiles } from '../support/files.ts'
import { Person } from '../support/person.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now })

/** A second council with one case whose words must appear nowhere else. */
async function otherCouncil() {
  const council = await setUpCouncil(app.pool, 'Elsewhere Council', {
    now,
    demo: true,
    brand: '#7a2048',
    fictional: { nameCy: 'Cyngor Arall', tier: 'unitary', nation: 'england' },
  })
  if (council.kind !== 'setUp') throw new Error('not set up')
  const { id, slug } = council.council
  const model = await loadModel('missed-collection')
  await publishPackage(
    { db: app.pool, council: { id }, now, actor: { kind: 'system', name: 'test' } },
    model,
  )
  const example = model.examples.find(
    each =>
      each.expect.ends === 'submitted' &&
      each.channel !== 'phone' &&
      each.on?.startsWith('2026-03'),
  )
  assert.ok(example)
  const person = new Person(app.server)
  const base = `/at/${slug}/${model.content.en.path}`
  await person.open(base)
  await person.follow('Start now')
  for (let step = 0; step < 30 && !person.path.endsWith('/check-your-answers'); step += 1) {
    const asked = model.pages.find(each => person.path === `${base}/${each.slug}`)
    const form = Object.assign(
      {},
      ...(asked?.questions ?? []).map(({ fact }) => {
        const answer =
          fact.id === model.caseType.applicant.name
            ? 'Secretperson Elsewhere'
            : example.answers?.[fact.id]
        return answer === undefined || answer === null
          ? {}
          : kindOf(fact.definition).toForm(answer as never, fact.id, fact.definition)
      }),
    )
    await person.press('Continue', form)
  }
  await person.press('Send')
  const row = await inCouncil(
    app.pool,
    id,
    async tx =>
      (
        await tx.query(
          sql`select id, reference, key, journey_id from cases.case where council_id = ${id}`,
        )
      ).rows[0],
  )
  const message = await inCouncil(
    app.pool,
    id,
    async tx =>
      (await tx.query(sql`select id from messages.message where council_id = ${id}`)).rows[0],
  )
  return { id, row, messageId: String(message?.id) }
}

test('no route, asked with another council’s ids, shows or changes anything of it', async () => {
  const other = await otherCouncil()
  assert.ok(other.row)
  const officer = new Person(app.server)
  await officer.open(`/at/${app.slug}/staff/demo`)
  await officer.press('Sign in as')
  const fill: Readonly<Record<string, string>> = {
    id: other.row.id,
    reference: other.row.reference,
    key: other.row.key,
    action: 'withdraw',
    task: 'x-1',
    token: other.row.key,
    service: 'report-a-missed-bin-collection',
    page: 'check',
    index: '0',
  }
  // Its own messages go out first: what is counted then is what these calls would do.
  await app.worker?.drain(other.id)
  const before = await countEvents(other.id)
  for (const route of allRoutes({ demo: true, secret: 'x'.repeat(40), files: testFiles() })) {
    const id =
      route.path.includes('/messages/') || route.path.includes('/mailbox/')
        ? other.messageId
        : fill['id']
    const path = `/at/${app.slug}${route.path.replace(/:(\w+)/g, (_, name: string) => (name === 'id' ? (id ?? '') : (fill[name] ?? 'x')))}`
    if (route.path === '/staff/sign-out') continue
    if (route.method === 'GET') await officer.open(path)
    else {
      await officer.open(`/at/${app.slug}/track`)
      const token = /name="_token" value="([^"]*)"/.exec(officer.html)?.[1] ?? ''
      await officer.post(
        path,
        new URLSearchParams({
          _token: token,
          case: other.row.id,
          to: 'me',
          reference: other.row.reference,
          fact: 'x',
          note: 'x',
        }).toString(),
      )
    }
    assert.doesNotMatch(officer.html, /Secretperson/, `${route.method} ${route.path}`)
    assert.ok(officer.status < 500, `${route.method} ${route.path} answered ${officer.status}`)
  }
  assert.equal(await countEvents(other.id), before, 'nothing was done in the other council')
})

async function countEvents(councilId: string): Promise<number> {
  return inCouncil(app.pool, councilId, async tx =>
    Number(
      (
        await tx.query(
          sql`select count(*)::int as n from kernel.event where council_id = ${councilId}`,
        )
      ).rows[0]?.n,
    ),
  )
}

test('every state-changing route refuses a form without its token', async () => {
  for (const route of allRoutes({ demo: true, secret: 'x'.repeat(40), files: testFiles() }).filter(
    each => each.method === 'POST',
  )) {
    const stranger = new Person(app.server)
    await stranger.post(`/at/${app.slug}${route.path.replace(/:(\w+)/g, 'x')}`, 'a=b', {
      'sec-fetch-site': 'cross-site',
    })
    // Someone who must sign in is sent there; their form is kept, not acted on.
    assert.ok(
      stranger.status === 403 ||
        route.can !== 'anyone' ||
        // A machine has no form: it proves itself by a secret.
        (route.machine !== undefined && stranger.status === 401),
      `${route.path} answered ${stranger.status}`,
    )
  }
})
