import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Font } from 'fontkit'
import { defect } from '#kernel/errors.ts'

/** Points in a millimetre. */
export const MM = 72 / 25.4

/** A4 with margins in which every council printer and GOV.UK Notify can print, in points. */
export const PAGE = {
  width: 210 * MM,
  height: 297 * MM,
  left: 25 * MM,
  right: 25 * MM,
  top: 22 * MM,
  bottom: 26 * MM,
} as const

export const WIDTH = PAGE.width - PAGE.left - PAGE.right

export type Paper = PDFKit.PDFDocument
export type Face = 'regular' | 'bold'

/*
 * Atkinson Hyperlegible Next: drawn for readers with low vision, open (OFL), and has the Welsh letters.
 * Parsed once: the parsed font remembers the words it has laid out.
 */
const PACKAGE = '@expo-google-fonts/atkinson-hyperlegible-next'
const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  bold: '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
}
const parsed = new Map<Face, Font>()

async function fontOf(face: Face): Promise<Font> {
  const known = parsed.get(face)
  if (known !== undefined) return known
  const { create } = await import('fontkit')
  const font = create(
    readFileSync(createRequire(import.meta.url).resolve(`${PACKAGE}/${FILES[face]}`)),
  )
  if (!('createSubset' in font)) throw defect('the letters’ font is a collection')
  parsed.set(face, font)
  return font
}

export type PaperOf = { title: string; author: string; language: string; madeAt: Date }

/** Empty paper of a tagged PDF that says of itself that it is PDF/UA-1 (ISO 14289-1). Pages are added by who writes. */
export async function newPaper({ title, author, language, madeAt }: PaperOf): Promise<Paper> {
  // Loaded with the first letter, since it slows every start.
  const { default: PDFDocument } = await import('pdfkit')
  const [regular, bold] = await Promise.all([fontOf('regular'), fontOf('bold')])
  // The published types are older than the library: they know neither a parsed font nor PDF/UA.
  const options = {
    size: 'A4',
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    subset: 'PDF/UA',
    bufferPages: true,
    autoFirstPage: false,
    font: regular,
    info: {
      Title: title,
      Author: author,
      Producer: 'Moothall',
      Creator: 'Moothall',
      CreationDate: madeAt,
    },
  } as unknown as PDFKit.PDFDocumentOptions
  const paper = new PDFDocument(options)
  for (const [face, font] of Object.entries({ regular, bold } satisfies Record<Face, Font>))
    paper.registerFont(face, font as unknown as Buffer)
  return paper
}

/** Everything drawn so far as one file. The paper is written on no more. */
export async function finishPaper(paper: Paper): Promise<Uint8Array> {
  const parts: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part))
    paper.on('end', resolve)
    paper.on('error', reject)
  })
  paper.end()
  await ended
  return Buffer.concat(parts)
}

/** What is printed and is no part of what is read: rules, page numbers. */
export function asArtifact(paper: Paper, draw: () => void): void {
  paper.markContent('Artifact', { type: 'Pagination' })
  draw()
  paper.endMarkedContent()
}
