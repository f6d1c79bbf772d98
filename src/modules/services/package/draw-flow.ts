import type { Locale } from '#kernel/context.ts'
import { conditionWords, pageTitle } from './flow-words.ts'
import type { Model, ModelPage } from './model.ts'
import { escapeXml, wrapText } from './svg-text.ts'

/**
 * The flow of the pages as one picture: a line runs down from the start to "check your answers"; pages
 * that everyone meets stand on it, pages that some meet stand on a branch that leaves it and returns, and
 * a page that ends the journey stands on a branch that does not. Self-contained, and read aloud as a list.
 */
export function drawFlow(model: Model, locale: Locale = 'en'): string {
  const rows = layOut(model, locale)
  const height = (rows.at(-1)?.bottom ?? 0) + margin
  const { name } = model.content[locale]
  const spoken = model.pages.map(page => spokenPage(model, page, locale)).join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="flow-title flow-text" font-family="Arial, sans-serif">`,
    `<title id="flow-title">${escapeXml(name)}</title>`,
    `<desc id="flow-text">${escapeXml(spoken)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<line x1="${rail}" y1="${margin}" x2="${rail}" y2="${height - margin}" stroke="${colours.line}" stroke-width="4"/>`,
    ...rows.map(drawRow),
    '</svg>',
    '',
  ].join('\n')
}

const width = 900
const margin = 24
const rail = 48
const gap = 20
const lineHeight = 20
const colours = {
  line: '#1d70b8',
  box: '#f3f2f1',
  branch: '#e8f1f8',
  stop: '#fbeae7',
  stopLine: '#d4351c',
  text: '#0b0c0c',
  quiet: '#505a5f',
}

type Kind = 'end' | 'always' | 'sometimes' | 'stop'
type Row = { kind: Kind; title: string[]; note: string[]; top: number; bottom: number }

function layOut(model: Model, locale: Locale): Row[] {
  const rows: Row[] = []
  let top = margin
  const add = (kind: Kind, title: string, note: string): void => {
    const row = {
      kind,
      title: wrapText(title, kind === 'always' || kind === 'end' ? 78 : 62),
      note: wrapText(note, 84),
    }
    const bottom = top + boxTop(row) + boxHeight(row)
    rows.push({ ...row, top, bottom })
    top = bottom + gap
  }
  const cy = locale === 'cy'
  add('end', model.content[locale].name, '')
  for (const page of model.pages) {
    const note = conditionWords(model, page, locale)
    add(kindOf(page), pageTitle(model, page, locale), note)
  }
  add('end', cy ? 'Gwirio’ch atebion' : 'Check your answers', '')
  return rows
}

function kindOf(page: ModelPage): Kind {
  if (page.stop) return 'stop'
  return page.whenExpression === undefined ? 'always' : 'sometimes'
}

function boxTop(row: Pick<Row, 'note'>): number {
  return row.note.length === 0 ? 0 : row.note.length * lineHeight + 6
}

function boxHeight(row: Pick<Row, 'title'>): number {
  return row.title.length * lineHeight + 20
}

function drawRow(row: Row): string {
  if (row.kind === 'sometimes' || row.kind === 'stop') return drawBranch(row)
  const y = row.top
  const height = boxHeight(row)
  const isEnd = row.kind === 'end'
  return [
    `<rect x="${rail - 16}" y="${y}" width="${width - rail - margin + 16}" height="${height}" rx="${isEnd ? height / 2 : 4}" fill="${isEnd ? colours.line : colours.box}" stroke="${colours.line}" stroke-width="2"/>`,
    drawLines(row.title, {
      x: rail + 8,
      y: y + 24,
      fill: isEnd ? '#ffffff' : colours.text,
      weight: isEnd ? 'bold' : 'normal',
    }),
  ].join('\n')
}

function drawBranch(row: Row): string {
  const left = rail + 64
  const y = row.top + boxTop(row)
  const height = boxHeight(row)
  const middle = y + height / 2
  const isStop = row.kind === 'stop'
  const colour = isStop ? colours.stopLine : colours.line
  const back = `M ${left + 24} ${y + height} v ${gap / 2 - 2} H ${rail}`
  return [
    `<circle cx="${rail}" cy="${middle}" r="6" fill="#ffffff" stroke="${colour}" stroke-width="3"/>`,
    `<path d="M ${rail + 6} ${middle} H ${left}" fill="none" stroke="${colour}" stroke-width="3"/>`,
    isStop
      ? ''
      : `<path d="${back}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="4 3"/>`,
    drawLines(row.note, {
      x: left,
      y: row.top + 14,
      fill: colours.quiet,
      weight: 'normal',
      size: 14,
    }),
    `<rect x="${left}" y="${y}" width="${width - left - margin}" height="${height}" rx="4" fill="${isStop ? colours.stop : colours.branch}" stroke="${colour}" stroke-width="2"/>`,
    drawLines(row.title, { x: left + 12, y: y + 24, fill: colours.text, weight: 'normal' }),
    isStop ? drawEnd(middle) : '',
  ].join('\n')
}

/** A square at the end of the line: the end is told by shape as well as by colour. */
function drawEnd(middle: number): string {
  return `<rect x="${width - margin - 28}" y="${middle - 7}" width="14" height="14" fill="${colours.stopLine}"/>`
}

type TextStyle = { x: number; y: number; fill: string; weight: 'bold' | 'normal'; size?: number }

function drawLines(lines: readonly string[], { x, y, fill, weight, size = 16 }: TextStyle): string {
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" y="${y + index * lineHeight}">${escapeXml(line)}</tspan>`,
  )
  return `<text font-size="${size}" font-weight="${weight}" fill="${fill}">${spans.join('')}</text>`
}

function spokenPage(model: Model, page: ModelPage, locale: Locale): string {
  const condition = conditionWords(model, page, locale)
  const cy = locale === 'cy'
  const ends = page.stop ? (cy ? ' Mae’r daith yn gorffen yma.' : ' The journey ends here.') : ''
  const when = condition === '' ? '' : cy ? ` (os: ${condition})` : ` (if: ${condition})`
  return `${page.index + 1}. ${pageTitle(model, page, locale)}${when}.${ends}`
}
