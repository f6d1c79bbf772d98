import { z } from 'zod'
import { caseSchema } from './format-case.ts'
import { factSchema, tableSchema } from './format-facts.ts'
import { feesSchema } from './format-fees.ts'
import {
  byId,
  durationSchema,
  expressionSchema,
  idSchema,
  listOf,
  packageNameSchema,
} from './format-parts.ts'

const lawSchema = z
  .strictObject({
    act: z.string().min(3).max(300).meta({ description: 'The Act, regulations or guidance.' }),
    section: z.string().max(100).optional().meta({ description: 'The section, as "10(1)".' }),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({
        title: 'an address beginning with https://',
        description: 'Where it can be read.',
      }),
  })
  .meta({ title: 'a source with act, section and url' })

const pageQuestionSchema = z
  .union([
    idSchema,
    z.strictObject({
      fact: idSchema.meta({ description: 'The fact asked.' }),
      when: expressionSchema.optional().meta({ description: 'Asked only when it holds.' }),
    }),
  ])
  .meta({ title: 'a fact, or { fact, when }' })

export const pageSchema = z
  .strictObject({
    id: idSchema.meta({
      description: 'The id of the page; its address is the same in kebab-case.',
    }),
    when: expressionSchema.optional().meta({ description: 'The page is met only when it holds.' }),
    asks: z.array(pageQuestionSchema).min(1).max(40).optional().meta({
      title: 'a list of facts',
      description: 'The facts asked on the page.',
    }),
    stop: z.boolean().optional().meta({ description: 'true: the journey ends here, kindly.' }),
    law: idSchema.optional().meta({ description: 'The law behind the page: an id under law.' }),
    section: idSchema.optional().meta({
      description: 'Groups pages under a heading on "check your answers".',
    }),
  })
  .meta({ title: 'a page, such as { id: where, asks: [property] }' })

export const ruleSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'The id of the rule; its words are in content.' }),
    on: idSchema.meta({ description: 'The fact beside which the message is shown.' }),
    when: expressionSchema.meta({ description: 'The answer is refused when it holds.' }),
    law: idSchema.optional().meta({ description: 'The law behind the rule: an id under law.' }),
  })
  .meta({ title: 'a rule with id, on and when' })

const messageSchema = z
  .strictObject({
    to: z
      .union([
        z.enum(['applicant', 'team']),
        z.strictObject({ fact: idSchema.meta({ description: 'A fact with an email address.' }) }),
      ])
      .meta({
        title: 'applicant, team, or { fact: an email fact }',
        description: 'Who gets it.',
      }),
    on: z
      .union([
        z.literal('submitted'),
        z.strictObject({
          clock: idSchema.meta({ description: 'The clock.' }),
          at: z.enum(['warn', 'due']).meta({ description: 'At the warning, or when time is up.' }),
        }),
      ])
      .optional()
      .meta({
        title: 'submitted, or { clock, at }',
        description: 'When it is sent by itself; otherwise by the actions that tell it.',
      }),
    by: z
      .array(z.enum(['email', 'letter', 'text']))
      .min(1)
      .optional()
      .meta({
        title: 'a list of email, letter and text',
        description: 'How it is sent: email, unless told otherwise.',
      }),
    when: expressionSchema.optional().meta({ description: 'Sent only when it holds.' }),
  })
  .meta({ title: 'a message, such as { to: applicant, on: submitted }' })

const retentionSchema = z
  .strictObject({
    drafts: durationSchema.meta({ description: 'How long an unfinished journey is kept.' }),
    details: z
      .strictObject({
        for: durationSchema.meta({ description: 'How long.' }),
        after: z.enum(['closed', 'submitted']).meta({ description: 'After what.' }),
        // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
        then: z.enum(['anonymise', 'delete']).meta({ description: 'What happens then.' }),
        because: z.string().max(300).optional().meta({ description: 'Why it is kept so long.' }),
        law: idSchema
          .optional()
          .meta({ description: 'The law that asks for it: an id under law.' }),
      })
      .meta({ title: '{ for, after, then }', description: 'How long the details are kept.' }),
    exceptions: listOf(
      z.strictObject({
        when: expressionSchema.meta({ description: 'The condition.' }),
        for: durationSchema.meta({ description: 'How long.' }),
        // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
        then: z.enum(['anonymise', 'delete', 'keep']).meta({ description: 'What happens then.' }),
        because: z.string().max(300).optional().meta({ description: 'Why.' }),
        law: idSchema
          .optional()
          .meta({ description: 'The law that asks for it: an id under law.' }),
      }),
      'Cases kept for longer or shorter; the first that holds counts.',
    ).optional(),
  })
  .meta({ title: 'drafts and details', description: 'How long personal data is kept.' })

const pathList = z.array(z.string().min(1).max(200)).max(300).optional()

const shareSchema = z
  .strictObject({
    locked: pathList.meta({ title: 'a list of paths', description: 'What nobody may change.' }),
    localText: pathList.meta({
      title: 'a list of paths',
      description: 'Words a council may change.',
    }),
    localValue: pathList.meta({
      title: 'a list of paths',
      description: 'Values a council may change.',
    }),
    localOptional: pathList.meta({
      title: 'a list of paths',
      description: 'What a council may leave out.',
    }),
    slots: pathList.meta({
      title: 'a list of paths',
      description: 'Where a council may add its own.',
    }),
  })
  .meta({ title: 'locked, localText, localValue, localOptional and slots' })

/** service.yaml: what is asked, what is decided, by when. */
export const definitionSchema = z
  .strictObject({
    package: packageNameSchema,
    version: z.int().min(1).max(1_000_000).meta({
      title: 'a whole number from 1',
      description: 'A published version never changes.',
    }),
    format: z.literal(1).meta({ title: '1', description: 'The version of this format: 1.' }),
    owner: packageNameSchema.meta({ description: 'Who looks after the package.' }),
    service: z
      .strictObject({
        lgsl: z.int().min(1).max(9999).meta({
          title: 'a number of the Local Government Services List',
          description: 'Its number in the Local Government Services List.',
        }),
        interactions: z.array(z.int().min(0).max(99)).min(1).max(30).meta({
          title: 'a list of numbers of the Local Government Interactions List',
          description: 'LGIL: 8 apply … 17 report.',
        }),
        tier: z
          .array(z.enum(['county', 'district', 'unitary']))
          .min(1)
          .meta({
            title: 'a list of county, district and unitary',
            description: 'The kinds of council that give this service.',
          }),
        audience: z
          .array(z.enum(['resident', 'business']))
          .min(1)
          .meta({
            title: 'a list of resident and business',
            description: 'Who it is for.',
          }),
      })
      .meta({
        title: 'lgsl, interactions, tier and audience',
        description: 'Which service it is.',
      }),
    channels: z
      .array(z.enum(['web', 'phone', 'desk']))
      .min(1)
      .meta({
        title: 'a list of web, phone and desk',
        description: 'Where it is offered.',
      }),
    starts: z
      .strictObject({
        needs: z.enum(['nothing', 'contact', 'account', 'verified']).meta({
          description: 'nothing, contact (a confirmed email), account or verified.',
        }),
      })
      .meta({ title: '{ needs: nothing }', description: 'What one needs to begin.' }),
    law: byId(lawSchema, 'Sources that clocks, rules and pages cite.').optional(),
    applicant: z
      .strictObject({
        name: idSchema.optional().meta({ description: 'The fact with their name.' }),
        email: idSchema.optional().meta({ description: 'The fact with their email address.' }),
        telephone: idSchema.optional().meta({ description: 'The fact with their telephone.' }),
        address: idSchema.optional().meta({ description: 'The fact with their address.' }),
        organisation: idSchema.optional().meta({ description: 'The fact with their business.' }),
      })
      .optional()
      .meta({
        title: 'name, email, telephone, address or organisation',
        description: "Which answers are the customer's own details.",
      }),
    facts: byId(factSchema, 'Every value: asked on a page, computed, or found by an officer.'),
    tables: byId(tableSchema, 'Tables to look things up in.').optional(),
    pages: listOf(pageSchema, 'The pages, in order.', 1000),
    rules: listOf(ruleSchema, 'Checks across answers.', 1000).optional(),
    fees: feesSchema.optional(),
    declare: z.boolean().optional().meta({ description: 'Ask for the declaration at the end.' }),
    duplicates: z
      .strictObject({
        same: z.array(idSchema).min(1).max(10).meta({
          title: 'a list of facts',
          description: 'The facts that must be the same.',
        }),
        within: durationSchema.meta({ description: 'Within how long.' }),
        offer: z.enum(['follow', 'continue', 'stop']).meta({
          description: 'Offer to follow the earlier case, only mention it, or stop.',
        }),
      })
      .optional()
      .meta({ title: '{ same, within, offer }', description: 'When a case is a duplicate.' }),
    case: caseSchema,
    messages: byId(messageSchema, 'What is sent.').optional(),
    retention: retentionSchema,
    share: shareSchema
      .optional()
      .meta({ description: 'What a council that adopts it may change.' }),
    renamed: listOf(
      z.strictObject({
        from: z.string().min(1).max(200).meta({ description: 'The path it had, as facts.bin.' }),
        to: z.string().min(1).max(200).meta({ description: 'The path it has now.' }),
        in: z.int().min(1).meta({ description: 'The version in which it got it.' }),
      }),
      'Elements that got another id; kept for ever, so that the changes of councils find them.',
    ).optional(),
    madeFrom: z
      .strictObject({
        archetype: packageNameSchema.meta({ description: 'The name of the archetype.' }),
        version: z.int().min(1).meta({ description: 'Its version.' }),
      })
      .optional()
      .meta({
        title: '{ archetype, version }',
        description: 'The archetype it was made from; written by Moothall, not by hand.',
      }),
    adopted: z
      .strictObject({
        version: z.int().min(1).meta({ description: 'The release it was adopted from.' }),
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({
            title: 'a SHA-256 in hexadecimal',
            description: 'The hash of that release.',
          }),
        publisher: z.string().min(1).max(200).meta({ description: 'Who published it.' }),
        changes: z.int().min(0).meta({ description: 'How many changes the council has in it.' }),
      })
      .optional()
      .meta({
        title: '{ version, hash, publisher, changes }',
        description: 'What a council adopted it from; written by Moothall, not by hand.',
      }),
    legalStop: z.boolean().optional().meta({
      description: 'true: the law changed; journeys begun on earlier versions are stopped.',
    }),
  })
  .meta({
    title: 'a service',
    description: 'A service package: what is asked, what is decided, by when.',
  })

export type Definition = z.infer<typeof definitionSchema>
export type PageSource = z.infer<typeof pageSchema>
export type RuleSource = z.infer<typeof ruleSchema>
export type MessageSource = z.infer<typeof messageSchema>
export type RetentionSource = z.infer<typeof retentionSchema>
