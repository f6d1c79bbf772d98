import { isDeepStrictEqual } from 'node:util'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { compareElements, inBoth, named } from './compare-elements.ts'
import type { Change, ChangeClass } from './compare-versions.ts'
import type { Names } from './element-names.ts'
import type { Definition } from './format.ts'

const NEEDS: Readonly<Record<string, Said>> = {
  nothing: said`nothing`,
  contact: said`contact details`,
  account: said`an account`,
  verified: said`an account with proof of who they are`,
}

const CHANNELS: Readonly<Record<string, Said>> = {
  web: said`online`,
  phone: said`by telephone`,
  desk: said`at the desk`,
}

const needs = ['nothing', 'contact', 'account', 'verified']

/** Who may use the service, how they begin, and what is asked of them at the end. */
export function compareService(before: Definition, after: Definition, names: Names): Change[] {
  return [
    ...compareElements(named(before.channels), named(after.channels), {
      section: 'channels',
      what: said`channel`,
      name: id => CHANNELS[id] ?? id,
      added: 'widening',
      removed: 'narrowing',
      changed: 'text',
    }),
    ...compareNeeds(before, after),
    ...compareDeclaration(before, after),
    ...compareDuplicates(before, after),
    ...compareFees(before, after, names),
    ...compareReasons(before, after, names),
    ...compareRest(before, after),
  ]
}

function compareNeeds(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.starts.needs, after.starts.needs]
  if (old === now) return []
  const stricter = needs.indexOf(now) > needs.indexOf(old)
  return [
    {
      class: stricter ? 'narrowing' : 'widening',
      element: 'starts.needs',
      line: said`To begin one needs ${NEEDS[now] ?? now}, before: ${NEEDS[old] ?? old}.`,
    },
  ]
}

function compareDeclaration(before: Definition, after: Definition): Change[] {
  const [old, now] = [before.declare === true, after.declare === true]
  if (old === now) return []
  return [
    {
      class: now ? 'narrowing' : 'widening',
      element: 'declare',
      line: now ? said`The declaration is now asked.` : said`The declaration is no longer asked.`,
    },
  ]
}

function compareDuplicates(before: Definition, after: Definition): Change[] {
  if (isDeepStrictEqual(before.duplicates, after.duplicates)) return []
  const change = after.duplicates === undefined ? 'widening' : 'narrowing'
  return [
    { class: change, element: 'duplicates', line: said`What counts as a duplicate is changed.` },
  ]
}

/** A price that was shown is a promise: another, or another time to pay it, is a narrowing. */
function compareFees(before: Definition, after: Definition, names: Names): Change[] {
  const [old, now] = [before.fees, after.fees]
  const byId = (lines: readonly { id: string }[] = []): Record<string, unknown> =>
    Object.fromEntries(lines.map(line => [line.id, line]))
  const paid = isDeepStrictEqual([old?.pay, old?.instalments], [now?.pay, now?.instalments])
  const widening = now === undefined ? 'widening' : 'narrowing'
  return [
    ...compareElements(byId(old?.lines), byId(now?.lines), {
      section: 'fees.lines',
      what: said`line of the fee`,
      name: id => names.element('fees.lines', id),
      added: 'narrowing',
      removed: 'widening',
      changed: 'narrowing',
    }),
    ...compareElements(byId(old?.concessions), byId(now?.concessions), {
      section: 'fees.concessions',
      what: said`concession`,
      name: id => names.element('fees.concessions', id),
      added: 'widening',
      removed: 'narrowing',
      changed: 'narrowing',
    }),
    ...(paid
      ? []
      : [
          {
            class: widening,
            element: 'fees.pay',
            line: said`When the fee is paid is changed.`,
          } as const,
        ]),
  ]
}

/** Why a rule is there, or why details are kept: it binds nobody, and those who read it want to know. */
function compareReasons(before: Definition, after: Definition, names: Names): Change[] {
  const reasons = ({
    rules = [],
    retention: { details },
  }: Definition): Record<string, unknown> => ({
    ...Object.fromEntries(rules.map(({ id, law }) => [`rules.${id}`, law])),
    'retention.details': [details.because, details.law],
  })
  const [old, now] = [reasons(before), reasons(after)]
  return inBoth(old, now)
    .filter(id => !isDeepStrictEqual(old[id], now[id]))
    .map(id => {
      const [section = '', rule = ''] = id.split('.')
      const what =
        section === 'rules' ? names.element('rules', rule) : said`how long details are kept`
      return { class: 'text', element: id, line: said`The reason for ${what} is changed.` }
    })
}

// They say what the package is and what others may do with it; a journey does not notice.
const REST = {
  owner: said`Who looks after the package`,
  service: said`What the service is`,
  law: said`The list of its sources of law`,
  share: said`What councils may change`,
  applicant: said`Which answers tell who applies`,
  madeFrom: said`What it is made from`,
} as const

const rest = ['owner', 'service', 'law', 'share', 'applicant', 'madeFrom'] as const

function compareRest(before: Definition, after: Definition): Change[] {
  return rest
    .filter(key => !isDeepStrictEqual(before[key], after[key]))
    .map(key => {
      const weight: ChangeClass = key === 'applicant' ? 'widening' : 'text'
      return { class: weight, element: key, line: said`${REST[key]} is changed.` }
    })
}
