import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { FirstExample } from '../api/first-example.ts'
import { API_BASE } from '../api/run-operation.ts'
import { texts } from '../texts.ts'

/** A receiver that knows our messages by their signature (Standard Webhooks), with Node alone. */
export const RECEIVER = `import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const secret = Buffer.from(process.env.SECRET.replace('whsec_', ''), 'base64')
createServer(async (request, response) => {
  const body = Buffer.concat(await Array.fromAsync(request))
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signed } = request.headers
  const ours = createHmac('sha256', secret).update(\`\${id}.\${at}.\`).update(body).digest('base64')
  const isSame = one => one.length === ours.length && timingSafeEqual(Buffer.from(one), Buffer.from(ours))
  const isSigned = (signed ?? '').split(' ').some(one => isSame(one.replace('v1,', '')))
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) < 300
  response.writeHead(isSigned && isFresh ? 204 : 401).end()
  if (isSigned && isFresh) console.log(JSON.parse(body))
}).listen(8080)`

const JSON_TYPE = "-H 'Content-Type: application/json'"
const WITH_KEY = '-H "Authorization: Bearer $KEY"'

/** From a key to a message about a case, each step as it can be typed: a test does what stands here. */
export function firstSteps(request: RequestContext, example: FirstExample): Html {
  const t = texts[request.locale].reference.first
  const base = request.absoluteLink(API_BASE, 'en')
  const begin = { service: example.service }
  const steps: readonly (readonly [string, string, string])[] = [
    [t.key, t.keyBody, 'KEY=mh_…'],
    [t.look, t.lookBody, `curl "${base}/services/${example.service}"`],
    [
      t.begin,
      t.beginBody,
      `curl -X POST "${base}/journeys" ${WITH_KEY} \\\n  ${JSON_TYPE} -d ${quoted(begin)}`,
    ],
    [
      t.answer,
      t.answerBody,
      `JOURNEY=…\ncurl -X PATCH "${base}/journeys/$JOURNEY" ${WITH_KEY} \\\n  ${JSON_TYPE} -d ${quoted({ answers: example.answers })}`,
    ],
    [
      t.send,
      t.sendBody,
      `curl -X POST "${base}/journeys/$JOURNEY/send" ${WITH_KEY} \\\n  -H "Idempotency-Key: send-$JOURNEY"`,
    ],
    [t.follow, t.followBody, `REFERENCE=…\ncurl "${base}/cases/$REFERENCE" ${WITH_KEY}`],
    [t.hear, t.hearBody, RECEIVER],
  ]
  return html`<h2 class="govuk-heading-l" id="first">${t.title}</h2><p class="govuk-body">${t.lead}</p>
    <ol class="govuk-list govuk-list--number govuk-list--spaced">${steps.map(([title, body, code]) => html`<li><h3 class="govuk-heading-s">${title}</h3><p class="govuk-body">${body}</p><pre class="mh-pre" lang="en" tabindex="0" aria-label="${title}">${code}</pre></li>`)}</ol>`
}

/** JSON as one argument of a shell. */
function quoted(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`
}
