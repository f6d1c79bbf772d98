import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'

/* A real browser for tests: the Chromium that npm carries on Linux; elsewhere the Chrome that is installed. */

/** An address of the test server and a way to open pages of it. */
export type Tab = { page: Page; errors: string[] }

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-zygote',
]

let shared: Promise<Browser> | undefined

/** The browser of this test file, started when first asked for. */
export function openBrowser(): Promise<Browser> {
  shared ??= launch()
  return shared
}

after(async () => {
  if (shared !== undefined) await (await shared).close()
})

async function launch(): Promise<Browser> {
  const given = process.env['MOOTHALL_BROWSER']
  if (given !== undefined) return chromium.launch({ executablePath: given, args: ARGS })
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args: ARGS })
  const executablePath = await carried()
  try {
    return await chromium.launch({ executablePath, args: ARGS })
  } catch (error) {
    // A bare machine lacks the libraries that every desktop has (NSS, NSPR): they are carried too.
    const own = await withCarriedLibraries()
    if (own === undefined) throw error
    return chromium.launch({ executablePath: own, args: ARGS })
  }
}

async function carried(): Promise<string> {
  const { default: carrier } = await import('@sparticuz/chromium')
  return carrier.executablePath()
}

/** The package unpacks its libraries only where it believes itself in the place that it was made for. */
async function withCarriedLibraries(): Promise<string | undefined> {
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x'
  const { default: carrier } = await import(
    `${createRequire(import.meta.url).resolve('@sparticuz/chromium')}?again`
  )
  const path = await carrier.executablePath()
  return existsSync(path) ? path : undefined
}

export type OpenTab = { base: string; width: number; script?: boolean; locale?: string }

/** A tab of a person of their own, who never met us before. */
export async function openTab({ base, width, script = true }: OpenTab): Promise<Tab> {
  const browser = await openBrowser()
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height: 800 },
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    // A refusal of ours (400, 403 …) is told by the browser as a failed resource; that is no mistake of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text())
  })
  return { page, errors }
}

type Violation = { id: string; help: string; nodes: { target: string[]; html: string }[] }
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * GOV.UK Frontend tells by aria-expanded that a radio opens a question under it. ARIA 1.2 does not name it
 * for radios; the design system keeps it, because screen readers tell it (alphagov/govuk-frontend#979).
 */
function isReveal(html: string): boolean {
  return /^<input class="govuk-radios__input"[^>]*aria-controls=/.test(html)
}

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, as sentences. axe is put in by the
 * debugger's door, which our content security policy does not govern.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(AXE)
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as readonly Violation[] // What axe-core documents of its results.
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(node => !(id === 'aria-allowed-attr' && isReveal(node.html)))
      .map(node => `${id}: ${help} — ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  )
}

/** Whether the page is wider than the window: at 320 px nobody should have to scroll sideways (WCAG 1.4.10). */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
}

/** The words of what has the focus: its own, those of its label, and those only a screen reader has. */
const FOCUSED = `(() => {
  const element = document.activeElement
  if (element === null || element === document.body) return ''
  const label = element.id === '' ? null : document.querySelector('label[for="' + CSS.escape(element.id) + '"]')
  return [element.textContent, label?.textContent, element.getAttribute('aria-label')]
    .join(' ').replace(/\\s+/g, ' ').trim()
})()`

/** Moves the focus with the Tab key until it stands on what has this name, as a person without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    const here = String(await page.evaluate(FOCUSED))
    if (typeof name === 'string' ? here.includes(name) : name.test(here)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${String(name)} on ${page.url()}`)
}

/** Why it can't be seen where the focus is: out of the window, covered, or without a mark (WCAG 2.4.7, 2.4.11). */
const UNSEEN = `(() => {
  const element = document.activeElement
  const box = element.getBoundingClientRect()
  const [x, y] = [box.x + Math.min(box.width, innerWidth) / 2, box.y + Math.min(box.height / 2, 10)]
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'the focus is outside the window'
  const top = document.elementFromPoint(x, y)
  const label = element.id === '' ? null : document.querySelector('label[for="' + CSS.escape(element.id) + '"]')
  if (![element, label].some(each => each !== null && (each.contains(top) || top?.contains(each))))
    return 'the focus is covered by ' + (top?.outerHTML.slice(0, 80) ?? 'nothing')
  const marked = style => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
  const styles = [getComputedStyle(element), ...(label === null ? [] : [getComputedStyle(label, '::before')])]
  return styles.some(marked) ? '' : 'nothing marks the focus'
})()`

/** Undefined when the focus can be seen, else why not. */
export async function focusUnseen(page: Page): Promise<string | undefined> {
  return String(await page.evaluate(UNSEEN)) || undefined
}
