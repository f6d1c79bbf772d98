import { z } from 'zod'
import { chooseLink, isInteraction, listCouncilLinks } from '#coverage'
import { readingCouncil } from '#kernel/transaction.ts'
import { findCouncil } from '#organisations'
import { operation } from './operation.ts'
import { refuse } from './problems.ts'
import { localLink } from './schemas.ts'

const COUNTRIES: Readonly<Record<string, string>> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

/** GOV.UK's look-up of a council's page, with its names and its rule, so that what asks there can ask here. */
export const showLink = operation({
  id: 'showLink',
  method: 'GET',
  path: '/link',
  tag: 'coverage',
  summary: 'Where a dealing with a service is done',
  description:
    'The answer of GOV.UK’s local links: the link of the LGIL asked for; otherwise the only one of the service, or the lowest LGIL that is not 8; otherwise the council’s front page alone.',
  query: z.object({
    authority_slug: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'This council, where given' }),
    lgsl: z.coerce
      .number()
      .int()
      .min(1)
      .max(99_999)
      .meta({ description: 'Local Government Services List' }),
    lgil: z.coerce
      .number()
      .int()
      .min(0)
      .max(999)
      .optional()
      .meta({ description: 'Local Government Interactions List' }),
  }),
  answers: {
    200: { description: 'The council, and the link where there is one', schema: localLink },
  },
  refuses: ['not-readable', 'not-found'],
  run: async ({ request, query }) => {
    const { council, db } = request
    if (query.authority_slug !== undefined && query.authority_slug !== council.slug)
      return refuse('not-found', { detail: query.authority_slug })
    const [links, own] = await Promise.all([
      listCouncilLinks(request),
      readingCouncil(db, council.id, tx => findCouncil(tx, council.id)),
    ])
    const lgil = query.lgil !== undefined && isInteraction(query.lgil) ? query.lgil : undefined
    const link = chooseLink(links, { lgsl: query.lgsl, lgil })
    const body: z.infer<typeof localLink> = {
      local_authority: {
        name: council.name.en,
        slug: council.slug,
        snac: own?.snac ?? null,
        gss: own?.gss ?? null,
        tier: own?.tier ?? '',
        country_name: COUNTRIES[own?.nation ?? ''] ?? '',
        homepage_url: own?.homepage ?? council.publicUrl,
      },
      local_interaction:
        link === undefined
          ? null
          : {
              lgsl_code: link.lgsl,
              lgil_code: link.lgil,
              url: link.url,
              status: link.isFound === undefined ? 'pending' : link.isFound ? 'ok' : 'broken',
            },
    }
    return { status: 200, body }
  },
})
