import qrcode from 'qrcode'
import type { Letter, LetterDocument } from './letter.ts'
import { MM, PAGE, type Paper, WIDTH } from './letter-paper.ts'
import { texts } from './texts.ts'

const SIDE = 26 * MM

/** At the foot of a document: its code in letters and as a picture, and how to have it checked. */
export function drawCode(
  paper: Paper,
  parent: PDFKit.PDFStructureElement,
  { letter, document }: { letter: Letter; document: LetterDocument },
): void {
  const t = texts[letter.locale].letter
  if (paper.y + SIDE + 10 > PAGE.height - PAGE.bottom) paper.addPage()
  // A certificate carries it at the foot of the page, as seals are.
  const foot = PAGE.height - PAGE.bottom - SIDE - 10
  const y = letter.layout === 'certificate' ? Math.max(paper.y + 8, foot) : paper.y + 8
  const box: [number, number, number, number] = [PAGE.left, y, PAGE.left + SIDE, y + SIDE]
  // The box is asked for by PDF/UA of every figure; the published types do not know it.
  const options = { alt: t.codePicture(document.code), bbox: box, placement: 'Block' }
  parent.add(
    paper.struct('Figure', options, [() => drawQr(paper, document.url, { x: PAGE.left, y })]),
  )
  const x = PAGE.left + SIDE + 5 * MM
  const lines: [string, 'bold' | 'regular', number][] = [
    [t.checkTitle, 'bold', 11],
    [t.check(document.url.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '')), 'regular', 10],
    [document.code, 'bold', 13],
  ]
  paper.y = y + 4
  for (const [text, face, size] of lines)
    parent.add(
      paper.struct('P', {}, [
        () => {
          paper
            .font(face)
            .fontSize(size)
            .text(text, x, paper.y, { width: WIDTH - SIDE - 5 * MM, lineGap: 2 })
        },
      ]),
    )
  paper.y = Math.max(paper.y, y + SIDE) + 8
}

function drawQr(paper: Paper, text: string, at: { x: number; y: number }): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const unit = SIDE / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) paper.rect(at.x + column * unit, at.y + row * unit, unit, unit)
  paper.fill('#000000')
  paper.fillColor('#0b0c0c')
}
