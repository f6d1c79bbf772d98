import type { PublicSentence } from '#kernel/errors.ts'
import { CSRF_FIELD } from '#kernel/http/csrf.ts'
import type { ErrorModel } from '#kernel/http/errors-to-pages.ts'
import { fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { pageTemplate } from '#kernel/pages/template.ts'
import { waysOn } from './ways-on.ts'

type Words = { title: string; body: string }
const en: Record<PublicSentence, Words> = {
  notFound: {
    title: 'Page not found',
    body: 'If you typed the address, check that it is right. If you came by a link, it may have ended.',
  },
  forbidden: {
    title: 'You can’t do this',
    body: 'Your sign-in does not allow this. If you think that it should, ask whoever looks after it.',
  },
  signIn: { title: 'Sign in first', body: 'Sign in, and you will come back here.' },
  tooMany: {
    title: 'Too many tries',
    body: 'There were too many tries from your internet connection, which you may share with others.',
  },
  conflict: {
    title: 'Your page was open for a long time',
    body: 'Nothing is lost. What you sent is kept here: send it again.',
  },
  badRequest: { title: 'We could not read this', body: 'Go back and try again.' },
  tooLarge: {
    title: 'That was too large to send',
    body: 'Nothing of it was kept. Go back and send fewer or smaller files: a photo or a scan in black and white is enough.',
  },
  unavailable: {
    title: 'The service is not available just now',
    body: 'Try again in a few minutes. What you have already saved is kept.',
  },
  defect: {
    title: 'Something went wrong',
    body: 'It is our mistake, not yours. Try again in a few minutes. What you have already saved is kept.',
  },
}
const cy: Record<PublicSentence, Words> = {
  notFound: {
    title: 'Heb ddod o hyd i’r dudalen',
    body: 'Os gwnaethoch deipio’r cyfeiriad, gwiriwch ei fod yn gywir. Os daethoch drwy ddolen, efallai ei bod wedi dod i ben.',
  },
  forbidden: {
    title: 'Ni allwch wneud hyn',
    body: 'Nid yw eich mewngofnodi’n caniatáu hyn. Os credwch y dylai, gofynnwch i’r sawl sy’n gofalu amdano.',
  },
  signIn: { title: 'Mewngofnodwch yn gyntaf', body: 'Mewngofnodwch, a byddwch yn dod yn ôl yma.' },
  tooMany: {
    title: 'Gormod o geisiadau',
    body: 'Bu gormod o geisiadau o’ch cysylltiad â’r rhyngrwyd, y gallech ei rannu ag eraill.',
  },
  conflict: {
    title: 'Bu eich tudalen ar agor am amser hir',
    body: 'Nid oes dim wedi’i golli. Cedwir yr hyn a anfonwyd yma: anfonwch ef eto.',
  },
  badRequest: { title: 'Ni allem ddarllen hyn', body: 'Ewch yn ôl a rhowch gynnig arall arni.' },
  tooLarge: {
    title: 'Roedd hynny’n rhy fawr i’w anfon',
    body: 'Ni chadwyd dim ohono. Ewch yn ôl ac anfonwch lai o ffeiliau neu rai llai: mae llun neu sgan du a gwyn yn ddigon.',
  },
  unavailable: {
    title: 'Nid yw’r gwasanaeth ar gael ar hyn o bryd',
    body: 'Rhowch gynnig arall arni ymhen ychydig funudau. Cedwir yr hyn a gadwyd eisoes.',
  },
  defect: {
    title: 'Aeth rhywbeth o’i le',
    body: 'Ein camgymeriad ni yw hwn, nid eich un chi. Rhowch gynnig arall arni ymhen ychydig funudau. Cedwir yr hyn a gadwyd eisoes.',
  },
}
const reference = { en: 'If you contact us, quote', cy: 'Os cysylltwch â ni, dyfynnwch' }
const wait = {
  en: (minutes: number) =>
    `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. Nothing is lost.`,
  cy: (minutes: number) =>
    `Rhowch gynnig arall arni ymhen ${minutes} munud. Nid oes dim wedi’i golli.`,
}
const again = { en: 'Send again', cy: 'Anfon eto' }

/** An error, in the council's face where it is known, with what the person can quote. */
export function errorPage(request: RequestContext | undefined, model: ErrorModel): Html {
  const locale = request?.locale ?? 'en'
  const words = (locale === 'cy' ? cy : en)[model.sentence]
  const main = html`<h1 class="govuk-heading-l">${words.title}</h1><p class="govuk-body">${words.body}</p>
    ${model.waitMinutes !== undefined && html`<p class="govuk-body">${wait[locale](model.waitMinutes)}</p>`}
    ${model.sentence === 'notFound' && request !== undefined && waysOn(request)}
    ${model.sendAgain !== undefined && sendAgain(request, model.sendAgain)}
    ${model.status >= 500 && html`<p class="govuk-body">${reference[locale]} <strong>${model.reference}</strong></p>`}`
  if (request !== undefined) return sitePage(request, { title: words.title, main })
  return pageTemplate({
    lang: locale,
    title: words.title,
    council: { name: 'Moothall', homeUrl: '/', brand: '#0b5c4b' },
    main,
    script: false,
  })
}

/** With a new token where there is one; while the database is away, with the token that came. */
function sendAgain(
  request: RequestContext | undefined,
  { to, form }: NonNullable<ErrorModel['sendAgain']>,
): Html {
  const kept = Object.keys(form).filter(name => request === undefined || name !== CSRF_FIELD)
  return html`<form method="post" action="${to}">${request !== undefined && csrfField(request)}${kept.flatMap(name => fields(form, name).map(value => html`<input type="hidden" name="${name}" value="${value}">`))}${button({ text: again[request?.locale ?? 'en'] })}</form>`
}
