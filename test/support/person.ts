import assert from 'node:assert/strict'
import type { App } from '../../src/app/compose.ts'

type Server = App['server']

/** Someone at a browser without script: follows links and sends the forms that the pages hold, and nothing else. */
export class Person {
  readonly #server: Server
  readonly #cookies = new Map<string, string>()
  html = ''
  status = 0
  headers: Readonly<Record<string, unknown>> = {}
  /** The answer as it came, for what is no page. */
  bytes: Buffer = Buffer.alloc(0)
  path = ''

  constructor(server: Server) {
    this.#server = server
  }

  /** The cookies that this browser holds, as it sends them. */
  cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** A second window of the same browser. */
  fork(): Person {
    const other = new Person(this.#server)
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value)
    return other
  }

  /** What the browser keeps, for the same browser in another process. */
  cookies(): [string, string][] {
    return [...this.#cookies]
  }

  takeCookies(cookies: readonly (readonly [string, string])[]): void {
    for (const [name, value] of cookies) this.#cookies.set(name, value)
  }

  async open(path: string): Promise<this> {
    return this.#send('GET', path)
  }

  /** The heading of the page. */
  heading(): string {
    return plain(
      /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ??
        plain(
          /<(?:legend|label)[^>]*--l[^>]*>([\s\S]*?)<\/(?:legend|label)>/.exec(this.html)?.[1] ??
            '',
        ),
    )
  }

  text(): string {
    return plain(this.html)
  }

  link(words: string): string {
    const found = [...this.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].find(
      ([, , text]) => plain(text ?? '').includes(words),
    )
    assert.ok(found?.[1], `a link “${words}” on ${this.path}`)
    return decoded(found[1])
  }

  async follow(words: string): Promise<this> {
    return this.open(this.link(words))
  }

  /** Sends the form that has this button, with what is typed over what it holds. */
  async press(
    button: string,
    typed: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<this> {
    const forms = [...this.html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
    const has = (inner: string, matches: (text: string) => boolean) =>
      buttonsIn(inner).some(([, , text]) => matches(plain(text ?? '')))
    const exactly = (text: string) => text === button
    const begins = (text: string) => text.startsWith(button)
    const form =
      forms.find(([, , inner]) => has(inner ?? '', exactly)) ??
      forms.find(([, , inner]) => has(inner ?? '', begins))
    assert.ok(
      form,
      `a form with the button “${button}” on ${this.path}: ${this.text().slice(0, 400)}`,
    )
    const fields = new URLSearchParams()
    for (const [tag] of (form[2] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g))
      fields.append(attribute(tag, 'name'), attribute(tag, 'value'))
    for (const [name, value] of Object.entries(typed))
      for (const one of [value].flat()) fields.append(name, one)
    const buttons = buttonsIn(form[2] ?? '')
    const pressed =
      buttons.find(([, , text]) => exactly(plain(text ?? ''))) ??
      buttons.find(([, , text]) => begins(plain(text ?? '')))
    if (pressed !== undefined && attribute(pressed[1] ?? '', 'name') !== '')
      fields.append(attribute(pressed[1] ?? '', 'name'), attribute(pressed[1] ?? '', 'value'))
    return this.#send('POST', decoded(attribute(form[1] ?? '', 'action')), fields.toString())
  }

  /** Posts a body as it stands: for what no page would send. */
  post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<this> {
    return this.#send('POST', path, body, headers)
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body?: string | Buffer,
    extra: Record<string, string> = {},
  ): Promise<this> {
    const headers: Record<string, string> = {
      cookie: this.cookieHeader(),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...extra,
    }
    const answer = await this.#server.inject({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const cookie of answer.cookies) this.#cookies.set(cookie.name, cookie.value)
    const location = String(answer.headers.location)
    if (answer.statusCode === 303 || answer.statusCode === 301) return this.#send('GET', location)
    if (answer.statusCode === 308) return this.#send(method, location, body, extra)
    this.html = answer.body
    this.headers = answer.headers
    this.bytes = answer.rawPayload
    this.status = answer.statusCode
    this.path = path
    return this
  }
}

function buttonsIn(html: string): RegExpExecArray[] {
  return [...html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)]
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

function plain(html: string): string {
  return decoded(html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).trim()
}
