import qrcode from 'qrcode'
import { type Html, html } from '#kernel/pages/html.ts'

const QUIET = 4

/** A QR code as a drawing in the page: no picture to fetch, and sharp at any size. */
export function qrPicture(text: string, label: string): Html {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size
  const dark: string[] = []
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column)) dark.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
  const whole = size + 2 * QUIET
  return html`<svg class="mh-qr" role="img" aria-label="${label}" viewBox="0 0 ${whole} ${whole}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${whole}v${whole}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`
}
