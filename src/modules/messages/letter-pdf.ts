import type { Locale } from '#kernel/context.ts'
import { brandColour } from '#kernel/pages/brand.ts'
import type { Letter } from './letter.ts'
import { letterBlocks } from './letter-blocks.ts'
import { drawCode } from './letter-code.ts'
import { asArtifact, finishPaper, MM, newPaper, PAGE, type Paper, WIDTH } from './letter-paper.ts'
import { drawBlocks } from './letter-words.ts'
import { texts } from './texts.ts'

type Element = PDFKit.PDFStructureElement

/**
 * Where the address stands. `dl`: through the window of a DL envelope, 35 by 90 mm, 20 mm from its left and
 * 18 mm from its foot (BS 4264), with an A4 sheet folded in three that may slide: 46 to 70 mm from the top
 * and 20 to 100 mm from the left are then always in sight. `notify`: GOV.UK Notify's letters, 39.5 to
 * 66.3 mm from the top and 24.6 to 120 mm from the left.
 */
const WINDOWS = { dl: 46.5, notify: 40 } as const
export type Window = keyof typeof WINDOWS

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', cy: 'cy-GB' }
const INK = '#0b0c0c'

/** One letter as a tagged PDF. The same letter gives the same words in the same places. */
export function letterPdf(letter: Letter, window: Window = 'dl'): Promise<Uint8Array> {
  return lettersPdf([letter], { title: letter.subject, window })
}

/**
 * Letters one behind the other in one file, each from a page of its own and with its own page numbers.
 * @param options.duplex begins each on a new sheet where both sides are printed.
 */
export async function lettersPdf(
  letters: readonly Letter[],
  options: { title: string; window: Window; duplex?: boolean; madeAt?: Date },
): Promise<Uint8Array> {
  const first = letters[0]
  const locale = first?.locale ?? 'en'
  const paper = await newPaper({
    title: options.title,
    author: first?.head.council[locale] ?? '',
    language: TAGS[locale],
    madeAt: options.madeAt ?? first?.writtenAt ?? new Date(0),
  })
  const root = paper.struct('Document')
  paper.addStructure(root)
  for (const letter of letters) {
    if (options.duplex === true && pagesOf(paper) % 2 === 1) addPage(paper)
    drawLetter(paper, root, { letter, window: options.window })
    // Pages that are finished go out, so that a thousand letters need no more memory than one.
    paper.flushPages()
  }
  root.end()
  return finishPaper(paper)
}

function pagesOf(paper: Paper): number {
  const { start, count } = paper.bufferedPageRange()
  return start + count
}

function addPage(paper: Paper): void {
  paper.addPage({
    size: 'A4',
    margins: { left: PAGE.left, right: PAGE.right, top: PAGE.top, bottom: PAGE.bottom },
  })
}

function drawLetter(
  paper: Paper,
  root: Element,
  { letter, window }: { letter: Letter; window: Window },
): void {
  addPage(paper)
  const first = pagesOf(paper) - 1
  const part = paper.struct('Sect', { lang: TAGS[letter.locale], title: letter.subject })
  root.add(part)
  if (letter.layout === 'certificate') drawTitle(paper, part, letter)
  else drawHead(paper, part, { letter, window })
  drawBlocks(paper, part, letterBlocks(letter.body))
  if (letter.document !== undefined) drawCode(paper, part, { letter, document: letter.document })
  part.end()
  numberPages(paper, { letter, first })
}

/** The council, how to reach it, the window, the date and the heading, in the order in which they are read. */
function drawHead(
  paper: Paper,
  part: Element,
  { letter, window }: { letter: Letter; window: Window },
): void {
  const { head, locale } = letter
  // GOV.UK Notify refuses what stands in a sheet's outermost millimetres.
  if (window === 'dl') band(paper, head.brand)
  say(paper, part, {
    text: head.council[locale],
    face: 'bold',
    size: 18,
    x: PAGE.left,
    y: 15 * MM,
    width: WIDTH,
  })
  const right = 130 * MM
  const contact = [...head.contact, head.openingHours[locale]].filter(line => line !== '')
  say(paper, part, {
    text: contact.join('\n'),
    size: 9,
    x: right,
    y: 30 * MM,
    width: PAGE.width - right - 15 * MM,
  })
  const below = paper.y
  drawWindow(paper, part, { letter, window })
  paper.y = Math.max(below + 12, 84 * MM)
  say(paper, part, { text: letter.date, size: 12, x: PAGE.left, y: paper.y, width: WIDTH })
  paper.y += 14
  say(paper, part, {
    tag: 'H1',
    text: letter.subject,
    face: 'bold',
    size: 16,
    x: PAGE.left,
    y: paper.y,
    width: WIDTH,
  })
  paper.y += 8
}

function drawWindow(
  paper: Paper,
  part: Element,
  { letter, window }: { letter: Letter; window: Window },
): void {
  const x = 24.6 * MM
  const { returnAddress } = letter.head
  const small = returnAddress !== '' && letter.address.length <= 6 && window === 'dl'
  let y = WINDOWS[window] * MM
  if (small) {
    say(paper, part, {
      text: returnAddress.replace(/\s*\n\s*/g, ', '),
      size: 6.5,
      x,
      y,
      width: 75 * MM,
    })
    y += 3 * MM
  }
  const size = addressSize(paper, letter.address)
  say(paper, part, { text: letter.address.join('\n'), size, gap: -2.5, x, y, width: 75 * MM })
}

/** A line that were wrapped would push the postcode out of the window: a long one is set smaller. */
function addressSize(paper: Paper, lines: readonly string[]): number {
  const fits = (size: number) =>
    lines.every(line => paper.font('regular').fontSize(size).widthOfString(line) <= 74 * MM)
  return [10, 9, 8, 7].find(fits) ?? 6
}

/** A certificate has the council's name, a large heading and no address. */
function drawTitle(paper: Paper, part: Element, { head, locale, subject, date }: Letter): void {
  band(paper, head.brand)
  say(paper, part, {
    text: head.council[locale],
    face: 'bold',
    size: 18,
    x: PAGE.left,
    y: 18 * MM,
    width: WIDTH,
  })
  say(paper, part, {
    tag: 'H1',
    text: subject,
    face: 'bold',
    size: 28,
    x: PAGE.left,
    y: 50 * MM,
    width: WIDTH,
  })
  paper.y += 10
  say(paper, part, { text: date, size: 12, x: PAGE.left, y: paper.y, width: WIDTH })
  paper.y += 14
}

function band(paper: Paper, brand: string): void {
  asArtifact(paper, () => {
    paper.rect(0, 0, PAGE.width, 5 * MM).fill(brandColour(brand))
    paper.fillColor(INK)
  })
}

type Saying = {
  text: string
  size: number
  x: number
  y: number
  width: number
  tag?: string
  face?: 'bold'
  gap?: number
}

/** Lines of one element. Each ends with a space, so that a screen reader does not run one into the next. */
function say(paper: Paper, part: Element, { text, tag, face, size, gap, ...at }: Saying): void {
  if (text === '') return
  const element = paper.struct(tag ?? 'P')
  part.add(element)
  const lines = text.split('\n')
  paper.y = at.y
  lines.forEach((line, index) => {
    element.add(() => {
      paper
        .font(face ?? 'regular')
        .fontSize(size)
        .fillColor(INK)
      const words = index === lines.length - 1 ? line : `${line} `
      paper.text(words, at.x, paper.y, { width: at.width, lineGap: gap ?? 1.5 })
    })
  })
  element.end()
}

/** Written when it is known how many there are. A letter of one page needs no number. */
function numberPages(paper: Paper, { letter, first }: { letter: Letter; first: number }): void {
  const pages = pagesOf(paper) - first
  const t = texts[letter.locale].letter
  for (let page = 0; page < pages; page += 1) {
    paper.switchToPage(first + page)
    // Below the bottom margin the library would begin another page.
    paper.page.margins.bottom = 0
    asArtifact(paper, () => {
      paper.font('regular').fontSize(9).fillColor('#484949')
      const words = pages === 1 ? '' : t.page(page + 1, pages)
      paper.text(letter.head.council[letter.locale], PAGE.left, 281 * MM, {
        width: WIDTH,
        lineBreak: false,
      })
      if (words !== '') paper.text(words, PAGE.left, 281 * MM, { width: WIDTH, align: 'right' })
    })
    paper.page.margins.bottom = PAGE.bottom
  }
}
