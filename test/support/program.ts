import type { App } from '../../src/app/compose.ts'

export type Told = {
  status: number
  headers: Readonly<Record<string, unknown>>
  /** The body, as JSON where it is some. */
  // biome-ignore lint/suspicious/noExplicitAny: what a stranger's program would see; the tests say what it should be
  body: any
  text: string
}

/** A program that calls our interfaces: it has no cookies, and no more than a key. */
export function program(server: App['server'], base: string, key?: string) {
  return async function call(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    sent: {
      json?: unknown
      form?: Record<string, string>
      bytes?: Buffer
      headers?: Record<string, string>
    } = {},
  ): Promise<Told> {
    const type = sent.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
    const payload =
      sent.bytes ??
      (sent.form !== undefined
        ? new URLSearchParams(sent.form).toString()
        : sent.json === undefined
          ? undefined
          : JSON.stringify(sent.json))
    const answer = await server.inject({
      method,
      url: path.startsWith('http') ? path.replace(/^https?:\/\/[^/]+/, '') : `${base}${path}`,
      headers: {
        ...(payload === undefined ? {} : { 'content-type': type }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...sent.headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    const text = answer.body
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : undefined,
      text,
    }
  }
}
