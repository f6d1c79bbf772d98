import { parseArgs } from 'node:util'
import type { Pool } from '#kernel/transaction.ts'
import { isEmail } from './parse-officer.ts'
import { type SetUp, type SetUpOptions, setUpCouncil } from './set-up-council.ts'

const USAGE = `Usage: moothall council <name> [options]
  --administrator "Name <email>"   the first administrator; prints a sign-in link
  --hostname <host>                an address of its own (may be given several times)
  --telephone --email --address    what the council says of itself
  --brand <colour>                 as #rrggbb`

/**
 * `moothall council <name>`: serves a council of the country here, from its name alone.
 * @returns the exit code: 0 when it is set up, 1 when it was refused, 2 when the words were wrong.
 */
export async function setUpCouncilCommand(
  args: readonly string[],
  surroundings: { db: Pool; out: (line: string) => void; now?: Date; baseUrl?: string },
): Promise<number> {
  const { db, out, now = new Date(), baseUrl } = surroundings
  const read = readArguments(args, now)
  if (read === undefined) {
    out(USAGE)
    return 2
  }
  const done = await setUpCouncil(db, read.name, read.options)
  for (const line of reportSetUp(done, baseUrl)) out(line)
  return done.kind === 'setUp' ? 0 : 1
}

const text = { type: 'string' } as const
const OPTIONS = {
  administrator: text,
  hostname: { type: 'string', multiple: true },
  telephone: text,
  email: text,
  address: text,
  brand: text,
} as const

function readArguments(
  args: readonly string[],
  now: Date,
): { name: string; options: SetUpOptions } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
    })
    const { administrator: person, hostname, ...details } = values
    const administrator = person === undefined ? undefined : readPerson(person)
    const isColour = details.brand === undefined || /^#[0-9a-f]{6}$/i.test(details.brand)
    if (
      positionals.length === 0 ||
      !isColour ||
      (person !== undefined && administrator === undefined)
    )
      return undefined
    const options = {
      now,
      ...details,
      ...(administrator && { administrator }),
      ...(hostname && { hostnames: hostname }),
    }
    return { name: positionals.join(' '), options }
  } catch {
    return undefined
  }
}

function readPerson(person: string): { name: string; email: string } | undefined {
  const [, name = '', email = ''] = /^\s*([^<>]+?)\s*<([^<>]+)>\s*$/.exec(person) ?? []
  return name !== '' && isEmail(email) ? { name, email } : undefined
}

function reportSetUp(done: SetUp, baseUrl = ''): string[] {
  if (done.kind === 'refused') return [done.sentence]
  const { council, tier, gss, neighbours, enrolmentToken } = done
  const address = `${baseUrl}/at/${council.slug}`
  return [
    `${council.name.en} is served here: ${tier}${gss === null ? '' : `, ${gss}`}, at ${address}.`,
    ...(neighbours.length === 0
      ? []
      : [`It serves the same addresses as ${neighbours.map(each => each.name.en).join(', ')}.`]),
    ...(enrolmentToken === undefined
      ? []
      : [
          `The administrator sets up their sign-in at ${address}/staff/enrol/${enrolmentToken} (once, within 24 hours).`,
        ]),
  ]
}
