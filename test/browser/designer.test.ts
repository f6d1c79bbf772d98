import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { testApp } from '../support/app.ts'
import { axeFindings, focusUnseen, openTab, scrollsSideways, tabTo } from '../support/browser.ts'
import { ownerNamed } from '../support/service-owner.ts'

/* The designer in a real browser, at 320 px, by keyboard alone: from a kind of service to a proposal. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now })
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
await ownerNamed(app, 'Ann Author', now)
const { page, errors } = await openTab({ base, width: 320 })
page.setDefaultTimeout(30_000)
const wrong: string[] = []
let draft = ''

/** Tab goes on from what has the focus until it stands on this, and it can be seen that it does. */
async function reach(name: string | RegExp) {
  await tabTo(page, name)
  const unseen = await focusUnseen(page)
  if (unseen !== undefined) wrong.push(`${String(name)} on ${page.url()}: ${unseen}`)
}

async function press(name: string | RegExp) {
  await reach(name)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function type(name: string | RegExp, text: string) {
  await reach(name)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** A list opened by its first letters, as a browser lets one. */
async function choose(name: string | RegExp, option: string) {
  await reach(name)
  await page.keyboard.type(option)
}

async function look(name: string) {
  for (const finding of await axeFindings(page)) wrong.push(`${name}: ${finding}`)
  if (await scrollsSideways(page)) wrong.push(`${name} scrolls sideways`)
  const shots = process.env['MOOTHALL_SHOTS']
  if (shots === undefined) return
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({
      path: `${shots}/${name.replaceAll(' ', '-')}-${width}.png`,
      fullPage: true,
    })
  }
}

const says = (words: string | RegExp) => page.locator('main').getByText(words).first().waitFor()

test('a draft is begun from a kind of service', async () => {
  await page.goto(`${base}/staff/demo`)
  await press('Sign in as Ann Author')
  await page.goto(`${base}/staff/services`)
  await press('Start a draft')
  await look('begin')
  // A group of radios is one stop of the Tab key; the arrows go through it.
  await reach('A service that is online')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await choose(/^.*Which one\?/, 'Apply for permit')
  await type('Name of the package', 'scaffold-permit')
  await press('Start the draft')
  await look('kind')
})

/** Every field on the way to this button that is still empty is filled, in the order of the Tab key. */
async function fillUntil(
  button: string,
  say: (name: string) => string,
  ticked: readonly string[] = [],
) {
  for (let presses = 0; presses < 150; presses += 1) {
    const { tag, name, value, text } = (await page.evaluate(`(() => {
      const { tagName: tag, name, value, textContent: text } = document.activeElement
      return { tag, name, value, text }
    })()`)) as Record<'tag' | 'name' | 'value' | 'text', string | undefined> // What the script gives.
    if (text?.includes(button) === true && tag === 'BUTTON') break
    if (name !== undefined && ticked.includes(name)) await page.keyboard.press('Space')
    const field = tag === 'TEXTAREA' || tag === 'INPUT' || tag === 'SELECT'
    const given = field && name !== undefined && value === '' ? say(name) : ''
    if (given !== '') await page.keyboard.type(given)
    await page.keyboard.press('Tab')
  }
  await press(button)
}

test('it is made the council’s own, step by step', async () => {
  await press('Which service is it?')
  await look('kind service')
  await fillUntil('Save and go on', name =>
    name === 'lgsl'
      ? '523'
      : name === 'reference'
        ? 'SCA'
        : name.startsWith('cy')
          ? 'Gwneud cais i godi sgaffaldiau'
          : 'Apply to put up scaffolding',
  )
  await says('Select who it is for')
  await look('kind refused')
  await fillUntil('Save and go on', () => '', ['audience'])
  await says('Step 2')
  await look('kind words')
  await fillUntil('Save and go on', name =>
    name.startsWith('cy') ? 'y sgaffaldiau' : 'the scaffolding',
  )
  await says('Step 3')
  await look('kind council')
  const council: Readonly<Record<string, string>> = {
    team: 'Waste',
    decideWithin: '20 working days',
    'en-refusalReasons': 'Not insured',
    'cy-refusalReasons': 'Dim yswiriant',
  }
  await fillUntil('Save and go on', name => council[name] ?? '')
  await press('Save and go on')
  await press('Put the service together')
  await says('Nothing is wrong.')
  draft = page.url().split('?')[0] ?? ''
  await look('draft')
})

test('the wording of a question is changed in both languages', async () => {
  await press('In which street?')
  await look('page')
  await press('In which street?')
  await look('question')
  await type(/The question In English/, 'In which street will it stand?')
  await type(/The question In Welsh/, 'Ym mha stryd y bydd yn sefyll?')
  await press('Save')
  await says('Saved.')
  await look('question saved')
})

test('what is asked first is told to depend on nothing', async () => {
  await press('Change when it is asked')
  await says('Nothing is asked before this')
  await look('condition of the first')
})

test('a question is added and asked of some only', async () => {
  await page.goto(draft)
  await press('When do you need it?')
  await reach('Add a question')
  await page.keyboard.press('Enter')
  await type('The question in English', 'Will it stand on the pavement?')
  await type('The question in Welsh', 'A fydd yn sefyll ar y palmant?')
  await choose('What kind of answer?', 'Yes or no')
  await press('Add the question')
  await look('question added')
  await press('Change when it is asked')
  await choose(/ What$/, 'In which')
  await choose(/ How$/, 'is not')
  await type('Which value', 'High Street')
  await look('condition')
  await press('Save')
  await look('condition saved')
  await says('If Street is not “High Street”')
  await look('condition saved')
})

test('the examples are run, and expect what comes of the change', async () => {
  await page.goto(draft)
  await press('The examples: run them')
  await says('Came true')
  assert.equal(await page.getByText('Did not come true').count(), 0)
  await look('examples')
  await page.goto(`${draft}/examples/0`)
  await look('example')
  await choose('What is done next?', 'Refuse')
  await press('Choose it')
  await look('step')
})

test('the parts of a service beside its pages are sound', async () => {
  for (const part of ['laws', 'exceptions', 'duplicates', 'fees', 'actions']) {
    await page.goto(`${draft}/parts/${part}`)
    await look(`parts ${part}`)
  }
  await page.goto(`${draft}/parts/computed`)
  await type('What it is called In English', 'Days to go')
  await type('What it is called In Welsh', 'Diwrnodau i fynd')
  await choose(/What is worked out\?/, 'A number')
  await press('Work something out')
  await choose(/How is it worked out/, 'Days from')
  await choose(/The first$/, 'Today')
  await choose(/The second$/, 'From which day')
  await choose(/What is done with it\?$/, 'But no less')
  await press('Save')
  await says('Choose with what the step is done')
  await look('worked out refused')
  // The error leads to its field; the value of one's own stands behind it.
  await reach(/^Choose with what the step is done/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1')
  await look('worked out')
  await press('Save')
  await says('Saved.')
  await page.goto(`${draft}/parts/computed`)
  await look('parts computed')
  await says(/days from today/)
})

test('a decision table is sound, and a wrong cell is told at its place', async () => {
  await page.goto(`${base}/staff/services/drafts/new`)
  await reach('A service that is online')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await choose(/^.*Which one\?/, 'Building control')
  await type('Name of the package', 'our-building-control')
  await press('Start the draft')
  await press('Tables')
  await look('tables')
  await press('Charges')
  await look('table')
  await type('Row 2, Charge', 'dear')
  await press('Save')
  await says('Enter an amount in pounds')
  await look('table refused')
  await page.goto(page.url().replace(/tables.*/, 'parts/computed/basic/table'))
  await look('look up')
})

test('it is sent for approval', async () => {
  await page.goto(draft)
  await press(/^Propose it/)
  await says('Say what is changed')
  await look('proposal refused')
  await type('What is changed, and why?', 'Scaffolding by its own form')
  await press(/^Propose it/)
  await page.waitForURL(/proposals\/.*done=proposed/)
  await look('proposed')
})

test('every screen on the way is sound', () => {
  assert.deepEqual(wrong, [])
  assert.deepEqual(errors, [])
})
