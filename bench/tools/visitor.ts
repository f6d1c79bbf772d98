import { type Answer, FORM, type Request, send } from './load.ts'

/** The hidden field that says a form is ours, or a peer's. */
const TOKEN = /name="(_token|crumb)" value="([^"]*)"/

/** A browser without script: keeps cookies and follows redirects. */
export class Visitor {
  readonly #url: string
  readonly #cookies = new Map<string, string>()
  html = ''
  path = ''

  constructor(url: string) {
    this.#url = url
  }

  headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  async open(path: string): Promise<this> {
    return this.#take(path, await send(this.#url, { path, headers: this.headers() }))
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<this> {
    return this.#take(path, await send(this.#url, this.form(path, fields)))
  }

  /** The request that posts a form of the page in hand. */
  form(path: string, fields: Readonly<Record<string, string>>): Request {
    const [, name = '_token', token = ''] = TOKEN.exec(this.html) ?? []
    return {
      method: 'POST',
      path,
      headers: { ...FORM, ...this.headers() },
      body: new URLSearchParams({ [name]: token, ...fields }).toString(),
    }
  }

  async #take(path: string, answer: Answer): Promise<this> {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined) this.#cookies.set(name, value ?? '')
    }
    if (answer.status === 302 || answer.status === 303)
      return this.open(String(answer.headers.location))
    if (answer.status >= 400)
      throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
    this.html = answer.body
    this.path = path
    return this
  }
}

/** Signed in as the bench's caseworker. */
export async function signedIn(url: string, base: string): Promise<Visitor> {
  const visitor = new Visitor(url)
  await visitor.open(`${base}/staff/demo`)
  const path = /action="([^"]*\/staff\/demo\/[^"]*)"/.exec(visitor.html)?.[1] ?? ''
  return visitor.post(path, {})
}
