import type { CouncilIdentity } from '#kernel/context.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { adoptAtOnce, compileStored, keepRelease, type Model } from '#services'

const SEEDER = { kind: 'system', name: 'demo' } as const
const PACKAGE = 'skip-permit'

type Seeding = { models: readonly Model[]; now: Date }
type Changes = Parameters<typeof adoptAtOnce>[2]['changes']

/** A council that has made the skip permit its own, and to which the author’s next release has come since. */
export async function seedOverlay(
  db: Pool,
  council: Pick<CouncilIdentity, 'id'>,
  { models, now }: Seeding,
): Promise<void> {
  const model = models.find(({ id }) => id === PACKAGE)
  if (model === undefined) return
  const by = { now, actor: SEEDER }
  const publisher = model.definition.owner
  await inCouncil(db, council.id, async tx => {
    const received = { model, publisher, source: 'library' }
    const adopted = await adoptAtOnce(tx, by, { received, changes: changesTo(model) })
    if (adopted.kind !== 'online') return
    await keepRelease(tx, by, { model: nextRelease(model), publisher, source: 'library' })
  })
}

function changesTo({ content }: Model): Changes {
  const hint = (locale: 'en' | 'cy') => content[locale].facts?.['site']?.hint ?? null
  const at = 'facts.site.hint'
  const bays = (locale: 'en' | 'cy') => content[locale].pages?.['bays']?.body ?? null
  return [
    {
      id: 'c1',
      do: 'words',
      at,
      in: 'en',
      from: hint('en'),
      to: 'The property that the skip is for, with its postcode',
      because: 'Half of the applications came without it',
    },
    {
      id: 'c2',
      do: 'words',
      at: 'pages.bays.body',
      in: 'en',
      from: bays('en'),
      to: 'If the skip stands in a parking bay, we have to suspend it. On match days no bay near the ground can be suspended.',
    },
    {
      id: 'c3',
      do: 'value',
      at: 'fees.lines.permit.pence',
      from: '£45',
      to: '£60',
      because: 'Fees and charges, agreed by full council',
    },
    {
      id: 'c4',
      do: 'add',
      elements: [
        { at: 'facts.ourNearTree', is: { type: 'yesNo' } },
        { at: 'pages.ourNearTree', is: { asks: ['ourNearTree'], section: 'what' }, after: 'size' },
      ],
      words: {
        en: {
          'facts.ourNearTree': {
            label: 'Is there a tree within 3 metres?',
            hint: 'Its roots must not carry the weight',
            short: 'Near a tree',
          },
        },
        cy: {
          'facts.ourNearTree': {
            label: 'A oes coeden o fewn 3 metr?',
            hint: 'Rhaid i’w gwreiddiau beidio â dal y pwysau',
            short: 'Ger coeden',
          },
        },
      },
      answers: { ourNearTree: false },
      because: 'Two street trees were lost last year',
    },
  ]
}

/** What the author made of it next: a clearer hint, and each further week at another price. */
function nextRelease(model: Model): Model {
  const stored: typeof model.stored = JSON.parse(JSON.stringify(model.stored))
  const replace = (value: unknown, edits: readonly (readonly [string, string])[]): unknown =>
    JSON.parse(
      edits.reduce(
        (text, [from, to]) => text.replaceAll(JSON.stringify(from), JSON.stringify(to)),
        JSON.stringify(value),
      ),
    )
  const definition = replace({ ...(stored.definition as object), version: model.version + 1 }, [
    ['£20', '£25'],
  ])
  const en = replace(stored.content.en, [
    ['The property that the skip is for', 'The building or land that the skip is for'],
    ['What size is the skip?', 'How big is the skip?'],
  ])
  const examples = replace(stored.examples, [['£85.00', '£90.00']])
  const compiled = compileStored({
    ...stored,
    definition,
    content: { ...stored.content, en },
    examples,
  })
  if (!compiled.ok) throw new Error(compiled.mistakes.map(({ message }) => message).join('; '))
  return compiled.model
}
