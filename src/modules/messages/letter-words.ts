import type { Block, Run } from './letter-blocks.ts'
import { asArtifact, MM, PAGE, type Paper, WIDTH } from './letter-paper.ts'

type Element = PDFKit.PDFStructureElement

const SIZE = 12
const GAP = 1.5
const AFTER = 8
const INK = '#0b0c0c'
const LINK = '#1a4f8a'

type Place = { x: number; width: number }
const WHOLE: Place = { x: PAGE.left, width: WIDTH }

/** Draws the words of a letter below what is there, each with its tag, over as many pages as they need. */
export function drawBlocks(
  paper: Paper,
  parent: Element,
  blocks: readonly Block[],
  at: Place = WHOLE,
): void {
  for (const block of blocks) drawBlock(paper, parent, { block, at })
}

function drawBlock(
  paper: Paper,
  parent: Element,
  { block, at }: { block: Block; at: Place },
): void {
  if (block.kind === 'list') drawList(paper, parent, { list: block, at })
  else if (block.kind === 'quote') drawQuote(paper, parent, { blocks: block.blocks, at })
  else if (block.kind === 'heading') drawHeading(paper, parent, { heading: block, at })
  else drawRuns(paper, parent, { tag: 'P', runs: block.runs, size: SIZE, at })
}

function drawHeading(
  paper: Paper,
  parent: Element,
  { heading, at }: { heading: Extract<Block, { kind: 'heading' }>; at: Place },
): void {
  keepTogether(paper, 3)
  const large = heading.level === 2
  paper.y += large ? 4 : 2
  drawRuns(paper, parent, {
    tag: large ? 'H2' : 'H3',
    runs: heading.runs.map(run => ({ ...run, bold: true })),
    size: large ? 14 : SIZE,
    at,
  })
}

/** Begins another page when fewer than so many lines are left: a heading stands with what it heads. */
function keepTogether(paper: Paper, lines: number): void {
  if (paper.y + lines * (SIZE + GAP + 2) > PAGE.height - PAGE.bottom) paper.addPage()
}

export type Runs = { tag: string; runs: readonly Run[]; size: number; at: Place; after?: number }

/** A paragraph of runs, wrapped. A link is a tag of its own with its place on the paper. */
export function drawRuns(
  paper: Paper,
  parent: Element,
  { tag, runs, size, at, after }: Runs,
): void {
  const element = paper.struct(tag)
  parent.add(element)
  paper.x = at.x
  runs.forEach((run, index) => {
    const last = index === runs.length - 1
    const options = {
      width: at.width,
      lineGap: GAP,
      continued: !last,
      underline: run.link !== undefined,
      link: run.link ?? null,
    }
    const draw = () => {
      paper
        .font(run.bold ? 'bold' : 'regular')
        .fontSize(size)
        .fillColor(run.link === undefined ? INK : LINK)
      if (index === 0) paper.text(run.text, at.x, paper.y, options)
      else paper.text(run.text, options)
    }
    if (run.link === undefined) element.add(draw)
    else element.add(paper.struct('Link', { alt: run.text }, [draw]))
  })
  element.end()
  paper.fillColor(INK)
  paper.y += after ?? AFTER
}

const INDENT = 7 * MM

function drawList(
  paper: Paper,
  parent: Element,
  { list, at }: { list: Extract<Block, { kind: 'list' }>; at: Place },
): void {
  const element = paper.struct('L')
  parent.add(element)
  const inside = { x: at.x + INDENT, width: at.width - INDENT }
  list.items.forEach((blocks, index) => {
    keepTogether(paper, 1)
    const item = paper.struct('LI')
    element.add(item)
    const y = paper.y
    const mark = list.ordered ? `${index + 1}.` : '•'
    item.add(
      paper.struct('Lbl', {}, [
        () => {
          paper.font('regular').fontSize(SIZE).fillColor(INK)
          paper.text(mark, at.x + 1.5 * MM, y, { width: INDENT, lineBreak: false })
        },
      ]),
    )
    paper.y = y
    const body = paper.struct('LBody')
    item.add(body)
    drawBlocks(paper, body, blocks, inside)
    paper.y -= AFTER / 2
    body.end()
    item.end()
  })
  element.end()
  paper.y += AFTER / 2
}

function drawQuote(
  paper: Paper,
  parent: Element,
  { blocks, at }: { blocks: readonly Block[]; at: Place },
): void {
  const element = paper.struct('BlockQuote')
  parent.add(element)
  const [from, page] = [paper.y, paper.bufferedPageRange().count]
  drawBlocks(paper, element, blocks, { x: at.x + INDENT, width: at.width - INDENT })
  element.end()
  // Over a page's end the rule is left out: it would have to be drawn on both.
  if (paper.bufferedPageRange().count === page)
    asArtifact(paper, () => {
      paper.rect(at.x, from - 1, 2.5, paper.y - from - AFTER + 2).fill('#b1b4b6')
      paper.fillColor(INK)
    })
}
