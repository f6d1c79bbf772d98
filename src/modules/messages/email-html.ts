import { brandColour } from '#kernel/pages/brand.ts'

export type EmailPage = {
  locale: string
  title: string
  brand: string
  council: string
  /** Markup made by `render`. */
  body: string
  foot: readonly string[]
  links: readonly { href: string; text: string }[]
}

const FONT = "font-family:Arial,'Helvetica Neue',Helvetica,sans-serif"

/**
 * A complete HTML email. Mail programs know no stylesheets but their own and old ones lay out by tables,
 * so styles stand on the elements and the frame is one table that says it is no table of data.
 */
export function emailHtml(page: EmailPage): string {
  const body = page.body
    .replaceAll(/<h2[^>]*>/g, '<h2 style="font-size:20px;line-height:1.3;margin:24px 0 12px">')
    .replaceAll(/<h3[^>]*>/g, '<h3 style="font-size:17px;line-height:1.3;margin:20px 0 8px">')
    .replaceAll(/<p[^>]*>/g, '<p style="margin:0 0 16px">')
    .replaceAll(/<(ul|ol)[^>]*>/g, '<$1 style="margin:0 0 16px;padding:0 0 0 24px">')
    .replaceAll(/<a [^>]*?href="([^"]*)"[^>]*>/g, '<a href="$1" style="color:#1a65a6">')
    .replaceAll(/ class="[^"]*"/g, '')
  const links = page.links
    .map(link => `<a href="${escaped(link.href)}" style="color:#484949">${escaped(link.text)}</a>`)
    .join('<br>')
  return `<!doctype html><html lang="${page.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(page.title)}</title></head><body style="margin:0;padding:0;background:#ffffff"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td style="padding:16px 20px;border-bottom:4px solid ${brandColour(page.brand)};${FONT};font-size:20px;font-weight:bold;color:#0b0c0c;text-align:left">${escaped(page.council)}</td></tr><tr><td style="padding:24px 20px;${FONT};font-size:16px;line-height:1.5;color:#0b0c0c;text-align:left">${body}</td></tr><tr><td style="padding:16px 20px;border-top:1px solid #cecece;${FONT};font-size:14px;line-height:1.5;color:#484949;text-align:left">${page.foot.map(escaped).join('<br>')}${links === '' ? '' : `<br>${links}`}</td></tr></table></td></tr></table></body></html>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
