import type { Ctx } from '../context.ts'
import { defect } from '../errors.ts'
import type { Log } from '../log.ts'
import type { RequestContext } from './request-context.ts'

/**
 * A request that nobody sent: for what the worker must do by the same code as a person at a browser. It
 * has no cookies, no form and no visitor; links lead to the council's own address.
 */
export function systemRequest(
  ctx: Ctx & { log: Log },
  { path, params }: Pick<RequestContext, 'path' | 'params'>,
): RequestContext {
  const { publicUrl } = ctx.council
  const link: RequestContext['link'] = (to, locale = ctx.locale) =>
    `${publicUrl}${locale === 'cy' ? '/cy' : ''}${to}`
  const nobody = (): never => {
    throw defect('a visitor was asked for where there is none')
  }
  return {
    ...ctx,
    requestId: 'system',
    method: 'POST',
    path,
    params,
    query: {},
    form: {},
    body: new Uint8Array(),
    incoming: undefined,
    header: () => undefined,
    session: undefined,
    link,
    absoluteLink: link,
    csrfToken: nobody,
    visitorKey: nobody,
    hasVisitor: () => false,
    setCookie: () => undefined,
    cookie: () => undefined,
    renewVisitor: nobody,
    address: '',
    host: '',
  }
}
