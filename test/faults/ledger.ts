import { Agent, request as ask } from 'node:http'

/** What one customer's browser sends, and the receipt that it was given for it. */
export type Sending = {
  path: string
  sentPath: string
  headers: Record<string, string>
  body: string
}
export type Receipt = { reference: string; at: number; tries: number; waitedMs: number }

/** The customers' side of the proof: who was given which receipt, and when. */
export class Ledger {
  readonly receipts = new Map<number, Receipt>()
  /** When each was given, in order. */
  readonly #times: number[] = []
  readonly #sending = new Agent({ keepAlive: true, maxSockets: 100 })
  /** A browser follows its redirect itself; it does not go to the end of the line of who still has to send. */
  readonly #following = new Agent({ keepAlive: true, maxSockets: 100 })
  readonly #port: number
  tries = 0
  /** How many customers there are in all. */
  everyone: number | undefined

  constructor(port: number) {
    this.#port = port
  }

  /** Sends until there is a receipt, as a person who presses the button again. */
  async send(customer: number, sending: Sending): Promise<void> {
    const began = performance.now()
    for (let tries = 1; ; tries += 1) {
      this.tries += 1
      const reference = await this.#try(sending)
      if (reference !== undefined) {
        const at = performance.now()
        this.#times.push(at)
        this.receipts.set(customer, { reference, at, tries, waitedMs: at - began })
        return
      }
      await new Promise(resolve => setTimeout(resolve, pauseAfter(tries, customer)))
    }
  }

  async #try({ path, sentPath, headers, body }: Sending): Promise<string | undefined> {
    try {
      const posted = await this.#ask('POST', path, headers, body)
      if (posted.status !== 303) return undefined
      const { cookie = '' } = headers
      const sent = await this.#ask('GET', sentPath, { cookie })
      return sent.status === 200 ? /MC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(sent.body)?.[0] : undefined
    } catch {
      return undefined
    }
  }

  #ask(method: string, path: string, headers: Record<string, string>, body?: string) {
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = ask(
        {
          host: '127.0.0.1',
          port: this.#port,
          method,
          path,
          headers,
          agent: method === 'POST' ? this.#sending : this.#following,
          timeout: 20_000,
        },
        answer => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.once('error', reject)
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
          )
        },
      )
      sent.once('timeout', () => sent.destroy(new Error('no answer')))
      sent.once('error', reject)
      sent.end(body)
    })
  }

  /** How many receipts were given after an instant. */
  receiptsAfter(since: number): number {
    let count = 0
    while ((this.#times[this.#times.length - 1 - count] ?? 0) > since) count += 1
    return count
  }

  /** Milliseconds from an instant to the first receipt after it. @throws Error when nobody is left to be given one. */
  async recoveredAfter(since: number): Promise<number> {
    for (;;) {
      const first = this.#times[this.#times.length - this.receiptsAfter(since)]
      if (first !== undefined) return first - since
      if (this.everyone !== undefined && this.receipts.size >= this.everyone)
        throw new Error(
          'every customer was served before the faults were over: give more seconds for each',
        )
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  close(): void {
    this.#sending.destroy()
    this.#following.destroy()
  }
}

/**
 * Pressed again at once at first, then every five seconds or so, not by all in the same moment: thousands
 * who ask twice a second take the processor from what they wait for.
 */
function pauseAfter(tries: number, customer: number): number {
  return Math.min(5000, 100 * 2 ** tries) * (0.75 + (customer % 50) / 100)
}
